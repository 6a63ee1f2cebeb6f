import type { Account } from "../../functions/domain/account.ts";
import { assessRung } from "../../functions/domain/assess-rung.ts";
import { newDebtor } from "../../functions/domain/debtor.ts";
import type { Assessment, Look } from "../../functions/domain/look.ts";
import type { Reach } from "../../functions/domain/reachability.ts";
import { accountOf, invoiceOf, LADDER, openCase, rungOf, takenOf } from "./given.ts";

/** Due on Sunday 1 February 2026; its first two rungs taken on their days. */
export const INVOICE = invoiceOf("I-1", 5000, "2026-02-01");
export const EARLIER = [takenOf("I-1", "courtesy", "2026-01-29"), takenOf("I-1", "reminder", "2026-02-02")];

export const reachedAt = (address: string): Reach => ({ kind: "open", address });
export const closedBy = (rule: string): Reach => ({ kind: "closed", rule, citation: null });

/** A look at a rung of a case about `INVOICE`, by an account whose own minute is 14:21 where the debtor lives. */
export function lookAt(rung: string, now: string, account: Partial<Account> = {}, more: Partial<Look> = {}): Look {
  return {
    account: accountOf({ case: openCase, invoices: [INVOICE], anchor: "I-1", taken: EARLIER, ...account }),
    debtor: newDebtor,
    reach: { email: reachedAt("ann@debtor.example"), sms: reachedAt("+16175550123"), phone: reachedAt("+16175550123") },
    ladder: LADDER,
    rung: rungOf(rung),
    isPaused: false,
    hasWorkEmail: false,
    now: new Date(now),
    handOverSeconds: 60,
    ...more,
  };
}

/** An assessment in a few words: what to do, until when, and what is on record. */
function told(assessment: Assessment): string {
  switch (assessment.kind) {
    case "act":
      return `act by ${assessment.reach?.channel ?? "asking"}`;
    case "behind":
      return `behind ${assessment.rung}`;
    case "done":
      return "done";
    case "pass-over":
      return `pass over, ${assessment.withheld.rule}${assessment.needsContact ? ", find contact" : ""}`;
    case "wait": {
      const { until, withheld, needsContact } = assessment;
      const words = [until?.toISOString() ?? "news", ...(withheld === null ? [] : [withheld.rule])];
      return `wait for ${[...words, ...(needsContact ? ["find contact"] : [])].join(", ")}`;
    }
    default:
      return assessment satisfies never;
  }
}

export const assessed = (...given: Parameters<typeof lookAt>): string => told(assessRung(lookAt(...given)));
