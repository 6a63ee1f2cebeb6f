import type { AccountIds } from "../../../functions/adapters/account-store.ts";
import { minorUnits } from "../../../functions/domain/money.ts";
import { FORM_IDS, type FormId } from "./act-forms.ts";

/** What somebody typed into a form, by field; a field not sent is absent. */
export type Typed = Readonly<Record<string, string>>;

/** What a form asks for: a line of a history, an event from billing, or nothing because something is wrong with it. */
export type Asked =
  | { readonly kind: "line" | "event"; readonly value: Readonly<Record<string, unknown>>; readonly says: string }
  | { readonly kind: "wrong"; readonly reasons: readonly string[] };

export const isFormId = (text: string): text is FormId => FORM_IDS.some((id) => id === text);

type Moment = { readonly ids: AccountIds; readonly now: Date; readonly eventId: string };

/** Turns a filled-in form into what a history or billing would say. Values are judged where they are taken, except amounts, which need reading. */
export const askedBy = (form: FormId, typed: Typed, moment: Moment): Asked => READINGS[form](typed, moment);

const debtor = ({ ids, now }: Moment, says: string, act: object): Asked => ({
  kind: "line",
  says,
  value: { time: now.toISOString(), person: "debtor", ...ids, ...act },
});
const staff = ({ ids, now }: Moment, typed: Typed, says: string, act: object): Asked => ({
  kind: "line",
  says,
  value: { time: now.toISOString(), person: "staff", ...ids, by: typed["by"], ...act },
});

const READINGS: Readonly<Record<FormId, (typed: Typed, moment: Moment) => Asked>> = {
  pay: (typed, moment) => payment(typed, moment),
  reverse: (typed, moment) =>
    billing(moment, "PaymentReversed", "The payment was reversed.", {
      paymentId: typed["payment"],
      occurredAt: moment.now.toISOString(),
    }),
  dispute: (typed, moment) =>
    missing(typed, "reason", "Say what is disputed, in the debtor's words.") ??
    debtor(moment, "The dispute was received.", {
      does: "dispute",
      reason: typed["reason"],
      ...(isEmpty(typed["invoice"]) ? {} : { invoiceIds: [typed["invoice"]] }),
    }),
  "report-hardship": (typed, moment) =>
    missing(typed, "reason", "Say what happened, in the debtor's words.") ??
    debtor(moment, "The hardship was received.", { does: "report-hardship", reason: typed["reason"] }),
  "opt-out": (typed, moment) =>
    debtor(moment, "The channel was closed.", { does: "opt-out", channel: typed["channel"] }),
  "reply-sms": (typed, moment) =>
    debtor(moment, "The reply was received.", { does: "reply-sms", text: typed["text"] ?? "" }),
  "cease-contact": (_typed, moment) => debtor(moment, "All contact was stopped.", { does: "cease-contact" }),
  "accept-plan": (typed, moment) =>
    debtor(moment, "The plan was accepted.", { does: "accept-plan", option: typed["option"] ?? "" }),
  "propose-payment": (typed, moment) =>
    withAmount(typed, (amount) =>
      debtor(moment, "The promise was received.", { does: "propose-payment", amount, on: typed["on"] ?? "" }),
    ),
  "request-extension": (typed, moment) =>
    debtor(moment, "The wish for more time was received.", { does: "request-extension", days: Number(typed["days"]) }),
  settle: (typed, moment) =>
    withAmount(typed, (amount) => staff(moment, typed, "The settlement was proposed.", { does: "settle", amount })),
  "write-off": (typed, moment) => staff(moment, typed, "The write-off was proposed.", { does: "write-off" }),
  "waive-fee": (typed, moment) =>
    staff(moment, typed, "The fee was waived.", { does: "waive-fee", feeId: typed["fee"] ?? "" }),
  "log-call": loggedCall,
  decide: (typed, moment) =>
    missing(typed, "decision", "Choose whether to approve or decline.") ??
    staff(moment, typed, "The decision was recorded.", {
      does: "decide",
      task: "approval",
      kind: typed["kind"] ?? "agency-handoff",
      decision: typed["decision"],
    }),
  "resolve-dispute": (typed, moment) =>
    staff(moment, typed, "The dispute was resolved.", { does: "resolve-dispute", outcome: typed["outcome"] }),
  "place-hold": (typed, moment) =>
    staff(moment, typed, "The hold was placed.", {
      does: "place-hold",
      kind: typed["kind"],
      ...(isEmpty(typed["until"]) ? {} : { until: typed["until"] }),
      ...because(typed),
    }),
  "complete-task": (typed, moment) =>
    staff(moment, typed, "The task was completed.", {
      does: "complete-task",
      taskId: typed["task"] ?? "",
      ...because(typed),
    }),
  "propose-placement": (typed, moment) =>
    staff(moment, typed, "Another agency was proposed.", { does: "propose-placement", ...because(typed) }),
  "agency-report": reportedByAgency,
  "add-note": (typed, moment) =>
    staff(moment, typed, "The note was kept.", { does: "add-note", text: typed["text"] ?? "" }),
  "lift-hold": (typed, moment) =>
    staff(moment, typed, "The hold was lifted.", { does: "lift-hold", kind: typed["kind"] }),
  bounce: (typed, { ids, now }) => ({
    kind: "line",
    says: "The provider's report was recorded.",
    value: { time: now.toISOString(), provider: typed["channel"], does: typed["does"], ...ids },
  }),
};

