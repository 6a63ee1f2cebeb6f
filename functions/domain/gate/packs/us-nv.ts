import type { Pack } from "../question.ts";
import { medicalNotice } from "../rules/us-nv/medical-notice.ts";
import { agenciesWithConsumerDebts } from "../scope.ts";

const unbound: Pack["unbound"] = (question) =>
  agenciesWithConsumerDebts(question) ??
  (question.debt?.type === "medical" ? null : { code: "NOT_COVERED_DEBT", says: "The debt is not a medical one." });

/** Nevada, NRS 649: agencies with medical debts. */
export const usNv: Pack = {
  version: 1,
  unbound,
  rules: [medicalNotice],
};
