import { answerQuestion } from "../../../functions/domain/gate/answer.ts";

export type Given = Readonly<Record<string, unknown>>;

/** A question line about an e-mail reminder on a Tuesday at noon in London, and what more is given. */
export const ofBritain: Given = {
  now: "2027-06-15T11:00:00Z",
  collectorType: "first_party",
  locations: [{ source: "address", value: "Leeds LS1 4DY", tz: ["Europe/London"] }],
  channel: "email",
  history: [],
  flags: {},
  jurisdiction: { country: "GB", region: "England" },
};

/** A question line about an e-mail reminder by an agency on a Tuesday at noon in New York, and what more is given. */
export const ofAmerica: Given = {
  now: "2027-06-15T16:00:00Z",
  collectorType: "third_party",
  locations: [{ source: "address", value: "Albany, NY 12207", tz: ["America/New_York"] }],
  channel: "email",
  history: [],
  flags: {},
  jurisdiction: { country: "US" },
};

/** What the gate says: "allow", "block" or the instant it defers to, then the code of the strictest reason. */
export function told(given: Given): string {
  const answered = answerQuestion({ id: "q", ...given });
  if (answered.kind === "unreadable") return `unreadable: ${answered.problems.join("; ")}`;
  const { decision, notBefore, reasons } = answered.answer;
  return [notBefore ?? decision, ...reasons.slice(0, 1).map(({ rule }) => rule.slice(rule.indexOf(".") + 1))].join(" ");
}
