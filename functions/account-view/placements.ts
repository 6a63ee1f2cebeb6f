import type { PlacementRecord } from "../adapters/records.ts";
import { calendarZone } from "../domain/account.ts";
import type { Policies } from "../domain/policies.ts";
import { formatMoney } from "../messages/format.ts";
import type { AccountFile } from "./reading.ts";
import { calendarDay, datedDay, inWords } from "./words.ts";

/** A placement with an agency, or the wish for one: why this agency, what was handed over, and what the agency said since. */
export type PlacementView = {
  readonly agency: string;
  readonly status: string;
  readonly because: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  readonly reports: readonly { readonly says: string; readonly on: string }[];
};

/** The placements of an account, the latest first. */
export function placementsOf({ account, placements }: AccountFile, policies: Policies): readonly PlacementView[] {
  const zone = calendarZone(account);
  const agencies = policies.creditors[account.creditorId]?.agencies ?? [];
  const since = ({ requestedAt, placedAt }: PlacementRecord): string => requestedAt ?? placedAt ?? "";
  return [...placements]
    .sort((one, other) => (since(one) < since(other) ? 1 : -1))
    .map((record) => ({
      agency: agencies.find(({ id }) => id === record.agency)?.name ?? record.agency ?? "No agency chosen",
      status: inWords(record.status),
      because: record.because,
      facts: factsOf(record, zone),
      reports: (record.reports ?? []).map(({ kind, at, code }) => ({
        says: code === undefined ? inWords(kind) : `${inWords(kind)}: ${code}`,
        on: datedDay(new Date(at), zone),
      })),
    }));
}

function factsOf(record: PlacementRecord, zone: string): PlacementView["facts"] {
  const { amount, requestedAt, placedAt, acknowledgedAt, acknowledgeBy, termEndsOn, endedAt, endedBecause } = record;
  const on = (at: string | null | undefined): string | null =>
    at === undefined || at === null ? null : datedDay(new Date(at), zone);
  const facts: readonly (readonly [string, string | null])[] = [
    ["Amount", amount === undefined ? null : formatMoney(amount, "en-US")],
    ["Requested", on(requestedAt)],
    ["Handed over", on(placedAt)],
    ["Acknowledged", on(acknowledgedAt)],
    ["To acknowledge by", acknowledgedAt === undefined && endedAt === undefined ? on(acknowledgeBy) : null],
    ["Longest until", termEndsOn === undefined ? null : calendarDay(termEndsOn)],
    ["Ended", on(endedAt)],
    ["Ended because", endedBecause === undefined ? null : inWords(endedBecause)],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}
