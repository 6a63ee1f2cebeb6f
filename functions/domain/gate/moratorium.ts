import { addDays, type Day, daysBetween } from "../calendar.ts";
import { hasBegun } from "./dates.ts";
import type { GateQuestion } from "./question.ts";

const DAYS_OF_BREATHING_SPACE = 60;
/** The thirty days after crisis treatment, and the day that follows them. */
const FREE_AFTER_TREATMENT = 31;

/** Where a debt stands under a moratorium (SI 2020/1311): outside it, before or after it, or within, until the first free day; null when no end exists. */
export type MoratoriumState =
  | { readonly kind: "none" | "not-covered" | "not-begun" | "ended" }
  | { readonly kind: "in-force"; readonly isCrisis: boolean; readonly freeOn: Day | null };

/** The moratorium holds from its first day, whether its notice was read or not; an unknown sort has no end. */
export function moratoriumState(question: GateQuestion): MoratoriumState {
  const { moratorium, debt } = question;
  if (moratorium === undefined) return { kind: "none" };
  const { registeredOn, startsOn, type } = moratorium;
  const registered = registeredOn ?? startsOn;
  if (debt?.incurredOn !== undefined && registered !== undefined && daysBetween(registered, debt.incurredOn) > 0)
    return { kind: "not-covered" };
  const starts = startsOn ?? (registeredOn === undefined ? undefined : addDays(registeredOn, 1));
  if (starts !== undefined && !hasBegun(question, starts)) return { kind: "not-begun" };
  const isCrisis = type !== "standard";
  const freeOn = isCrisis
    ? freeAfterCrisis(question, moratorium)
    : starts === undefined
      ? null
      : addDays(starts, DAYS_OF_BREATHING_SPACE);
  return freeOn !== null && hasBegun(question, freeOn) ? { kind: "ended" } : { kind: "in-force", isCrisis, freeOn };
}

/** An end of treatment that has not come is none: nobody may reckon one. */
const freeAfterCrisis = (
  question: GateQuestion,
  { type, treatmentEndedOn }: NonNullable<GateQuestion["moratorium"]>,
): Day | null =>
  type === "mental_health_crisis" && treatmentEndedOn !== undefined && hasBegun(question, treatmentEndedOn)
    ? addDays(treatmentEndedOn, FREE_AFTER_TREATMENT)
    : null;
