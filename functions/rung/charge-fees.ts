import { type FeeRecord, putFee } from "../adapters/fee-records.ts";
import type { Write } from "../adapters/table.ts";
import type { Account, Invoice } from "../domain/account.ts";
import type { Announcement, Draft } from "../domain/announcements.ts";
import { isInterest } from "../domain/fees/fee-policy.ts";
import { feeQuestionFor } from "../domain/fees/fee-question.ts";
import { type FeeDue, feesDue, referenceOf } from "../domain/fees/fees-due.ts";
import { REFERENCE_RATES } from "../domain/fees/reference-rates.ts";
import { decide, type GateDecision } from "../domain/gate/decide.ts";
import type { GateQuestion } from "../domain/gate/question.ts";
import { correlationOf } from "../domain/identifiers.ts";
import type { LadderPolicy } from "../domain/ladder-policy.ts";
import { commitStep } from "./commit.ts";
import type { RungDependencies, Situation } from "./situation.ts";

/** A transaction has room for 100 writes; the rest is charged in the next. */
const MOST_A_TRANSACTION = 40;
/** The account is one item of 400 KB at most: past this many, nothing more is charged. */
const MOST_CHARGES = 500;

/** Whether a fee may be charged: the gate's answer to a question about it. */
export type MayCharge = (question: GateQuestion) => Pick<GateDecision, "kind" | "reasons">;

type Judged = FeeDue & { readonly invoice: Invoice; readonly rule: string | null; readonly citation: string | null };

/**
 * Charges what has become due in a currency, in a transaction of its own before the message that tells of it: nobody owes
 * a fee that no message explains. `again` when the account has changed by it, or by somebody else meanwhile.
 */
export async function chargeFees(
  dependencies: RungDependencies,
  situation: Situation,
  ladder: LadderPolicy,
  currency: string,
  mayCharge: MayCharge = decide,
): Promise<"nothing-due" | "again"> {
  const { account, now } = situation;
  const room = Math.min(MOST_A_TRANSACTION, MOST_CHARGES - account.fees.length);
  const due = feesDue(account, ladder, currency, REFERENCE_RATES, now);
  if (due.length > 0 && room <= 0)
    dependencies.log("fees.too-many", {
      correlation: correlationOf(account),
      case: account.case?.id ?? null,
      charges: account.fees.length,
    });
  const judged = due.flatMap((one) => judge(situation, ladder, one, mayCharge)).slice(0, Math.max(0, room));
  if (judged.length === 0) return "nothing-due";
  const charged: Account = {
    ...account,
    fees: [...account.fees, ...judged.flatMap(kept)],
    withheld: [...account.withheld, ...judged.flatMap((one) => (one.rule === null ? [] : [withheldKey(one)]))],
  };
  const drafts = judged.flatMap((one) => (one.rule === null ? [assessed(account, one)] : []));
  await commitStep(dependencies, situation, {
    account: charged,
    drafts,
    items: (announces) => itemsOf(account, ladder, judged, announces),
  });
  return "again";
}

/** A fee that is forbidden goes on record once a rule and is asked about again; interest that is forbidden is let go for those days. */
function judge({ account, person, now }: Situation, ladder: LadderPolicy, due: FeeDue, mayCharge: MayCharge): Judged[] {
  const invoice = account.invoices.find(({ id }) => id === due.charge.invoiceId);
  if (invoice === undefined) return [];
  const { kind, reasons } = mayCharge(
    feeQuestionFor({ account, person, ladder, rates: REFERENCE_RATES, now }, due, invoice),
  );
  const rule = kind === "allow" ? null : (reasons[0]?.rule ?? "amends.NOT_ALLOWED");
  const judged = { ...due, invoice, rule, citation: reasons[0]?.citation ?? null };
  const isOnRecord = rule !== null && !isInterest(due.charge.kind) && account.withheld.includes(withheldKey(judged));
  return isOnRecord ? [] : [judged];
}

const withheldKey = ({ charge, rule }: Judged): string => `fee|${charge.id}|${rule ?? ""}`;

function kept({ charge, rule }: Judged) {
  if (rule === null) return [charge];
  return isInterest(charge.kind) ? [{ ...charge, minor: 0, withheldBy: rule }] : [];
}

function assessed({ case: theCase }: Account, { charge, policy, invoice }: Judged): Draft {
  const { id, invoiceId, minor, kind } = charge;
  return {
    type: "FeeAssessed",
    caseId: theCase?.id ?? null,
    facts: { feeId: id, invoiceId, amount: { minor, currency: invoice.currency }, kind, authority: policy.authority },
  };
}

function itemsOf(
  account: Account,
  ladder: LadderPolicy,
  judged: readonly Judged[],
  announces: readonly Announcement[],
): readonly Write[] {
  const left = [...announces];
  return judged.map((one) =>
    putFee(account, recordOf(account, ladder, one), one.rule === null ? left.splice(0, 1) : []),
  );
}

function recordOf(account: Account, { name, version }: LadderPolicy, one: Judged): FeeRecord {
  const { charge, policy, rate, invoice, rule, citation } = one;
  const { amountVersion: _, ...terms } = charge;
  const reference = rate?.reference;
  const over = referenceOf(policy);
  return {
    ...terms,
    ...(rule === null ? {} : { id: `${charge.id}|${rule}`, minor: 0, withheldBy: rule }),
    accountId: account.accountId,
    caseId: account.case?.id ?? null,
    ladder: { name, version },
    currency: invoice.currency,
    authority: policy.authority,
    ...(reference === undefined || over === null ? {} : { reference: { name: over, ...reference } }),
    citation: rule === null ? null : citation,
    waivedBy: null,
    waivedAt: null,
  };
}
