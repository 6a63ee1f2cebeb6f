// Prescription and Limitation (Scotland) Act 1973 s.6; CONC 7.15.1G: https://www.handbook.fca.org.uk/handbook/CONC/7/15.html
import { addMonths } from "../../../calendar.ts";
import { blocks, hasBegun } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";
import { isRecovery } from "../../recovery.ts";

const MONTHS = 60;
const CHARGES: ReadonlySet<string> = new Set(["charge_fee", "accrue_interest"]);

/** Five years without acknowledgement or claim, counted from the last acknowledgement. */
function isExtinguished(question: GateQuestion): boolean {
  const { scottishLaw, claimInProgress, lastAcknowledgedOn, statuteBarred } = question.flags ?? {};
  if (scottishLaw !== true || claimInProgress === true) return false;
  return (
    statuteBarred === true ||
    (lastAcknowledgedOn !== undefined && hasBegun(question, addMonths(lastAcknowledgedOn, MONTHS)))
  );
}

/** A debt under Scots law is extinguished five years on, and there is nothing left to ask for. */
export const extinguished: Rule = {
  rule: "uk-conc.DEBT_EXTINGUISHED",
  citation: "Prescription and Limitation (Scotland) Act 1973 s.6",
  effectiveFrom: "2014-04-01",
  objects: (question) =>
    isExtinguished(question) && (isRecovery(question) || CHARGES.has(question.action ?? ""))
      ? blocks("Under Scots law the debt is extinguished: five years passed without acknowledgement or claim.")
      : null,
};
