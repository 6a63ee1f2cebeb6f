import { factKey } from "../adapters/keys.ts";
import { putAnnouncements } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import { factKeyOf } from "../domain/facts.ts";
import { isWithAgency } from "../domain/placement/placement.ts";
import { takeReport } from "../domain/placement/reports.ts";
import { type Decided, refused, step } from "../rung/act.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { AgencyAct } from "./acts.ts";

/** Takes what the agency that has an account, or had it last, reports of it: the act's id is the report's. */
export async function reportOfAgency(
  { table }: Pick<RungDependencies, "table">,
  { account, person, debtor, now }: Situation,
  { kind, amount, code }: AgencyAct,
  actId: string,
): Promise<Decided> {
  const placementId = placementSpokenOf(account);
  if (placementId === null) return refused("no-placement: the account has never been with an agency");
  const { creditorId, accountId } = account;
  const occurredAt = now.toISOString();
  const report = { creditorId, accountId, placementId, reportId: actId, kind, amount, code, occurredAt };
  const name = factKeyOf({ id: actId, time: occurredAt, source: "agency", name: "AgencyReported", detail: report });
  if (name !== null && (await table.get(factKey(account, name))) !== undefined) return { kind: "nothing" };
  const taken = takeReport({ account, person, debtor }, report, now);
  if (taken.kind === "rejected") return refused(taken.reasons.join(" "));
  if (taken.kind === "unchanged" || taken.fact === null) return { kind: "nothing" };
  const { fact } = taken;
  return step({
    account: taken.view.account,
    drafts: taken.drafts,
    items: (announces) => [
      {
        kind: "put",
        item: { ...fact, at: now.toISOString(), ...factKey(account, fact.key) },
        condition: { kind: "absent" },
      },
      ...putAnnouncements(account, announces, now),
    ],
  });
}

/** The placement that an agency has, else the last one that any had. */
function placementSpokenOf({ placement, pastPlacements }: Account): string | null {
  if (placement !== null && isWithAgency(placement)) return placement.id;
  return pastPlacements.findLast(({ agency }) => agency !== null)?.id ?? null;
}
