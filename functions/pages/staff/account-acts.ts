import type { AccountFile } from "../../account-view/reading.ts";
import { HoldKind } from "../../domain/event-words.ts";
import { HOLDS_BY_HAND, type StaffAct } from "../../record-act/acts.ts";
import { minorTyped } from "../debtor/typed-money.ts";
import type { FormName } from "./account-form.ts";

/** What is wrong with one field of a form. */
export type Problem = { readonly field: string; readonly says: string };

export type Read =
  | { readonly kind: "act"; readonly act: StaffAct }
  | { readonly kind: "wrong"; readonly problems: readonly Problem[] };

const LONGEST_WORDS = 4_000;

type Sent = { readonly sent: URLSearchParams; readonly file: AccountFile; readonly by: string };

const typed = ({ sent }: Sent, name: string): string => (sent.get(name) ?? "").trim();
const wrong = (...problems: readonly Problem[]): Read => ({ kind: "wrong", problems });
const act = (value: StaffAct): Read => ({ kind: "act", act: value });

/** Turns a filled-in form into the act it asks for. Whether the act is allowed is judged where it is done. */
export const readForm = (name: FormName, sent: Sent): Read => READINGS[name](sent);

/** Reads a form whose reason must be given and not be longer than is kept; all that is wrong with it is said at once. */
function withReason(sent: Sent, then: (reason: string) => Read, field = "reason"): Read {
  const reason = typed(sent, field);
  const says = whyNoReason(reason);
  const read = then(reason);
  return says === null ? read : wrong(...(read.kind === "wrong" ? read.problems : []), { field, says });
}

function whyNoReason(reason: string): string | null {
  if (reason === "") return "Write a sentence: whoever reads this later must understand it.";
  return reason.length > LONGEST_WORDS ? `Keep it under ${LONGEST_WORDS} characters.` : null;
}

const READINGS: Readonly<Record<FormName, (sent: Sent) => Read>> = {
  "add-note": (sent) => withReason(sent, (text) => act({ does: "add-note", text, by: sent.by }), "text"),
  "place-hold": (sent) => withReason(sent, (reason) => readHold(sent, reason)),
  "lift-hold": (sent) =>
    withReason(sent, (reason) => {
      const kind = HoldKind.safeParse(typed(sent, "kind")).data;
      return kind === undefined
        ? wrong({ field: "kind", says: "Choose the hold." })
        : act({ does: "lift-hold", kind, reason, by: sent.by });
    }),
  "resolve-dispute": (sent) =>
    withReason(sent, (reason) => {
      const outcome = (["upheld", "rejected", "adjusted"] as const).find((each) => each === typed(sent, "outcome"));
      return outcome === undefined
        ? wrong({ field: "outcome", says: "Choose what you found." })
        : act({ does: "resolve-dispute", outcome, reason, by: sent.by });
    }),
  "waive-fee": (sent) =>
    withReason(sent, (reason) => act({ does: "waive-fee", feeId: typed(sent, "fee"), reason, by: sent.by })),
  settle: (sent) =>
    withReason(sent, (reason) => {
      const currency = typed(sent, "currency");
      const isOurs = sent.file.account.currencies.includes(currency);
      const minor = isOurs ? minorTyped(typed(sent, "amount"), currency) : null;
      return minor === null || minor <= 0
        ? wrong({ field: "amount", says: "Give the amount in digits, more than nothing, such as 25.00." })
        : act({ does: "settle", amount: { minor, currency }, reason, by: sent.by });
    }),
  "write-off": (sent) => withReason(sent, (reason) => act({ does: "write-off", reason, by: sent.by })),
  "propose-placement": (sent) => withReason(sent, (reason) => act({ does: "propose-placement", reason, by: sent.by })),
  "complete-task": (sent) =>
    withReason(sent, (reason) => act({ does: "complete-task", taskId: typed(sent, "task"), reason, by: sent.by })),
};

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const isDay = (text: string): boolean =>
  DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;

function readHold(sent: Sent, reason: string): Read {
  const kind = HOLDS_BY_HAND.safeParse(typed(sent, "kind")).data;
  const until = typed(sent, "until");
  const invoiceIds = sent.sent
    .getAll("invoice")
    .flatMap((text) => text.split("\n"))
    .map((id) => id.trim())
    .filter((id) => id !== "");
  const known = new Set(sent.file.account.invoices.map(({ id }) => id));
  const unknown = invoiceIds.filter((id) => !known.has(id));
  if (kind === undefined) return wrong({ field: "kind", says: "Choose what the hold is for." });
  if (until !== "" && !isDay(until))
    return wrong({ field: "until", says: "Give the day as year, month and day: 2026-03-20." });
  if (unknown.length > 0) return wrong({ field: "invoice", says: `Not on this account: ${unknown.join(", ")}` });
  return act({
    does: "place-hold",
    kind,
    ...(until === "" ? {} : { until }),
    ...(invoiceIds.length === 0 ? {} : { invoiceIds }),
    reason,
    by: sent.by,
  });
}
