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
export function askedBy(form: FormId, typed: Typed, moment: Moment): Asked {
  const { ids, now } = moment;
  const time = now.toISOString();
  const debtor = (says: string, act: object): Asked => ({
    kind: "line",
    says,
    value: { time, person: "debtor", ...ids, ...act },
  });
  const staff = (says: string, act: object): Asked => ({
    kind: "line",
    says,
    value: { time, person: "staff", ...ids, by: typed["by"], ...act },
  });
  switch (form) {
    case "pay":
      return payment(typed, moment);
    case "reverse":
      return billing(moment, "PaymentReversed", "The payment was reversed.", {
        paymentId: typed["payment"],
        occurredAt: time,
      });
    case "dispute":
      return (
        missing(typed, "reason", "Say what is disputed, in the debtor's words.") ??
        debtor("The dispute was received.", {
          does: "dispute",
          reason: typed["reason"],
          ...(isEmpty(typed["invoice"]) ? {} : { invoiceIds: [typed["invoice"]] }),
        })
      );
    case "report-hardship":
      return (
        missing(typed, "reason", "Say what happened, in the debtor's words.") ??
        debtor("The hardship was received.", { does: "report-hardship", reason: typed["reason"] })
      );
    case "opt-out":
      return debtor("The channel was closed.", { does: "opt-out", channel: typed["channel"] });
    case "reply-sms":
      return debtor("The reply was received.", { does: "reply-sms", text: typed["text"] ?? "" });
    case "cease-contact":
      return debtor("All contact was stopped.", { does: "cease-contact" });
    case "log-call":
      return staff("The call was logged.", { does: "log-call", outcome: typed["outcome"] });
    case "decide":
      return (
        missing(typed, "decision", "Choose whether to approve or decline.") ??
        staff("The decision was recorded.", {
          does: "decide",
          task: "approval",
          kind: "agency-handoff",
          decision: typed["decision"],
        })
      );
    case "resolve-dispute":
      return staff("The dispute was resolved.", { does: "resolve-dispute", outcome: typed["outcome"] });
    case "lift-hold":
      return staff("The hold was lifted.", { does: "lift-hold", kind: typed["kind"] });
    case "bounce":
      return {
        kind: "line",
        says: "The provider's report was recorded.",
        value: { time, provider: typed["channel"], does: typed["does"], ...ids },
      };
    default:
      return form satisfies never;
  }
}

const isEmpty = (text: string | undefined): boolean => text === undefined || text.trim() === "";

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

function payment(typed: Typed, moment: Moment): Asked {
  const currency = typed["currency"] ?? "";
  const minor = minorUnits((typed["amount"] ?? "").trim().replaceAll(",", ""), currency);
  if (minor === null || minor <= 0)
    return { kind: "wrong", reasons: ["Give the amount in digits, more than nothing, such as 25.00."] };
  return billing(moment, "PaymentReceived", "The payment was received.", {
    paymentId: `PAY-${moment.eventId}`,
    amount: { minor, currency },
    receivedAt: moment.now.toISOString(),
    ...(isEmpty(typed["invoice"]) ? {} : { invoiceId: typed["invoice"] }),
  });
}
