import { decimalOf, type Money } from "../money.ts";
import { keyOf, type PlacementStatement, type StatementLine, totalsOfLines } from "./statement.ts";

/** Where two statements do not agree. `says` is a sentence for staff and agency alike. */
export type Difference = {
  readonly kind:
    | "missing-with-them"
    | "missing-with-us"
    | "listed-twice"
    | "other-account"
    | "placed"
    | "payment-unknown-to-us"
    | "payment-unknown-to-them"
    | "payment-amount"
    | "adjusted"
    | "balance"
    | "does-not-add-up"
    | "total";
  readonly placementId: string | null;
  readonly accountId: string | null;
  readonly currency: string;
  /** Minor units of `currency`: theirs less ours. Null where there is no amount to compare. */
  readonly minor: number | null;
  readonly says: string;
};

type OfAmount = Difference & { readonly minor: number };
type Side = "ours" | "theirs";
type About = Pick<Difference, "placementId" | "accountId" | "currency">;

const said = (minor: number, currency: string): string => `${currency} ${decimalOf({ minor, currency })}`;

/** Compares two statements of one agency and creditor, to the minor unit; none where they agree. Ours first, then what only they list, then totals. When a payment was received is not compared, as days depend on a zone. */
export function reconcile(ours: PlacementStatement, theirs: PlacementStatement): readonly Difference[] {
  const known = new Set(ours.lines.map(keyOf));
  const [first, twice] = uniqueLines(theirs.lines);
  return [
    ...ours.lines.flatMap((line) => {
      const other = first.get(keyOf(line));
      return other === undefined ? [missing(line, "theirs")] : ofLine(line, other);
    }),
    ...[...first.values()].filter((line) => !known.has(keyOf(line))).map((line) => missing(line, "ours")),
    ...twice.map((line) => ({
      ...aboutOf(line),
      kind: "listed-twice" as const,
      minor: null,
      says: `The agency lists the placement more than once in ${line.balance.currency}.`,
    })),
    ...[...first.values()].flatMap(sumsOfLine),
    ...ofTotals(theirs),
  ];
}

const aboutOf = ({ placementId, accountId, balance }: StatementLine): About => ({
  placementId,
  accountId,
  currency: balance.currency,
});

function uniqueLines(lines: readonly StatementLine[]) {
  const first = new Map<string, StatementLine>();
  const twice: StatementLine[] = [];
  for (const line of lines) {
    if (first.has(keyOf(line))) twice.push(line);
    else first.set(keyOf(line), line);
  }
  return [first, twice] as const;
}

function missing(line: StatementLine, with_: Side): Difference {
  const { balance } = line;
  const amount = said(balance.minor, balance.currency);
  return with_ === "theirs"
    ? {
        ...aboutOf(line),
        kind: "missing-with-them",
        minor: -balance.minor,
        says: `The agency does not list the placement, of which ${amount} is open.`,
      }
    : {
        ...aboutOf(line),
        kind: "missing-with-us",
        minor: balance.minor,
        says: `The agency lists ${amount} of a placement that it does not have now.`,
      };
}

function ofLine(ours: StatementLine, theirs: StatementLine): readonly Difference[] {
  const about = aboutOf(ours);
  const { currency } = about;
  const amount = (kind: "placed" | "adjusted", what: string): readonly Difference[] => {
    const minor = theirs[kind].minor - ours[kind].minor;
    if (minor === 0) return [];
    const says = `${what}: ${said(theirs[kind].minor, currency)} with the agency, ${said(ours[kind].minor, currency)} with us.`;
    return [{ ...about, kind, minor, says }];
  };
  const otherAccount: readonly Difference[] =
    ours.accountId === theirs.accountId
      ? []
      : [
          {
            ...about,
            kind: "other-account",
            minor: null,
            says: "The agency lists the placement under another account.",
          },
        ];
  const payments = ofPayments(ours, theirs, about);
  return [
    ...otherAccount,
    ...amount("placed", "The amount placed differs"),
    ...payments,
    ...amount("adjusted", "What was corrected or given up differs"),
    ...ofBalance(ours, theirs, payments, about),
  ];
}

/** By id; a payment that one side lists in several parts is their sum. */
function amountsById(payments: StatementLine["payments"]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { paymentId, amount } of payments) sums.set(paymentId, (sums.get(paymentId) ?? 0) + amount.minor);
  return sums;
}

