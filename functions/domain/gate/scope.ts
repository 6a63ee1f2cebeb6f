import type { GateQuestion, Pack } from "./question.ts";

type Scope = Pack["unbound"];

/** Whom a pack binds: everybody, whatever the debt. */
export const everyone: Scope = () => null;

export const isConsumerDebt = ({ debt }: GateQuestion): boolean => debt?.type !== "commercial";
export const isThirdParty = ({ collectorType }: GateQuestion): boolean => collectorType === "third_party";

const NOT_CONSUMER_DEBT = {
  code: "NOT_CONSUMER_DEBT",
  says: "The debt is commercial; the rules are for consumer debts.",
} as const;

/** Consumer debts, medical ones included, whoever collects them. */
export const consumerDebts: Scope = (question) => (isConsumerDebt(question) ? null : NOT_CONSUMER_DEBT);

/** Collection agencies, debt buyers and the like, with consumer debts; not a creditor in its own name. */
export const agenciesWithConsumerDebts: Scope = (question) =>
  isThirdParty(question)
    ? consumerDebts(question)
    : { code: "NOT_A_COLLECTION_AGENCY", says: "The creditor collects its own debt; the rules are for agencies." };
