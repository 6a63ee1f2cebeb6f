import type { AccountFile } from "../../account-view/reading.ts";
import { calendarZone } from "../../domain/account.ts";
import { owed } from "../../domain/allocation.ts";
import { atLocalTime, Day } from "../../domain/calendar.ts";
import { CALL_OUTCOMES, type CallOutcome, callEnd } from "../../domain/call-outcomes.ts";
import { minutesOf } from "../../domain/gate/hours.ts";
import type { StaffAct } from "../../record-act/acts.ts";
import type { Problem } from "../debtor/form.ts";
import { minorTyped } from "../debtor/typed-money.ts";

type LoggedCall = Extract<StaffAct, { does: "log-call" }>;
type ReadCall =
  | { readonly kind: "call"; readonly act: LoggedCall }
  | { readonly kind: "wrong"; readonly problems: readonly Problem[] };

const LONGEST_NOTE = 4_000;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The ends a call may have, as far as it is known with whom: what is said of the debt needs somebody who has shown who they are. */
export const endsOf = (isVerified: boolean): readonly CallOutcome[] =>
  CALL_OUTCOMES.filter((outcome) => isVerified || !callEnd(outcome).needsIdentity);

/** The plans that stand offered, by the id of each option. */
export const offeredOptions = ({ plans, account }: AccountFile) =>
  plans.findLast(({ id, status }) => status === "offered" && account.plansOffered.includes(id))?.options ?? [];

/** The currencies in which a promise makes sense. */
export const owedCurrencies = ({ account }: AccountFile): readonly string[] =>
  Object.entries(owed(account)).flatMap(([currency, minor]) => (minor > 0 ? [currency] : []));

type Reading = { readonly sent: URLSearchParams; readonly file: AccountFile; readonly by: string };

const typed = ({ sent }: Reading, name: string): string => (sent.get(name) ?? "").trim();
const wrong = (field: string, says: string): ReadCall => ({ kind: "wrong", problems: [{ field, says }] });

/** Turns the form of a call into what is logged. Times are the debtor's; whether it is allowed is judged where it is done. */
export function readCall(reading: Reading, isVerified: boolean): ReadCall {
  const outcome = endsOf(isVerified).find((each) => each === typed(reading, "outcome"));
  if (outcome === undefined) return wrong("outcome", "Choose how the call ended.");
  const note = typed(reading, "note").slice(0, LONGEST_NOTE);
  const act: LoggedCall = { does: "log-call", outcome, by: reading.by, ...(note === "" ? {} : { note }) };
  switch (outcome) {
    case "promise":
      return readPromise(reading, act);
    case "plan":
      return readPlan(reading, act);
    case "call-back":
      return readCallBack(reading, act);
    default:
      return { kind: "call", act };
  }
}

function readPromise(reading: Reading, act: LoggedCall): ReadCall {
  const currency = owedCurrencies(reading.file).find((each) => each === typed(reading, "currency"));
  const minor = currency === undefined ? null : minorTyped(typed(reading, "amount"), currency);
  const on = Day.safeParse(typed(reading, "on")).data;
  const problems: Problem[] = [];
  if (currency === undefined || minor === null || minor <= 0)
    problems.push({ field: "amount", says: "Give the amount they will pay in digits, such as 25.00." });
  if (on === undefined) problems.push({ field: "on", says: "Give the day they will pay by." });
  if (currency === undefined || minor === null || on === undefined || problems.length > 0)
    return { kind: "wrong", problems };
  return { kind: "call", act: { ...act, promise: { amount: { minor, currency }, on } } };
}

function readPlan(reading: Reading, act: LoggedCall): ReadCall {
  const option = offeredOptions(reading.file).find(({ id }) => id === typed(reading, "option"))?.id;
  return option === undefined
    ? wrong("option", "Choose the plan they agreed to. Where none fits, work out plans first.")
    : { kind: "call", act: { ...act, option } };
}

/** Without a day the next try is when the law and the time of day allow it. */
function readCallBack(reading: Reading, act: LoggedCall): ReadCall {
  const [day, clock] = [typed(reading, "day"), typed(reading, "time")];
  if (day === "" && clock === "") return { kind: "call", act };
  const on = Day.safeParse(day).data;
  if (on === undefined || !CLOCK.test(clock))
    return wrong("day", "Give the day and the time they asked for, or neither.");
  const at = atLocalTime(on, minutesOf(clock), calendarZone(reading.file.account));
  return { kind: "call", act: { ...act, callBackAt: at.toISOString() } };
}
