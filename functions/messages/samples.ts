import type { Disclosure } from "./disclosures.ts";
import { type MessageKind, NEEDS, type ScriptKind } from "./names.ts";
import type { MessageItem, MessageVariables, Validation } from "./variables.ts";

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
  originalAmount: usd(6700),
  amount: usd(6450),
  paid: usd(2000),
  open: usd(4450),
  lines: [
    { description: "Home broadband 100", amount: usd(6000), kind: "charge" },
    { description: "Router rental", amount: usd(700), kind: "charge" },
    {
      description: "Returned card charge",
      amount: usd(500),
      kind: "fee",
      reason: "the card company sent the payment back.",
      on: "2026-03-05",
      authority: "section 7 of your agreement",
    },
    {
      description: "Interest to March 31",
      amount: usd(50),
      kind: "interest",
      authority: "section 8 of your agreement",
    },
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

const parts = (...amounts: readonly number[]) =>
  amounts.map((minor, index) => ({ dueOn: `2026-${String(index + 5).padStart(2, "0")}-01`, amount: usd(minor) }));

const OPTIONS = [
  { id: "monthly-3-on-1", instalments: parts(3450, 3450, 3450) },
  { id: "monthly-6-on-1", instalments: parts(1725, 1725, 1725, 1725, 1725, 1725) },
];

const VALIDATION: Validation = {
  creditorThen: "Hillside Bank",
  creditorNow: "Lakeview Savings",
  accountNumber: "ending in 0021",
  itemizedOn: "2026-01-15",
  owedThen: usd(11800),
  interest: usd(250),
  fees: usd(300),
  paid: usd(2000),
  endsOn: "2026-05-28",
};

/** Everything a message can be given. */
export const FULL: MessageVariables = {
  debtor: { name: "Maria Santos" },
  creditor: {
    ...CREDITOR,
    website: "https://riverside.example/",
    payUrl: "https://pay.riverside.example/",
    terms: "Invoices are due on the date printed on them.",
    licence: "10042-99",
  },
  account: { id: "AC-40021" },
  items: [MARCH, APRIL],
  total: usd(10350),
  today: "2026-04-17",
  isFirstTime: true,
  options: OPTIONS,
  placeNotBefore: "2026-06-15",
  received: usd(2000),
  outcome: "adjusted",
  place: { country: "US", region: "CA" },
  pageUrl: "https://pages.example/d/opaque",
  preferencesUrl: "https://pages.example/p/opaque",
  pauseNotBefore: "2026-05-01",
  assistance: {
    until: "2026-10-30",
    url: "https://riverside.example/help",
    phone: "+1 555 010 0177",
    summary: "Care is free for households below twice the federal poverty level.",
  },
  promise: { amount: usd(5900), on: "2026-04-30" },
  settlement: { amount: usd(7500), on: "2026-05-01" },
  extendedTo: "2026-05-01",
  schedule: parts(3450, 3450, 3450).map((part, index) => ({ ...part, status: index === 0 ? "paid" : "open" })),
  instalment: { dueOn: "2026-06-01", amount: usd(3450), graceEndsOn: "2026-06-06" },
  breathingSpaceUntil: "2026-06-16",
  contactName: "Ana Reyes",
  validation: VALIDATION,
};

/** As much as an account can have: more items than are shown one by one. */
export const CROWDED: MessageVariables = { ...FULL, items: Array.from({ length: 30 }, () => [MARCH, APRIL]).flat() };

/** The least a message or script of this kind can be given; with its name, beside what that one needs. */
export function bareFor(kind: MessageKind | ScriptKind, message = ""): MessageVariables {
  const needed = NEEDS[message];
  return {
    debtor: { name: "" },
    creditor: CREDITOR,
    account: { id: "AC-40021" },
    items: [APRIL],
    total: usd(5900),
    today: "2026-04-17",
    ...(kind === "offer" && { options: OPTIONS }),
    ...(kind === "notice" && { placeNotBefore: "2026-06-15" }),
    ...(kind === "validation" && { validation: VALIDATION }),
    ...(needed !== undefined && { [needed]: FULL[needed] }),
  };
}

/** A debtor and a day for whom a disclosure is required. */
export function bound({ pack, binds, from, where }: Disclosure): MessageVariables {
  return {
    ...FULL,
    packs: [pack],
    collectorType: binds === "third_party" ? "third_party" : "first_party",
    place: where ?? { country: "US" },
    today: from > FULL.today ? from : FULL.today,
  };
}

/** The longest that any value may become, for what must stay short. */
export const LONGEST: MessageVariables = {
  ...FULL,
  debtor: { name: "M".repeat(10_000) },
  creditor: { ...FULL.creditor, name: "W".repeat(10_000), phone: "+44 (0)1632 96012345" },
  placeNotBefore: "2026-09-30",
  promise: { amount: usd(123_456_789), on: "2026-09-30" },
  settlement: { amount: usd(123_456_789), on: "2026-09-30" },
  extendedTo: "2026-09-30",
  instalment: { dueOn: "2026-09-30", amount: usd(123_456_789), graceEndsOn: "2026-09-30" },
};

const yen = (minor: number) => ({ minor, currency: "JPY" });

/** Amounts in a currency without minor units. */
export const YEN: MessageVariables = {
  ...FULL,
  items: [
    {
      label: "INV-88",
      dueOn: "2026-04-03",
      amount: yen(1_234_500),
      paid: yen(0),
      open: yen(1_234_500),
      lines: [
        { description: "Seats, 12 months", amount: yen(1_200_000), kind: "charge" },
        { description: "Interest", amount: yen(34_500), kind: "interest", on: "2026-04-10" },
      ],
    },
  ],
  total: yen(1_234_500),
  received: yen(5_000),
  promise: { amount: yen(1_234_500), on: "2026-04-30" },
  settlement: { amount: yen(900_000), on: "2026-05-01" },
  schedule: [
    { dueOn: "2026-05-01", amount: yen(617_250), status: "missed" },
    { dueOn: "2026-06-01", amount: yen(617_250) },
  ],
  instalment: { dueOn: "2026-06-01", amount: yen(617_250) },
  options: [
    { id: "monthly-2-on-1", instalments: parts(617_250, 617_250).map((part) => ({ ...part, amount: yen(617_250) })) },
  ],
  validation: { ...VALIDATION, owedThen: yen(1_200_000), interest: yen(34_500), fees: yen(0), paid: yen(0) },
};
