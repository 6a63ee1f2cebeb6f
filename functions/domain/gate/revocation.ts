import { isCall, isText } from "./channels.ts";
import { closedMediumExceptions } from "./closed-medium.ts";
import { blocks, businessDaysAfter, dayOf, isPast } from "./dates.ts";
import { endsWithTexts, isUndone, type OptOut } from "./opt-outs.ts";
import type { Finding, GateQuestion } from "./question.ts";

const MINUTES_TO_CONFIRM = 5;
const BUSINESS_DAYS_TO_HONOUR = 10;

/** A word against texts ends texts and recorded calls, one against calls ends recorded calls. */
const ends = (spoken: string, channel: string): boolean =>
  spoken === "all" || isText(spoken) || (isCall(spoken) && isCall(channel));

const isForAddress = ({ address }: OptOut, { message }: GateQuestion): boolean =>
  address === undefined || message?.to === undefined || address === message.to;

const isForDebt = (optOut: OptOut, { debtId }: GateQuestion): boolean =>
  optOut.debtId === undefined || debtId === undefined || optOut.debtId === debtId;

const latestOf = (optOuts: readonly OptOut[]): OptOut | null =>
  optOuts.reduce<OptOut | null>(
    (latest, optOut) => (latest === null || Date.parse(optOut.at) > Date.parse(latest.at) ? optOut : latest),
    null,
  );

/** The latest revocation of consent to texts or recorded calls at the question's number, about its own debt and about another. */
export type Revocations = { readonly own: OptOut | null; readonly other: OptOut | null; readonly renewed: boolean };

/** Revocations in force (47 CFR 64.1200(a)(10)); `renewed` says that one about this debt was undone by a later opt-in. */
export function revocationsOf(question: GateQuestion): Revocations {
  const said = (question.flags?.optOuts ?? []).filter(
    (optOut) =>
      endsWithTexts(question.channel) &&
      isPast(question, optOut.at) &&
      ends(optOut.channel, question.channel) &&
      isForAddress(optOut, question),
  );
  const inForce = said.filter((optOut) => !isUndone(question, optOut));
  return {
    own: latestOf(inForce.filter((optOut) => isForDebt(optOut, question))),
    other: latestOf(inForce.filter((optOut) => !isForDebt(optOut, question))),
    renewed: said.some((optOut) => isForDebt(optOut, question) && isUndone(question, optOut)),
  };
}

/** What still passes after a revocation: one bare confirmation within five minutes, one reply to each later text (47 CFR 64.1200(a)(12)). */
export function revocationExceptions(question: GateQuestion, { at }: OptOut): Finding {
  const exception = closedMediumExceptions(question, at);
  const isConfirmation = exception !== null && "passes" in exception && exception.passes === "OPT_OUT_CONFIRMATION";
  const minutes = (question.now.getTime() - Date.parse(at)) / 60_000;
  return isConfirmation && minutes > MINUTES_TO_CONFIRM
    ? blocks("An opt-out is confirmed within five minutes of it or not at all.")
    : exception;
}

/** The last day by which the law wants the latest revocation honoured: ten business days after it; the gate stops at once. Null where none was made. */
export function honourBy(question: GateQuestion): string | null {
  const said = (question.flags?.optOuts ?? []).filter(({ at, channel }) => channel !== "email" && isPast(question, at));
  const latest = latestOf(said);
  return latest === null ? null : businessDaysAfter(dayOf(question, latest.at), BUSINESS_DAYS_TO_HONOUR);
}
