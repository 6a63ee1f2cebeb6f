import { calendarZone, type Invoice } from "../domain/account.ts";
import { allocate } from "../domain/allocation.ts";
import { collectableInvoices } from "../domain/anchor.ts";
import { localDay } from "../domain/calendar.ts";
import { idOf } from "../domain/identifiers.ts";
import { planOptions } from "../domain/plans/options.ts";
import type { PlanOption } from "../domain/plans/plan.ts";
import type { RungAnswer } from "../domain/rung-request.ts";
import { combine, commitStep, endEarlierCalls, recordWithheld } from "../rung/commit.ts";
import { type Beside, sendRung } from "../rung/message-rung.ts";
import { offerPlan } from "../rung/offer-plan.ts";
import type { MessageDependencies } from "../rung/send-message.ts";
import type { Acted } from "../rung/situation.ts";
import { type Turn, takeRung } from "../rung/take-rung.ts";

/** Offers instalments over all that may be asked for in the anchor's currency, nothing disputed or held among it; passed over when the balance is too small to split. */
export const offerPaymentPlan = (dependencies: MessageDependencies): ((event: unknown) => Promise<RungAnswer>) =>
  takeRung(dependencies, async (turn): Promise<Acted> => {
    if (turn.rung.do !== "offer-payment-plan") throw new Error(`rung "${turn.rung.id}" offers no plan`);
    const options = optionsFor(turn);
    if (options.length === 0) return passOver(dependencies, turn);
    return sendRung(dependencies, turn, offerOf(turn, options));
  });

/** The invoices an offer is about. */
function invoicesOf({ situation: { account, now }, anchor }: Turn): readonly Invoice[] {
  const ladder = account.case?.ladder;
  if (ladder === undefined) return [];
  return collectableInvoices(account, ladder, now.getTime()).filter(({ currency }) => currency === anchor.currency);
}

function optionsFor(turn: Turn): readonly PlanOption[] {
  const { situation, anchor, request } = turn;
  const { account, now } = situation;
  const { open } = allocate(account);
  const minor = invoicesOf(turn).reduce((sum, invoice) => sum + (open.get(invoice.id) ?? 0), 0);
  return planOptions({ minor, currency: anchor.currency }, request.ladder.relief, localDay(now, calendarZone(account)));
}

function offerOf(turn: Turn, options: readonly PlanOption[]): Beside {
  const { situation, anchor, rung } = turn;
  const { account, now } = situation;
  const number = account.case?.number ?? 0;
  // An offer whose message was refused or came back is made again, as another plan.
  const refused = account.refusedAttempts[`${number}|${anchor.id}|${rung.id}`] ?? 0;
  const id = idOf("plan", account.creditorId, account.accountId, number, anchor.id, rung.id, refused + 1);
  const invoiceIds = invoicesOf(turn).map((invoice) => invoice.id);
  return {
    more: { leavesOutHeld: true, options },
    step: (before) => offerPlan(before, { id, options, invoiceIds }, now),
  };
}

async function passOver(dependencies: MessageDependencies, { situation, anchor, rung }: Turn): Promise<Acted> {
  const { account, now } = situation;
  const rule = "ladder.NO_PLAN_OPTION";
  const passed = {
    ...account,
    passed: [...account.passed, { invoiceId: anchor.id, rung: rung.id, at: now.toISOString(), rule }],
  };
  const withheld = { invoiceId: anchor.id, rung: rung.id, channel: null, rule, citation: null, until: null };
  const entry = recordWithheld(passed, withheld, now);
  const ended = endEarlierCalls(entry?.account ?? passed, rung.id, now);
  const step = combine(entry, ended);
  const committed = await commitStep(dependencies, situation, step);
  return committed.kind === "conflict" ? { kind: "again" } : { kind: "acted", account: step.account };
}
