import type { CreditorProfile } from "../domain/creditor-profile.ts";
import type { Money } from "../domain/money.ts";
import { formatMoney } from "../messages/format.ts";
import { type MailPart, type StaffMail, staffMail } from "./mail.ts";

/** What an agency is written about a placement: its id and what changed, nothing of the person who owes. */
export type PlacementMail = { readonly placementId: string } & (
  | {
      readonly news: "placed" | "reminder";
      /** Where the package lies, for whoever has the link. */
      readonly url: string;
      /** SHA-256 of the package, in hexadecimal. */
      readonly sha256: string;
      /** An instant. */
      readonly acknowledgeBy: string;
    }
  | {
      readonly news: "balance";
      readonly balance: Money;
      readonly payments: readonly { readonly amount: Money; readonly receivedAt: string }[];
    }
  | { readonly news: "recalled"; readonly because: string }
);

const SUBJECTS: Readonly<Record<PlacementMail["news"], string>> = {
  placed: "New placement",
  reminder: "Please acknowledge placement",
  balance: "Balance changed: placement",
  recalled: "Recalled: stop work on placement",
};

const RECALLED_BECAUSE: Readonly<Record<string, string>> = {
  "paid-in-full": "It is paid in full.",
  dispute: "It is disputed.",
  plan: "The creditor and the debtor have agreed on payment.",
  hold: "The debtor is protected from collection for now.",
  complaint: "A complaint was made.",
  "term-over": "The agreed term is over.",
};

/** The e-mail that tells an agency of a placement, its balance or its end. */
export const placementMail = (creditor: CreditorProfile, to: string, mail: PlacementMail): StaffMail =>
  staffMail({
    creditor,
    to,
    subject: `${SUBJECTS[mail.news]} ${mail.placementId}`,
    parts: partsOf(mail),
    because: `You get this because ${creditor.name} places accounts with you.`,
    about: mail.placementId,
  });

/** Agencies are anywhere: the same clock for all of them. */
const instantInUtc = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;

function partsOf(mail: PlacementMail): readonly MailPart[] {
  switch (mail.news) {
    case "placed":
    case "reminder":
      return [
        {
          kind: "paragraph",
          says:
            mail.news === "placed"
              ? "An account is placed with you. Its package waits at the address below."
              : "You have not said yet that this placement arrived whole. The package still waits at the address below.",
        },
        {
          kind: "facts",
          rows: [
            ["Placement", mail.placementId],
            ["SHA-256 of the package", mail.sha256],
            ["Acknowledge before", instantInUtc(mail.acknowledgeBy)],
          ],
        },
        { kind: "button", says: "Fetch the package", url: mail.url },
        { kind: "paragraph", says: "Check the package against its SHA-256, then acknowledge or reject the placement." },
      ];
    case "balance":
      return [
        {
          kind: "facts",
          rows: [
            ["Placement", mail.placementId],
            ...mail.payments.map(
              ({ amount, receivedAt }) =>
                [`Paid on ${receivedAt.slice(0, 10)} (UTC)`, formatMoney(amount, "en")] as const,
            ),
            ["Balance now", formatMoney(mail.balance, "en")],
          ],
        },
        { kind: "paragraph", says: "Ask for no more than this balance." },
      ];
    case "recalled":
      return [
        { kind: "facts", rows: [["Placement", mail.placementId]] },
        {
          kind: "paragraph",
          says: `The creditor takes this account back. ${RECALLED_BECAUSE[mail.because] ?? ""}`.trim(),
        },
        { kind: "paragraph", says: "Stop all contact about it now, and send on whatever you have received." },
      ];
    default:
      return mail satisfies never;
  }
}
