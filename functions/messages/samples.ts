import type { MessageKind } from "./names.ts";
import type { MessageItem, MessageVariables } from "./variables.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });

const CREDITOR = {
  name: "Riverside Broadband",
  email: "accounts@riverside.example",
  phone: "+1 555 010 0142",
  postalAddress: "Riverside Broadband\n12 Quay Street\nSpringfield, MA 01101",
};

const MARCH: MessageItem = {
  label: "Invoice R-2031",
  description: "Home broadband, March",
  dueOn: "2026-03-03",
  amount: usd(6450),
  paid: usd(2000),
  open: usd(4450),
  lines: [
    { description: "Home broadband 100", amount: usd(6000), kind: "charge" },
    { description: "Router rental", amount: usd(700), kind: "charge" },
    { description: "Returned card charge, March 5", amount: usd(500), kind: "fee" },
    { description: "Interest to March 31", amount: usd(50), kind: "interest" },
    { description: "Goodwill for the outage in February", amount: usd(800), kind: "credit" },
  ],
  payUrl: "https://pay.riverside.example/R-2031",
};

const APRIL: MessageItem = {
  label: "Invoice R-2077",
  dueOn: "2026-04-03",
  amount: usd(5900),
  paid: usd(0),
  open: usd(5900),
};

const OPTIONS = [
  { id: "three-months", says: "3 payments of $34.50, the first on May 1, 2026" },
  { id: "six-months", says: "6 payments of $17.25, the first on May 1, 2026" },
];

/** Everything a message can be given. */
export const FULL: MessageVariables = {
  debtor: { name: "Maria Santos" },
  creditor: { ...CREDITOR, website: "https://riverside.example/", payUrl: "https://pay.riverside.example/" },
  account: { id: "AC-40021" },
  items: [MARCH, APRIL],
  total: usd(10350),
  today: "2026-04-17",
  options: OPTIONS,
  placeNotBefore: "2026-06-15",
  received: usd(2000),
  outcome: "adjusted",
};

/** As much as an account can have: more items than are shown one by one. */
export const CROWDED: MessageVariables = { ...FULL, items: Array.from({ length: 30 }, () => [MARCH, APRIL]).flat() };

/** The least a message of this kind can be given. */
export function bareFor(kind: MessageKind): MessageVariables {
  return {
    debtor: { name: "" },
    creditor: CREDITOR,
    account: { id: "AC-40021" },
    items: [APRIL],
    total: usd(5900),
    today: "2026-04-17",
    ...(kind === "offer" && { options: OPTIONS }),
    ...(kind === "notice" && { placeNotBefore: "2026-06-15" }),
  };
}

/** The longest that any value may become, for what must stay short. */
export const LONGEST: MessageVariables = {
  ...FULL,
  debtor: { name: "M".repeat(10_000) },
  creditor: { ...FULL.creditor, name: "W".repeat(10_000), phone: "+44 (0)1632 96012345" },
  placeNotBefore: "2026-09-30",
};
