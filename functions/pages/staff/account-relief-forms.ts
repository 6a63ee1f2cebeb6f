import type { AccountFile } from "../../account-view/reading.ts";
import { inWords } from "../../account-view/words.ts";
import { standing } from "../../domain/fees/charge.ts";
import type { Policies } from "../../domain/policies.ts";
import { owedMoney } from "../../domain/relief-terms.ts";
import { formatMoney } from "../../messages/format.ts";
import { type ActForm, choice, words } from "./account-form.ts";

/** Gives up a fee; offered to approvers alone. */
export function waiveForm({ account }: AccountFile, policies: Policies, email: string): readonly ActForm[] {
  const isApprover = policies.creditors[account.creditorId]?.approvers.some((each) => each.email === email) === true;
  const waivable = account.fees.filter((fee) => fee.withheldBy === undefined && standing(fee) > 0);
  if (!isApprover || waivable.length === 0) return [];
  const currencyOf = (id: string) => account.invoices.find((invoice) => invoice.id === id)?.currency ?? "USD";
  const choices = waivable.map((fee) => {
    const amount = formatMoney({ minor: standing(fee), currency: currencyOf(fee.invoiceId) }, "en-US");
    return choice(fee.id, `${inWords(fee.fee)} on ${fee.invoiceId}, ${amount}`);
  });
  return [
    {
      name: "waive-fee",
      about: "",
      title: "Waive a fee",
      explains: "What is left of it is given up for good, as far as your limit goes.",
      button: "Waive it",
      fields: [{ kind: "choice", name: "fee", label: "Fee", choices }, words("Why")],
    },
  ];
}

/** What staff may propose to give up of a debt. */
export function reliefForms({ account }: AccountFile, policies: Policies): readonly ActForm[] {
  const relief = policies.ladders[account.case?.ladder.name ?? ""]?.relief;
  const owed = owedMoney(account);
  const [first] = owed;
  if (relief === undefined || first === undefined) return [];
  const whole = owed.map((amount) => formatMoney(amount, "en-US")).join(" and ");
  return [
    {
      name: "settle",
      about: "",
      title: "Settle for less",
      explains: `${whole} is owed. From ${relief.settlementFloorPercent} % of it an amount is agreed at once, below that somebody else must approve. What is left is given up once the amount is paid.`,
      button: "Propose the settlement",
      fields: [
        {
          kind: "amount",
          name: "amount",
          label: "Amount that counts as full payment",
          hint: "In digits, such as 25.00.",
        },
        {
          kind: owed.length === 1 ? "fixed" : "choice",
          name: "currency",
          label: "Currency",
          value: first.currency,
          choices: owed.map(({ currency }) => choice(currency, currency)),
        },
        words("Why"),
      ],
    },
    {
      name: "write-off",
      about: "",
      title: "Propose a write-off",
      explains: `Giving up all of ${whole} is always the decision of somebody else; no step is taken until they answer.`,
      button: "Propose it",
      fields: [words("Why", "The approver reads it. Kept on file with the personal data.")],
    },
  ];
}

/** Asks for another agency, once the one that had the account has it no more. */
export function placementForm({ account, placements }: AccountFile): readonly ActForm[] {
  if (placements.length === 0 || account.placement !== null || account.case === null) return [];
  return [
    {
      name: "propose-placement",
      about: "",
      title: "Propose another agency",
      explains:
        "Somebody else must approve; one that had this account before is left out, and all that must be true before a hand-over is looked at again.",
      button: "Propose it",
      fields: [words("Why", "The approver reads it. Kept on file with the personal data.")],
    },
  ];
}
