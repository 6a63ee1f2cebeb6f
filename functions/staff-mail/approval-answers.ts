import { calendarDay, counted, moneyInWords } from "../account-view/words.ts";
import type { Account } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { approversFor, proposerOf, type Question, stakeOf, yesesNeeded } from "../domain/approvals.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { YES_LASTS_DAYS } from "../domain/void-questions.ts";
import { formatMoney } from "../messages/format.ts";

/** What happens on each answer, and on none. */
export type Answers = { readonly yes: string; readonly no: string; readonly silence: string };

type Consequence = { readonly yes: string; readonly no: string; readonly nobody: string };

/** `extensionDays` is how long a settlement may take to be paid. */
export function answersOf(
  account: Account,
  question: Question,
  profile: CreditorProfile,
  extensionDays: number,
): Answers {
  const { yes, no, nobody } = consequenceOf(account, question, extensionDays);
  const { approvals = [] } = question;
  const isFirst = yesesNeeded(profile, stakeOf(question)) === 2 && approvals.length === 0;
  return {
    yes: isFirst ? `A second person is asked at once; with their yes: ${yes}` : yes,
    no,
    silence: hasNext(question, profile)
      ? `The next approver is asked; when nobody is left, the question ends. ${nobody}`
      : `The question ends. ${nobody}`,
  };
}

function hasNext({ askedOf, ...question }: Question, profile: CreditorProfile): boolean {
  const able = approversFor(profile, [], stakeOf({ askedOf, ...question }), proposerOf({ askedOf, ...question }));
  return able.some(({ email }) => !askedOf.some((asked) => asked.email === email));
}

const REVIEW = "a review task opens for staff";

function consequenceOf(account: Account, question: Question, extensionDays: number): Consequence {
  switch (question.kind) {
    case "agency-handoff":
      return {
        yes: `Every condition is checked once more, the agency that fits best is chosen, and the account goes to it, for at most ${moneyInWords({ [question.currency]: question.minor })}. We stop writing to the debtor. The yes holds for ${YES_LASTS_DAYS} days and ends sooner if a hold, a dispute or a plan begins.`,
        no: `Nothing is placed, nobody is asked again, and ${REVIEW}.`,
        nobody: `Nothing is placed, and ${REVIEW}.`,
      };
    case "plan": {
      const amount = formatMoney(question.amount, "en-US");
      return {
        yes: `The debtor's promise of ${amount} by ${calendarDay(question.on)} is accepted and confirmed to them. Nothing more is sent while it runs; if it is not kept, the ladder goes on.`,
        no: "The debtor is told that it cannot be accepted, and the ladder goes on.",
        nobody: `Nothing is agreed, the ladder goes on, and ${REVIEW}.`,
      };
    }
    case "extension":
      return {
        yes: `Everything owed is due on ${calendarDay(question.until)} instead, and the debtor is told. Steps already taken stay taken.`,
        no: "The debtor is told that it cannot be granted, and the ladder goes on.",
        nobody: `Nothing is granted, the ladder goes on, and ${REVIEW}.`,
      };
    case "settlement": {
      const { amount } = question;
      const rest = { ...amount, minor: Math.max(0, (owed(account)[amount.currency] ?? 0) - amount.minor) };
      return {
        yes: `The debtor has ${counted(extensionDays, "day")} to pay ${formatMoney(amount, "en-US")}; once all of it is paid, ${formatMoney(rest, "en-US")} is forgiven for good. Unpaid, everything is owed as before.`,
        no: "Nothing is agreed, the debtor is told so, and the ladder goes on.",
        nobody: "Nothing is agreed, and the ladder goes on.",
      };
    }
    case "write-off":
      return {
        yes: `${moneyInWords(Object.fromEntries(stakeOf(question).map(({ minor, currency }) => [currency, minor])))} is given up for good, and the case closes. This cannot be undone.`,
        no: "Everything is owed as before, and the ladder goes on. The debtor hears nothing of it.",
        nobody: "Everything is owed as before, and the ladder goes on.",
      };
    default:
      return question satisfies never;
  }
}
