import { type Account, calendarZone, type Invoice } from "../account.ts";
import { dueDateOf } from "../allocation.ts";
import { addDays, localDay } from "../calendar.ts";
import type { GateQuestion } from "../gate/question.ts";
import type { LadderPolicy } from "../ladder-policy.ts";
import { exponentOf } from "../money.ts";
import type { Person } from "../person.ts";
import type { Charge } from "./charge.ts";
import { isInterest } from "./fee-policy.ts";
import type { FeeDue } from "./fees-due.ts";
import type { ReferenceRates } from "./reference-rates.ts";

/** What a question about a fee is asked on. */
export type FeeFacts = {
  readonly account: Account;
  readonly person: Person;
  readonly ladder: Pick<LadderPolicy, "rulePacks">;
  readonly rates: ReferenceRates;
  readonly now: Date;
};

const majorUnits = (minor: number, currency: string): number => minor / 10 ** exponentOf(currency);
const fraction = (basisPoints: number): number => basisPoints / 10_000;

/** The gate's question whether a fee or a stretch of interest may be charged. Days under a hold are left out before it is asked, so it names none. */
export function feeQuestionFor(facts: FeeFacts, due: FeeDue, invoice: Invoice): GateQuestion {
  const { account, person, ladder, now } = facts;
  const { charge } = due;
  const region = person.address?.value.region;
  const country = person.address?.value.country;
  const dueOn = dueDateOf(invoice) ?? undefined;
  return {
    now,
    packs: ladder.rulePacks,
    collectorType: "first_party",
    zones: account.zones,
    channel: "action",
    purpose: "action",
    action: isInterest(charge.kind) ? "accrue_interest" : "charge_fee",
    debtId: account.accountId,
    history: [],
    refusals: [],
    holds: [],
    daysBetweenContacts: 0,
    adoptsContactRules: false,
    residences: account.residences,
    debt: {
      type: account.segment === "business" ? "commercial" : "consumer",
      debtor: account.segment === "business" ? "entity" : "natural_person",
      principal: majorUnits(charge.principal, invoice.currency),
      currency: invoice.currency,
      ...(dueOn === undefined ? {} : { overdueFrom: addDays(dueOn, 1) }),
    },
    fee: feeOf(due, invoice),
    referenceRates: bankRates(facts.rates),
    flags: { dueOn, mahnungSentOn: reminderSentOn(account, invoice, dueOn) },
    ...(country === undefined
      ? {}
      : { jurisdiction: { country, ...(country === "US" && region !== undefined ? { state: region } : {}) } }),
  };
}

function feeOf({ charge, policy, rate }: FeeDue, { currency }: Invoice) {
  if (!isInterest(charge.kind))
    return { kind: kindOf(charge, policy), amount: majorUnits(charge.minor, currency), currency };
  const { basisPoints, reference } = rate ?? { basisPoints: charge.basisPoints ?? 0 };
  return {
    annualRate: fraction(basisPoints),
    currency,
    ...(reference === undefined ? {} : { spreadOverBase: fraction(basisPoints - reference.basisPoints) }),
  };
}

function kindOf({ kind }: Charge, policy: FeeDue["policy"]): string {
  if (kind !== "statutory-compensation") return "late_fee";
  return "law" in policy && policy.law === "uk" ? "fixed_compensation" : "lump_sum";
}

const bankRates = (rates: ReferenceRates): Record<string, number> =>
  Object.fromEntries(
    Object.entries(rates["bank-of-england"]).map(([day, basisPoints]) => [day, fraction(basisPoints)]),
  );

/** The day of the first message after the due date about an invoice that did not come back: a reminder may put the debtor in default. */
function reminderSentOn(account: Account, invoice: Invoice, dueOn: string | undefined): string | undefined {
  const zone = calendarZone(account);
  return account.taken
    .filter(
      ({ invoiceId, contactId, failed, bouncedAt }) =>
        invoiceId === invoice.id && contactId !== undefined && failed !== true && bouncedAt === undefined,
    )
    .map(({ at }) => localDay(new Date(at), zone))
    .filter((day) => dueOn !== undefined && day > dueOn)
    .sort()
    .at(0);
}
