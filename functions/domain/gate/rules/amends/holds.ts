import { HOLD_STOPS } from "../../../holds.ts";
import type { GateQuestion, Objection } from "../../question.ts";

const ANSWERS: ReadonlySet<string> = new Set(["reply_to_consumer", "verification", "optout_confirmation"]);

/** Every hold in force that stops the contact (or, for an action, placement), as an objection named after its kind. Answers to the debtor pass. */
export function holdObjections(question: GateQuestion): readonly Objection[] {
  if (ANSWERS.has(question.purpose)) return [];
  const stops = question.channel === "action" ? ("placement" as const) : ("contact" as const);
  return question.holds
    .filter(
      (hold) =>
        HOLD_STOPS[hold.kind][stops] && (hold.until === null || Date.parse(hold.until) > question.now.getTime()),
    )
    .map((hold) => ({
      rule: `hold.${hold.kind.toUpperCase().replaceAll("-", "_")}`,
      citation: null,
      says: `A hold (${hold.kind}) covers this debt.`,
      until: hold.until === null ? null : new Date(hold.until),
    }));
}
