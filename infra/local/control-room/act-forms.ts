import type { AccountFile } from "../../../functions/account-view/reading.ts";
import { inWords } from "../../../functions/account-view/words.ts";
import type { Account } from "../../../functions/domain/account.ts";
import { allocate } from "../../../functions/domain/allocation.ts";
import { CALL_OUTCOMES } from "../../../functions/domain/call-outcomes.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { agencyForms } from "./agency-forms.ts";
import { agreementForms, amountFields, decideForms, promiseFields, reliefForms } from "./agreement-forms.ts";
import { deskForms } from "./desk-forms.ts";
import { providerForms } from "./provider-forms.ts";

export type Choice = { readonly value: string; readonly label: string };

/** One field of a form; with choices a list to pick from. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly choices?: readonly Choice[];
  readonly value?: string;
  readonly hint?: string;
  readonly isAmount?: boolean;
};

/** Something that a person, a provider or billing can do about an account as it stands. */
export type ActForm = {
  readonly id: FormId;
  /** What it is about, where there may be several of one id: the kind of question to decide. */
  readonly about?: string;
  readonly who: "Billing" | "Debtor" | "Staff" | "Agency" | "Provider";
  readonly title: string;
  readonly explains: string;
  readonly button: string;
  readonly fields: readonly Field[];
};

/** What the room knows how to do about an account. */
export const FORM_IDS = [
  "pay",
  "reverse",
  "accept-plan",
  "propose-payment",
  "request-extension",
  "dispute",
  "report-hardship",
  "opt-out",
  "reply-sms",
  "cease-contact",
  "log-call",
  "decide",
  "resolve-dispute",
  "lift-hold",
  "settle",
  "write-off",
  "waive-fee",
  "place-hold",
  "complete-task",
  "propose-placement",
  "add-note",
  "agency-report",
  "bounce",
] as const;
export type FormId = (typeof FORM_IDS)[number];

const choice = (value: string, label = inWords(value)): Choice => ({ value, label });

/** The forms that make sense for an account now, those that answer an open question first. */
export function actFormsFor(file: AccountFile, policies: Policies): readonly ActForm[] {
  const { account } = file;
  const staff = (policies.creditors[account.creditorId]?.approvers ?? []).map(({ email }) => choice(email, email));
  return [
    ...staffForms(account, staff),
    ...deskForms(file, { name: "by", label: "Who", choices: staff }),
    ...agencyForms(account),
    ...billingForms(account),
    ...agreementForms(file),
    ...debtorForms(account),
    ...providerForms(file),
  ];
}

function staffForms(account: Account, staff: readonly Choice[]): readonly ActForm[] {
  const by: Field = { name: "by", label: "Who", choices: staff };
  return [
    ...decideForms(account, by),
    ...callForm(account, by),
    ...holdForms(account, by),
    ...reliefForms(account, by),
  ];
}

function callForm(account: Account, by: Field): readonly ActForm[] {
  const call = account.tasks.find(({ kind }) => kind === "call");
  if (call === undefined) return [];
  return [
    {
      id: "log-call",
      who: "Staff",
      title: "Log a call",
      explains: `A call task is open; attempts left: ${call.attemptsLeft ?? 1}. What was promised goes into the amount and the day; leave them empty otherwise.`,
      button: "Log the call",
      fields: [
        { name: "outcome", label: "How it went", choices: CALL_OUTCOMES.map((outcome) => choice(outcome)) },
        ...promiseFields(account),
        by,
      ],
    },
  ];
}

function holdForms({ holds }: Account, by: Field): readonly ActForm[] {
  const kinds = [...new Set(holds.filter(({ endedAt }) => endedAt === undefined).map(({ kind }) => kind))];
  const others = kinds.filter((kind) => kind !== "dispute");
  const outcomes = [choice("rejected"), choice("upheld"), choice("adjusted")];
  const resolve: ActForm = {
    id: "resolve-dispute",
    who: "Staff",
    title: "Resolve the dispute",
    explains: "Ends every open dispute on the account and tells the debtor how it ended.",
    button: "Resolve",
    fields: [{ name: "outcome", label: "Outcome", choices: outcomes }, by],
  };
  const lift: ActForm = {
    id: "lift-hold",
    who: "Staff",
    title: "Lift a hold",
    explains: "The ladder goes on where it stopped; the time on hold does not count.",
    button: "Lift",
    fields: [{ name: "kind", label: "Hold", choices: others.map((kind) => choice(kind)) }, by],
  };
  return [...(kinds.includes("dispute") ? [resolve] : []), ...(others.length > 0 ? [lift] : [])];
}

function openInvoices(account: Account): readonly Choice[] {
  const { open } = allocate(account);
  return account.invoices.filter(({ id }) => (open.get(id) ?? 0) > 0).map(({ id }) => choice(id, id));
}

function billingForms(account: Account): readonly ActForm[] {
  const pay: ActForm = {
    id: "pay",
    who: "Billing",
    title: "Receive a payment",
    explains: "It meets the invoice you name, then the oldest others in its currency.",
    button: "Receive it",
    fields: [
      ...amountFields(account),
      {
        name: "invoice",
        label: "Invoice",
        choices: [choice("", "The oldest first"), ...openInvoices(account)],
      },
    ],
  };
  const payments = account.payments.filter(({ id }) => !account.reversedPayments.includes(id));
  if (payments.length === 0) return [pay];
  const reverse: ActForm = {
    id: "reverse",
    who: "Billing",
    title: "Reverse a payment",
    explains: "The bank took it back: the whole payment is undone.",
    button: "Reverse it",
    fields: [{ name: "payment", label: "Payment", choices: payments.map(({ id }) => choice(id, id)) }],
  };
  return [pay, reverse];
}

const REASON: Field = { name: "reason", label: "In their words" };

function debtorForms(account: Account): readonly ActForm[] {
  const invoices = [choice("", "Everything owed"), ...openInvoices(account)];
  const dispute: ActForm = {
    id: "dispute",
    who: "Debtor",
    title: "Dispute the debt",
    explains: "Contact about it stops at once, and a person looks into it.",
    button: "Dispute",
    fields: [{ name: "invoice", label: "Invoice", choices: invoices }, REASON],
  };
  return [dispute, ...ALWAYS_OPEN_TO_DEBTORS];
}

const ALWAYS_OPEN_TO_DEBTORS: readonly ActForm[] = [
  {
    id: "report-hardship",
    who: "Debtor",
    title: "Report hardship",
    explains: "The ladder stops until a person has looked.",
    button: "Report it",
    fields: [REASON],
  },
  {
    id: "reply-sms",
    who: "Debtor",
    title: "Reply by text",
    explains: "What reads as STOP, in any words, closes text messages.",
    button: "Send the reply",
    fields: [{ name: "text", label: "Text", value: "STOP" }],
  },
  {
    id: "opt-out",
    who: "Debtor",
    title: "Opt out of a channel",
    explains: "The others stay open.",
    button: "Opt out",
    fields: [
      {
        name: "channel",
        label: "Channel",
        choices: [
          choice("email", "E-mail"),
          choice("sms", "Text messages"),
          choice("phone", "Calls"),
          choice("all", "All of them"),
        ],
      },
    ],
  },
  {
    id: "cease-contact",
    who: "Debtor",
    title: "Ask for no more contact",
    explains: "Everything stops until a person lifts it.",
    button: "Cease contact",
    fields: [],
  },
];
