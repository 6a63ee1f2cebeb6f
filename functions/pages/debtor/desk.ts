import { calendarZone } from "../../domain/account.ts";
import { type Day, localDay } from "../../domain/calendar.ts";
import type { HoldKind } from "../../domain/event-words.ts";
import { holdsInForce } from "../../domain/holds.ts";
import type { Relief } from "../../domain/ladder-policy.ts";
import type { Money } from "../../domain/money.ts";
import { formatDay, formatMoney } from "../../messages/format.ts";
import type { PagesDependencies, Visit } from "../visit.ts";
import { type DebtorWords, debtorWords } from "./words.ts";

/** One request for a debtor's page: who asks, whether they have shown who they are, and the words to answer in. */
export type Desk = {
  readonly dependencies: PagesDependencies;
  readonly visit: Visit;
  /** What the browser's cookie holds, once it was found to have been made for this link. */
  readonly session: string | null;
  readonly words: DebtorWords;
  readonly now: Date;
};

export function deskOf(dependencies: PagesDependencies, visit: Visit, session: string | null): Desk {
  return { dependencies, visit, session, words: debtorWords(visit.language), now: dependencies.now() };
}

export const pathOf = ({ visit }: Desk, name = ""): string => `/d/${visit.token}${name === "" ? "" : `/${name}`}`;

export const money = ({ visit }: Desk, amount: Money): string => formatMoney(amount, visit.language);

export const day = ({ visit }: Desk, on: string): string => formatDay(on, visit.language);

/** An instant as the debtor's own calendar and clock have it. */
export function instant({ visit }: Desk, at: string): string {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: calendarZone(visit.account) } as const;
  return new Intl.DateTimeFormat(visit.language, format).format(new Date(at));
}

/** Today on the debtor's calendar. */
export const today = ({ visit, now }: Desk): Day => localDay(now, calendarZone(visit.account));

/** Whether a hold of a kind is in force now. */
export const isHeld = ({ visit, now }: Desk, kind: HoldKind): boolean =>
  holdsInForce(visit.account, now.getTime()).some((hold) => hold.kind === kind);

/** What may be agreed with this debtor without asking anybody; null where no ladder covers what they owe. */
export function reliefOf({ dependencies, visit }: Desk): Relief | null {
  const name = visit.account.case?.ladder.name;
  return name === undefined ? null : (dependencies.policies.ladders[name]?.relief ?? null);
}