const isEmpty = (text: string | undefined): boolean => text === undefined || text.trim() === "";

const because = (typed: Typed): object => (isEmpty(typed["reason"]) ? {} : { reason: typed["reason"] });

const missing = (typed: Typed, field: string, reason: string): Asked | null =>
  isEmpty(typed[field]) ? { kind: "wrong", reasons: [reason] } : null;

function billing({ ids, now, eventId }: Moment, name: string, says: string, detail: object): Asked {
  return {
    kind: "event",
    says,
    value: {
      id: eventId,
      time: now.toISOString(),
      source: "control-room",
      "detail-type": name,
      detail: { ...ids, ...detail },
    },
  };
}

/** An amount goes with a payment, and with nothing else. */
function reportedByAgency(typed: Typed, { ids, now }: Moment): Asked {
  const report = (more: object): Asked => ({
    kind: "line",
    says: "The agency's report was received.",
    value: { time: now.toISOString(), person: "agency", does: "report", ...ids, kind: typed["report"], ...more },
  });
  return typed["report"] === "payment" ? withAmount(typed, (amount) => report({ amount })) : report({});
}

/** A promise goes with the call where an amount was typed. */
function loggedCall(typed: Typed, moment: Moment): Asked {
  const log = (promise: object): Asked =>
    staff(moment, typed, "The call was logged.", { does: "log-call", outcome: typed["outcome"], ...promise });
  return isEmpty(typed["amount"])
    ? log({})
    : withAmount(typed, (amount) => log({ promise: { amount, on: typed["on"] ?? "" } }));
}

type Amount = { readonly minor: number; readonly currency: string };

function withAmount(typed: Typed, then: (amount: Amount) => Asked): Asked {
  const currency = typed["currency"] ?? "";
  const minor = minorUnits((typed["amount"] ?? "").trim().replaceAll(",", ""), currency);
  return minor === null || minor <= 0
    ? { kind: "wrong", reasons: ["Give the amount in digits, more than nothing, such as 25.00."] }
    : then({ minor, currency });
}

const payment = (typed: Typed, moment: Moment): Asked =>
  withAmount(typed, (amount) =>
    billing(moment, "PaymentReceived", "The payment was received.", {
      paymentId: `PAY-${moment.eventId}`,
      amount,
      receivedAt: moment.now.toISOString(),
      ...(isEmpty(typed["invoice"]) ? {} : { invoiceId: typed["invoice"] }),
    }),
  );
