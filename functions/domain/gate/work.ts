import type { GateQuestion } from "./question.ts";

/** Whether it reaches the debtor at their place of employment. */
export const isAtWork = ({ flags, message }: GateQuestion): boolean =>
  flags?.workplaceNumber === true || message?.number === "work";
