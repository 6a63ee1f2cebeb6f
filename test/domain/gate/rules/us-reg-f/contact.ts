import { type Given, ofAmerica, told } from "../../asking.ts";

/** What Regulation F says to an agency's e-mail reminder at noon in New York, with what more is given; `message` adds to one that says how to opt out. */
export function toldUnderRegF(more: Given = {}, message: Given = {}): string {
  return told({ ...ofAmerica, packs: ["us-reg-f"], message: { hasOptOutNotice: true, ...message }, ...more });
}

/** A call of the agency's that nobody answered. */
export const callAt = (at: string, more: Given = {}): Given => ({
  at,
  channel: "call",
  direction: "outbound",
  outcome: "no_answer",
  debtId: "A-1",
  ...more,
});
