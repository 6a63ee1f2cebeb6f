import type { Money } from "../domain/money.ts";

/** One invoice as the debtor should see it. `amount` is the claim before payments, `open` what is left of it. */
export type MessageItem = {
  readonly label: string;
  readonly description?: string | undefined;
  /** YYYY-MM-DD */
  readonly dueOn: string;
  readonly amount: Money;
  readonly paid: Money;
  readonly open: Money;
  /** What `amount` is made of; a `credit` is given as a positive amount. */
  readonly lines?: readonly MessageLine[] | undefined;
  readonly payUrl?: string | undefined;
};

type MessageLine = {
  readonly description: string;
  readonly amount: Money;
  readonly kind: "charge" | "fee" | "interest" | "credit";
};

export type MessageCreditor = {
  readonly name: string;
  /** Where replies go and are read: the address that disputes and requests to stop arrive at. */
  readonly email: string;
  readonly phone: string;
  readonly postalAddress: string;
  readonly website?: string | undefined;
  readonly payUrl?: string | undefined;
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
  /** Plan options: needed by the plan offers. */
  readonly options?: readonly { readonly id: string; readonly says: string }[] | undefined;
  /** YYYY-MM-DD: needed by the final notices. */
  readonly placeNotBefore?: string | undefined;
  /** The payment that partial-payment-thanks is about. */
  readonly received?: Money | undefined;
  /** How a dispute ended, for dispute-resolved. */
  readonly outcome?: "upheld" | "rejected" | "adjusted" | undefined;
};
