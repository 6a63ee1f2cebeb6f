import type { CaseLadder, Invoice } from "../domain/account.ts";
import { type Account, calendarZone } from "../domain/account.ts";
import { allocate, byAge } from "../domain/allocation.ts";
import { nextRungIndex } from "../domain/anchor.ts";
import { caseLadderOf } from "../domain/cases.ts";
import { spanOf } from "../domain/holds.ts";
import { ALL_HOLDS, clockHolds } from "../domain/ladder-clock.ts";
import type { LadderPolicy, RungAction } from "../domain/ladder-policy.ts";
import type { Policies } from "../domain/policies.ts";
import { rungDay } from "../domain/rung-day.ts";
import { calendarDay, datedDay, inWords } from "./words.ts";

/** How one rung stands for one account. `covered`: counts as taken, because the debtor had it about another invoice. */
type RungState = "taken" | "bounced" | "passed" | "covered" | "next" | "ahead" | "idle";

export type RungView = {
  readonly id: string;
  readonly label: string;
  readonly action: string;
  readonly onDay: number;
  readonly state: RungState;
  /** When it was taken or passed over, or is to come, in words; empty when nothing can be said. */
  readonly when: string;
  readonly rule: string | null;
};

export type LadderView = {
  readonly name: string;
  readonly version: number;
  readonly rungs: readonly RungView[];
  /** Index of the rung the account stands on; -1 before the first. */
  readonly standsOn: number;
};

const ACTIONS: Readonly<Record<RungAction, string>> = {
  "send-reminder": "E-mail",
  "send-sms": "Text message",
  "create-call-task": "Call",
  "offer-payment-plan": "Plan offer",
  "hand-off-to-agency": "Agency, after approval",
};

/** The ladder of an account: its open case's, else the one its segment would climb; null when there is none. */
function ladderOf(account: Account, policies: Policies): CaseLadder | null {
  if (account.case !== null) return account.case.ladder;
  const choice = policies.creditors[account.creditorId]?.ladders.find(({ segment }) => segment === account.segment);
  const policy = policies.ladders[account.ladderWanted ?? choice?.ladder ?? ""];
  return policy === undefined ? null : caseLadderOf(policy);
}

/** The invoice the ladder is about: the anchor, else the one last written about, else the oldest still owed. */
function invoiceInView(account: Account): Invoice | null {
  const byId = (id: string | null | undefined) => account.invoices.find((invoice) => invoice.id === id);
  const { open } = allocate(account);
  const oldest = account.invoices.filter((invoice) => (open.get(invoice.id) ?? 0) > 0).sort(byAge)[0];
  return byId(account.anchor) ?? byId(account.taken.at(-1)?.invoiceId) ?? oldest ?? null;
}

/** Where an account stands on its ladder, rung by rung; null when no ladder is meant for it. */
export function ladderView(account: Account, policies: Policies): LadderView | null {
  const ladder = ladderOf(account, policies);
  if (ladder === null) return null;
  const invoice = invoiceInView(account);
  const policy = policies.ladders[ladder.name];
  const next = invoice === null ? 0 : nextRungIndex(account, ladder, invoice, account.positions[invoice.id] ?? null);
  const isDone = account.case === null;
  const rungs = ladder.rungs.map(({ id, onDay }, index): RungView => {
    const action = policy?.rungs.find((rung) => rung.id === id)?.do;
    const known = { id, label: inWords(id), action: action === undefined ? "" : ACTIONS[action], onDay };
    const stands = standing(account, invoice, id);
    if (stands !== null) return { ...known, ...stands };
    if (index < next) return { ...known, state: isDone ? "idle" : "covered", when: "", rule: null };
    const state = isDone ? "idle" : index === next ? "next" : "ahead";
    return { ...known, state, when: isDone ? "" : plannedDay(account, invoice, policy, id), rule: null };
  });
  const last = rungs.findLastIndex(({ state }) => state !== "next" && state !== "ahead" && state !== "idle");
  return { name: ladder.name, version: ladder.version, rungs, standsOn: last };
}

function standing(
  account: Account,
  invoice: Invoice | null,
  rung: string,
): Pick<RungView, "state" | "when" | "rule"> | null {
  if (invoice === null) return null;
  const zone = calendarZone(account);
  const isIt = (entry: { readonly invoiceId: string; readonly rung: string }) =>
    entry.invoiceId === invoice.id && entry.rung === rung;
  const taken = account.taken.findLast(isIt);
  if (taken !== undefined)
    return {
      state: taken.bouncedAt === undefined && taken.failed !== true ? "taken" : "bounced",
      when: datedDay(new Date(taken.at), zone),
      rule: null,
    };
  const passed = account.passed.findLast(isIt);
  return passed === undefined
    ? null
    : { state: "passed", when: datedDay(new Date(passed.at), zone), rule: passed.rule };
}

/** The first day a rung may have its turn as things stand; empty while a hold without an end keeps every day away. */
function plannedDay(
  account: Account,
  invoice: Invoice | null,
  policy: LadderPolicy | undefined,
  rungId: string,
): string {
  const rung = policy?.rungs.find(({ id }) => id === rungId);
  if (account.case === null || invoice === null || rung === undefined) return "";
  const zone = calendarZone(account);
  const isStopped = clockHolds(account, invoice.id, ALL_HOLDS).some(
    (hold) => !Number.isFinite(spanOf(hold, zone).until),
  );
  const day = isStopped ? null : rungDay(account, account.case, invoice, rung, ALL_HOLDS);
  return day === null ? "" : calendarDay(day);
}

/** Days past due as a ladder counts them. */
export const dayInWords = (onDay: number): string =>
  onDay < 0 ? `${-onDay} days before` : onDay === 0 ? "due date" : `day ${onDay}`;
