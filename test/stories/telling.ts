import { addDays, localDay } from "../../functions/domain/calendar.ts";
import type { Report } from "../../infra/local/report.ts";

const NEW_YORK = "America/New_York";

/** The debtor's local day of an instant. */
const dayOf = (at: unknown, zone = NEW_YORK): string => localDay(new Date(String(at)), zone);

/** The day that lies `days` past a due date. */
export const past = (dueOn: string, days: number): string => addDays(dueOn, days);

const of = <Entry extends { readonly accountId: unknown }>(entries: readonly Entry[], accountId: string | null) =>
  accountId === null ? entries : entries.filter((entry) => entry.accountId === accountId);

/** Contacts as "day rung message channel", with the status where it is not `delivered`. */
export function contactsTold(report: Report, accountId: string | null = null, zone = NEW_YORK): readonly string[] {
  return of(report.contacts, accountId).map(({ at, rung, message, channel, status }) =>
    [dayOf(at, zone), rung ?? "-", message, channel, ...(status === "delivered" ? [] : [status])].join(" "),
  );
}

/** Withheld entries as "day rung rule". */
export function withheldTold(report: Report, accountId: string | null = null, zone = NEW_YORK): readonly string[] {
  return of(report.withheld, accountId).map(({ at, rung, rule }) => [dayOf(at, zone), rung, rule].join(" "));
}

/** Tasks as "opened kind", with "closed outcome by" once they are. */
export function tasksTold(report: Report, accountId: string | null = null, zone = NEW_YORK): readonly string[] {
  return of(report.tasks, accountId).map(({ openedAt, kind, closedAt, outcome, by }) =>
    [
      dayOf(openedAt, zone),
      kind,
      ...(closedAt === null ? [] : ["until", dayOf(closedAt, zone), outcome, ...(by === null ? [] : [by])]),
    ].join(" "),
  );
}

/** The types of what was published about an account, in order. */
export function publishedTold(report: Report, accountId: string | null = null): readonly string[] {
  return report.published
    .filter((event) => accountId === null || event["accountId"] === accountId)
    .map((event) => String(event["type"]));
}

/** Published events of one type as local days. */
export function publishedOn(report: Report, type: string, zone = NEW_YORK): readonly string[] {
  return report.published.filter((event) => event["type"] === type).map(({ at }) => dayOf(at, zone));
}

/** The entry of one account. */
export function accountOf(report: Report, accountId: string): Readonly<Record<string, unknown>> {
  const found = report.accounts.find((account) => account.accountId === accountId);
  if (found === undefined) throw new Error(`no account ${accountId} in the report`);
  return found;
}

/** How the executions of ladders and plans ended, oldest first; null while they run. */
export const outcomesOf = (report: Report): readonly unknown[] =>
  report.executions
    .filter(({ workflow }) => workflow === "escalation-ladder" || workflow === "payment-plan")
    .map(({ outcome }) => outcome);
