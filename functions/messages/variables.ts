import type { Money } from "../domain/money.ts";

/** One invoice as the debtor should see it. `amount` is the claim before payments, `open` what is left of it. */
export type MessageItem = {
  readonly label: string;
  readonly description?: string | undefined;
  /** YYYY-MM-DD */
  readonly dueOn: string;
  /** What the invoice was for when it was first sent. */
  readonly originalAmount?: Money | undefined;
  readonly amount: Money;
  readonly paid: Money;
  readonly open: Money;
  /** What `amount` is made of; a `credit` is given as a positive amount. */
  readonly lines?: readonly MessageLine[] | undefined;
  readonly payUrl?: string | undefined;
};

/** A fee or interest says, in the debtor's words where it can, why, since when (YYYY-MM-DD) and what allows it. */
export type MessageLine = {
  readonly description: string;
  readonly amount: Money;
  readonly kind: "charge" | "fee" | "interest" | "credit";
  readonly reason?: string | undefined;
  readonly on?: string | undefined;
  readonly authority?: string | undefined;
};

export type MessageCreditor = {
  readonly name: string;
  /** Where replies go and are read: the address that disputes and requests to stop arrive at. */
  readonly email: string;
  readonly phone: string;
  readonly postalAddress: string;
  readonly website?: string | undefined;
  readonly payUrl?: string | undefined;
  /** The terms of payment, one plain sentence or two. */
  readonly terms?: string | undefined;
  /** Number of a licence to collect, where one must be shown. */
  readonly licence?: string | undefined;
};

/** Where the debtor lives, as far as it is known: ISO 3166-1 alpha-2, ISO 3166-2 without the country. */
export type MessagePlace = { readonly country: string; readonly region?: string | undefined };

/** What a third party must state at the outset, 12 CFR 1006.34(c); `creditor` is then the one who collects. Days are YYYY-MM-DD. */
export type Validation = {
  readonly creditorThen: string;
  readonly creditorNow: string;
  /** The account's number, shortened as the reader knows it. */
  readonly accountNumber: string;
  readonly itemizedOn: string;
  readonly owedThen: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly paid: Money;
  /** The last day to dispute. */
  readonly endsOn: string;
};

/** A day (YYYY-MM-DD) by which an amount was promised, or settles the account. */
export type AmountByDay = { readonly amount: Money; readonly on: string };

/** One payment of a plan; `status` is left out, or `open`, while it is to come. */
export type MessageInstalment = {
  readonly dueOn: string;
  readonly amount: Money;
  readonly status?: "open" | "paid" | "missed" | "cancelled" | undefined;
  /** The last day on which it is still in time, for instalment-missed. */
  readonly graceEndsOn?: string | undefined;
};

/** A plan that may be chosen, as the domain makes it; `forgives` is in minor units. */
export type OptionToSay = {
  readonly id: string;
  readonly instalments: readonly Pick<MessageInstalment, "dueOn" | "amount">[];
  readonly forgives?: number | undefined;
};

/** A hospital's financial assistance: what it offers in a sentence or two, where its policy is read, and who helps. */
export type Assistance = {
  readonly summary?: string | undefined;
  readonly url?: string | undefined;
  readonly phone?: string | undefined;
  /** YYYY-MM-DD, the last day to apply. */
  readonly until?: string | undefined;
};

/** All that a message may speak of. Items and `total` are of one currency; days are the debtor's. */
export type MessageVariables = {
  readonly debtor: { readonly name: string };
  readonly creditor: MessageCreditor;
  readonly account: { readonly id: string };
  readonly items: readonly MessageItem[];
  readonly total: Money;
  /** YYYY-MM-DD, the day the amounts are true for. */
  readonly today: string;
  /** Nothing on file says that the debtor was late before: each message then has its gentlest words. Default `false`. */
  readonly isFirstTime?: boolean | undefined;
  /** Plan options: needed by the plan offers. */
  readonly options?: readonly OptionToSay[] | undefined;
  /** YYYY-MM-DD: needed by the notices. */
  readonly placeNotBefore?: string | undefined;
  /** The payment that partial-payment-thanks is about. */
  readonly received?: Money | undefined;
  /** How a dispute ended, for dispute-resolved. */
  readonly outcome?: "upheld" | "rejected" | "adjusted" | undefined;
  /** The rule packs of the ladder; with `collectorType` and `place` they decide which disclosures are required. */
  readonly packs?: readonly string[] | undefined;
  /** Default `first_party`: the creditor writes about its own debts. */
  readonly collectorType?: "first_party" | "third_party" | undefined;
  readonly place?: MessagePlace | undefined;
  /** The debtor's own page, and the page where contact is chosen or stopped. */
  readonly pageUrl?: string | undefined;
  readonly preferencesUrl?: string | undefined;
  /** YYYY-MM-DD before which a service is not paused, for saas-final-notice. */
  readonly pauseNotBefore?: string | undefined;
  readonly assistance?: Assistance | undefined;
  /** Needed by the messages that are named after them: `NEEDS` in names.ts. */
  readonly promise?: AmountByDay | undefined;
  readonly settlement?: AmountByDay | undefined;
  /** YYYY-MM-DD, the new due day of everything owed. */
  readonly extendedTo?: string | undefined;
  /** The payments of the debtor's plan, in order. */
  readonly schedule?: readonly MessageInstalment[] | undefined;
  /** The one payment of it that a message is about. */
  readonly instalment?: MessageInstalment | undefined;
  /** The last day of a breathing space, YYYY-MM-DD, where it has one. */
  readonly breathingSpaceUntil?: string | undefined;
  /** Who is calling, and whom to ask for: needed by no script, named by each where given. */
  readonly contactName?: string | undefined;
  readonly validation?: Validation | undefined;
};
