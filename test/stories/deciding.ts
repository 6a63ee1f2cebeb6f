import type { Report } from "../../infra/local/report.ts";
import { event, invoice } from "../rehearsal.ts";
import { bill, decide, LEAD, OWED } from "./agreeing.ts";

type Fields = Readonly<Record<string, unknown>>;

/** An instant of `day` as reports write it. */
export const at = (day: string, time = "15:00:00"): string => `${day}T${time}.000Z`;

/** The day on which approvers are asked about `bill()`: 75 days past its due date, 30 after its final notice. */
export const ASKED = "2026-05-15";
/** The Monday on which `yes()` is said. */
export const YES = "2026-05-18";

export const yes = (day = YES, by = LEAD) => decide(day, "agency-handoff", "approve", by);
export const no = (day = YES, by = LEAD) => decide(day, "agency-handoff", "decline", by);
/** What leads to a placement on `YES`. */
export const handedOver = (): readonly object[] => [bill(), yes()];

export const report = (day: string, kind: string, minor: number | null = null): object => ({
  time: at(day),
  person: "agency",
  does: "report",
  creditorId: "demo",
  accountId: "C-1",
  kind,
  ...(minor === null ? {} : { amount: { minor, currency: "USD" } }),
});

export const reportEvent = (day: string, kind: string, placementId: string, reportId: string, more: Fields = {}) =>
  event(at(day), "AgencyReported", {
    accountId: "C-1",
    placementId,
    reportId,
    kind,
    occurredAt: at(day),
    ...more,
  });

export const hold = (day: string, kind: string, more: Fields = {}) =>
  event(at(day), "HoldPlaced", { accountId: "C-1", holdId: `H-${kind}`, kind, from: at(day), ...more });
export const lift = (day: string, kind: string) =>
  event(at(day), "HoldLifted", { accountId: "C-1", holdId: `H-${kind}`, occurredAt: at(day) });
export const voided = (day: string) =>
  event(at(day), "InvoiceVoided", { accountId: "C-1", invoiceId: "I-1", version: 1, occurredAt: at(day) });

/** An invoice like `bill()` of somebody who lives elsewhere in the United States. */
export const billIn = (region: string, postalCode: string, timeZone: string, minor = OWED, account: Fields = {}) =>
  invoice(at("2026-03-01", "14:00:00"), "C-1", "I-1", minor, "2026-03-01", {
    account: { phone: "+16145550123", address: { country: "US", region, postalCode }, timeZone, ...account },
  });

export const tasksOf = (told: Report, kind: string): readonly Fields[] =>
  told.tasks.filter((task) => task["kind"] === kind);
export const outcomesOfTasks = (told: Report, kind: string) => tasksOf(told, kind).map(({ outcome }) => outcome);
export const casesOf = (told: Report, type: string): readonly unknown[] =>
  told.published.filter((one) => one["type"] === type).map(({ caseId }) => caseId);
export const typesSince = (told: Report, day: string): readonly string[] =>
  told.published.filter((one) => String(one["at"]) >= at(day)).map(({ type }) => String(type));
export const sentSince = (told: Report, day: string): readonly unknown[] =>
  told.contacts.filter((one) => String(one.at) >= at(day)).map(({ message }) => message);
export const statusesOfPlacements = (told: Report) => told.placements.map(({ status }) => status);
