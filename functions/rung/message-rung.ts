import type { Account, TakenRung } from "../domain/account.ts";
import { isWorkEmail } from "../domain/contact-point-evidence.ts";
import { questionFor } from "../domain/contact-question.ts";
import type { RungAnswer } from "../domain/rung-request.ts";
import { chargeFees } from "./charge-fees.ts";
import { combine, endEarlierCalls, type Step } from "./commit.ts";
import type { MoreWords } from "./contact-words.ts";
import { type MessageDependencies, sendMessage } from "./send-message.ts";
import type { Acted } from "./situation.ts";
import { type Turn, takeRung } from "./take-rung.ts";

/** What a rung puts beside its message in the same transaction, such as the plan it offers. */
export type Beside = {
  readonly more: MoreWords;
  readonly step: (account: Account) => Omit<Step, "debtor" | "signal"> | null;
};

/** Days that a notice given now must lie before the hand-off of the ladder, and in which no service is paused; nothing when the rung gives no notice. */
function noticeOf({ request, rung }: Turn): MoreWords {
  const handOff = request.ladder.rungs.find((candidate) => candidate.do === "hand-off-to-agency");
  const givesNotice = "givesNotice" in rung && rung.givesNotice !== undefined;
  const pauseDays = rung.do === "send-reminder" ? rung.pausesNothingForDays : undefined;
  return {
    ...(givesNotice && handOff?.do === "hand-off-to-agency" ? { noticeDays: handOff.noticeAtLeastDays } : {}),
    ...(pauseDays === undefined ? {} : { pauseDays }),
  };
}

/** A rung that is one message to the debtor, by its own channel or the next that is open. */
export const messageRung = (dependencies: MessageDependencies): ((event: unknown) => Promise<RungAnswer>) =>
  takeRung(dependencies, (turn) => sendRung(dependencies, turn, { more: noticeOf(turn), step: () => null }));

/** Sends a rung's message about its anchor; the rung is taken in the transaction of the intent. */
export async function sendRung(dependencies: MessageDependencies, turn: Turn, beside: Beside): Promise<Acted> {
  const { situation, request, rung, anchor, reach, decision } = turn;
  if (!("message" in rung)) throw new Error(`rung "${rung.id}" names no message`);
  if (reach === null || reach.channel === "phone" || decision === null)
    throw new Error("a message needs an open channel");
  if ((await chargeFees(dependencies, situation, request.ladder, anchor.currency)) === "again")
    return { kind: "again" };
  const { account, debtor, person } = situation;
  const hasWorkEmail = isWorkEmail(person);
  const { channel } = reach;
  return sendMessage(dependencies, {
    situation,
    ladder: request.ladder,
    reach: { channel, address: reach.address },
    decision,
    ask: (now) => questionFor({ account, debtor, ladder: request.ladder, now, hasWorkEmail }, anchor, channel),
    message: rung.message,
    currency: anchor.currency,
    more: { ...beside.more, leavesOutHeld: beside.more.options === undefined },
    about: { key: `${anchor.id}|${rung.id}`, invoiceId: anchor.id, rung: rung.id },
    isAnswer: false,
    sent: (before, contactId) => {
      const ended = endEarlierCalls(
        { ...before, taken: [...before.taken, takenBy(turn, contactId)] },
        rung.id,
        situation.now,
      );
      return combine(ended, beside.step(ended.account));
    },
    unsent: (before, contactId) => ({
      ...before,
      taken: before.taken.filter((taken) => taken.contactId !== contactId),
    }),
  });
}

function takenBy({ situation, anchor, rung }: Turn, contactId: string): TakenRung {
  return {
    invoiceId: anchor.id,
    rung: rung.id,
    at: situation.now.toISOString(),
    caseNumber: situation.account.case?.number ?? 0,
    contactId,
    ...("givesNotice" in rung && rung.givesNotice !== undefined ? { gaveNotice: true } : {}),
  };
}
