import type { AccountFile } from "../../../functions/account-view/reading.ts";
import { inWords, QUESTIONS, shown } from "../../../functions/account-view/words.ts";
import type { Account } from "../../../functions/domain/account.ts";
import { openQuestions } from "../../../functions/domain/approvals.ts";
import { standing } from "../../../functions/domain/fees/charge.ts";
import { formatMoney } from "../../../functions/messages/format.ts";
import { sayOption } from "../../../functions/messages/renderer.ts";
import type { ActForm, Choice, Field } from "./act-forms.ts";

const choice = (value: string, label = inWords(value)): Choice => ({ value, label });
const DAY_HINT = "such as 2026-03-20, where the debtor lives";

/** An amount in one of the account's currencies. */
export const amountFields = ({ currencies }: Pick<Account, "currencies">): readonly Field[] => [
  { name: "amount", label: "Amount", isAmount: true, hint: "such as 25.00" },
  {
    name: "currency",
    label: "Currency",
    choices: (currencies.length === 0 ? ["USD"] : currencies).map((currency) => choice(currency, currency)),
  },
];

/** An amount by a day: what a promise says. */
export const promiseFields = (account: Account): readonly Field[] => [
  ...amountFields(account),
  { name: "on", label: "By the day", hint: DAY_HINT },
];

/** The agreements a debtor can come to now: the plan that is offered, a day of their own, more time. */
export function agreementForms({ account, plans }: AccountFile): readonly ActForm[] {
  if (account.case === null) return [];
  return [
    ...acceptForm(account, plans),
    {
      id: "propose-payment",
      who: "Debtor",
      title: "Promise a payment",
      explains:
        "Within the ladder's relief it is agreed at once and the ladder is silent until the day; else staff are asked.",
      button: "Promise it",
      fields: promiseFields(account),
    },
    {
      id: "request-extension",
      who: "Debtor",
      title: "Ask for more time",
      explains:
        "Moves the due date of everything owed; more days than the ladder's relief allows are a question to staff.",
      button: "Ask",
      fields: [{ name: "days", label: "Days from today", value: "14" }],
    },
  ];
}

function acceptForm({ plansOffered }: Account, plans: AccountFile["plans"]): readonly ActForm[] {
  const offered = plans.find(({ id }) => plansOffered.includes(id));
  if (offered === undefined) return [];
  return [
    {
      id: "accept-plan",
      who: "Debtor",
      title: "Accept a payment plan",
      explains: "The ladder is silent while the plan is kept.",
      button: "Accept it",
      fields: [
        {
          name: "option",
          label: "Option",
          choices: offered.options.map((option) => choice(option.id, shown(sayOption(option, "en-US"), 160))),
        },
      ],
    },
  ];
}

/** What staff can give up: a part of everything as a settlement, all of it, one fee. */
export function reliefForms(account: Account, by: Field): readonly ActForm[] {
  const settle: ActForm = {
    id: "settle",
    who: "Staff",
    title: "Settle for less",
    explains:
      "At or above the floor it is agreed at once; below it somebody else must approve. The rest is forgiven once it is paid.",
    button: "Settle",
    fields: [...amountFields(account), by],
  };
  const writeOff: ActForm = {
    id: "write-off",
    who: "Staff",
    title: "Write everything off",
    explains: "Somebody else must approve.",
    button: "Propose it",
    fields: [by],
  };
  return [...(account.case === null ? [] : [settle, writeOff]), ...waiveForm(account, by)];
}

function waiveForm({ fees, invoices }: Account, by: Field): readonly ActForm[] {
  const waivable = fees.filter((fee) => fee.withheldBy === undefined && standing(fee) > 0);
  if (waivable.length === 0) return [];
  const currencyOf = (id: string) => invoices.find((invoice) => invoice.id === id)?.currency ?? "USD";
  const choices = waivable.map((fee) => {
    const amount = formatMoney({ minor: standing(fee), currency: currencyOf(fee.invoiceId) }, "en-US");
    return choice(fee.id, `${inWords(fee.fee)} on ${fee.invoiceId}: ${amount}`);
  });
  return [
    {
      id: "waive-fee",
      who: "Staff",
      title: "Waive a fee",
      explains: "For good, at the word of an approver whose limit covers it.",
      button: "Waive it",
      fields: [{ name: "fee", label: "Fee", choices }, by],
    },
  ];
}

/** A form per question that approvers are asked and nobody has answered. */
export function decideForms(account: Account, by: Field): readonly ActForm[] {
  return openQuestions(account).map(({ kind, askedOf }) => {
    const asked = askedOf.map(({ email }) => email);
    return {
      id: "decide",
      about: kind,
      who: "Staff",
      title: `Decide on ${QUESTIONS[kind].toLowerCase()}`,
      explains: `Asked of ${asked.join(", then ")}.`,
      button: "Decide",
      fields: [
        { name: "decision", label: "Decision", choices: [choice("", "Choose"), choice("approve"), choice("decline")] },
        { ...by, value: asked.at(-1) ?? "" },
      ],
    };
  });
}