function ofPayments(ours: StatementLine, theirs: StatementLine, about: About): readonly OfAmount[] {
  const [ourAmounts, theirAmounts] = [amountsById(ours.payments), amountsById(theirs.payments)];
  const { currency } = about;
  return [...new Set([...ourAmounts.keys(), ...theirAmounts.keys()])].flatMap((id): readonly OfAmount[] => {
    const [our, their] = [ourAmounts.get(id), theirAmounts.get(id)];
    if (our === their) return [];
    const minor = (their ?? 0) - (our ?? 0);
    if (our === undefined) {
      const says = `We do not know of payment ${id} of ${said(minor, currency)}, which the agency lists.`;
      return [{ ...about, kind: "payment-unknown-to-us", minor, says }];
    }
    if (their === undefined) {
      const says = `The agency does not list payment ${id} of ${said(our, currency)}.`;
      return [{ ...about, kind: "payment-unknown-to-them", minor, says }];
    }
    const says = `Payment ${id} is ${said(their, currency)} with the agency, ${said(our, currency)} with us.`;
    return [{ ...about, kind: "payment-amount", minor, says }];
  });
}

function ofBalance(
  ours: StatementLine,
  theirs: StatementLine,
  payments: readonly OfAmount[],
  about: About,
): readonly Difference[] {
  const minor = theirs.balance.minor - ours.balance.minor;
  if (minor === 0) return [];
  const { currency } = about;
  const sum = (kind: Difference["kind"]) =>
    payments.filter((one) => one.kind === kind).reduce((total, one) => total - one.minor, 0);
  const parts: readonly (readonly [number, string])[] = [
    [sum("payment-unknown-to-us"), "payments they list that we do not know"],
    [sum("payment-unknown-to-them"), "payments we know that they do not list"],
    [sum("payment-amount"), "payments of other amounts"],
    [theirs.placed.minor - ours.placed.minor, "another amount placed"],
    [ours.adjusted.minor - theirs.adjusted.minor, "other corrections"],
  ];
  const unexplained = minor - parts.reduce((total, [part]) => total + part, 0);
  const causes = [...parts, [unexplained, "no reason given"] as const]
    .filter(([part]) => part !== 0)
    .map(([part, what]) => `${said(part, currency)} by ${what}`);
  return [
    {
      ...about,
      kind: "balance",
      minor,
      says: `The agency's balance of ${said(theirs.balance.minor, currency)} differs from ours by ${said(minor, currency)}: ${causes.join(", ")}.`,
    },
  ];
}

/** Whether the agency's own line adds up. */
function sumsOfLine(line: StatementLine): readonly Difference[] {
  const total = (amounts: readonly { readonly amount: Money }[]) =>
    amounts.reduce((sum, { amount }) => sum + amount.minor, 0);
  const { currency } = line.balance;
  const wrong: readonly (readonly [boolean, string])[] = [
    [total(line.payments) !== line.paid.minor, "payments"],
    [total(line.adjustments) !== line.adjusted.minor, "adjustments"],
    [line.placed.minor - line.paid.minor - line.adjusted.minor !== line.balance.minor, "balance"],
    [currenciesOf(line).some((one) => one !== currency), "currency"],
  ];
  return wrong
    .filter(([is]) => is)
    .map(([, what]) => ({
      ...aboutOf(line),
      kind: "does-not-add-up",
      minor: null,
      says: `The agency's own figures do not add up: ${what}.`,
    }));
}

const currenciesOf = ({ placed, paid, adjusted, payments, adjustments }: StatementLine): readonly string[] =>
  [placed, paid, adjusted, ...[...payments, ...adjustments].map(({ amount }) => amount)].map(
    ({ currency }) => currency,
  );

/** Whether the agency's totals are those of its own lines: a difference of a line is not told twice. */
function ofTotals({ lines, totals }: PlacementStatement): readonly Difference[] {
  const expected = new Map(totalsOfLines(lines).map((total) => [total.balance.currency, total]));
  const currencies = [...new Set([...expected.keys(), ...totals.map(({ balance }) => balance.currency)])].sort();
  return currencies.flatMap((currency): readonly Difference[] => {
    const stated = totals.filter(({ balance }) => balance.currency === currency);
    if (stated.length === 1 && JSON.stringify(figures(stated[0])) === JSON.stringify(figures(expected.get(currency))))
      return [];
    const says = `The agency's totals in ${currency} are not those of its lines.`;
    return [{ kind: "total", placementId: null, accountId: null, currency, minor: null, says }];
  });
}

const figures = (total: PlacementStatement["totals"][number] | undefined): readonly (number | string | undefined)[] => [
  total?.placements,
  ...[total?.placed, total?.paid, total?.adjusted, total?.balance].flatMap((money) => [money?.minor, money?.currency]),
];
