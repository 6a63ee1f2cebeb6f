import type { Channel, GateQuestion, PastContact, Rule } from "../../../functions/domain/gate/question.ts";
import { NEW_YORK } from "../given.ts";

/** Noon of Tuesday 10 February 2026 in New York, where the day opens at 13:00Z and closes at 02:00Z. */
export const NOON = new Date("2026-02-10T17:00:00Z");

/** No hour is common to these from the end of Berlin's summer time on: 25 October 2026. */
export const ROUND_THE_WORLD = ["Asia/Tokyo", "Europe/Berlin", "Pacific/Honolulu"];

/** A reminder by e-mail at noon in New York that nothing speaks against. */
export function questionOf(more: Partial<GateQuestion> = {}): GateQuestion {
  return {
    now: NOON,
    packs: ["amends"],
    zones: [NEW_YORK],
    channel: "email",
    purpose: "reminder",
    debtId: "A-1",
    history: [],
    refusals: [],
    holds: [],
    daysBetweenContacts: 0,
    collectorType: "first_party",
    adoptsContactRules: false,
    residences: [],
    ...more,
  };
}

/** A contact of ours that arrived: a call nobody answered, or a message delivered. */
export function contactAt(at: string, channel: Channel, more: Partial<PastContact> = {}): PastContact {
  const outcome = channel === "call" ? "no_answer" : "delivered";
  return { at, channel, direction: "outbound", outcome, debtId: "A-1", isAnswer: false, ...more };
}

/** What a rule says to a question: "no objection", the instant its objection ends, or "until a new fact". */
export function verdict(rule: Rule, question: GateQuestion): string {
  const finding = rule.objects(question);
  if (finding === null || "passes" in finding) return "no objection";
  return finding.until?.toISOString() ?? "until a new fact";
}
