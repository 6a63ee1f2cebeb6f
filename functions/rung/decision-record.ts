import { createHash } from "node:crypto";
import { packed } from "../adapters/packed.ts";
import type { ContactRecord } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import type { GateDecision } from "../domain/gate/decide.ts";
import type { GateQuestion } from "../domain/gate/question.ts";

/** SHA-256 of the gate's question as JSON, in hexadecimal. */
export const digestOf = (questionAsJson: string): string => createHash("sha256").update(questionAsJson).digest("hex");

/** What a contact keeps of the gate's answer: all that is needed to ask again, and to see that nobody changed it since. */
export function decisionRecord(
  { version }: Pick<Account, "version">,
  { kind, reasons, packVersions }: GateDecision,
  question: GateQuestion,
): ContactRecord["decision"] {
  const inputs = JSON.stringify(question);
  return {
    kind,
    reasons: reasons.map(({ rule }) => rule),
    packVersions,
    digest: digestOf(inputs),
    accountVersion: version,
    inputs: packed(inputs),
  };
}
