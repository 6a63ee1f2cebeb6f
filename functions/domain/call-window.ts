import { decide, type GateDecision } from "./gate/decide.ts";
import type { GateQuestion, Objection } from "./gate/question.ts";
import { after, isAboutHours } from "./look.ts";

const A_MINUTE = 60_000;
/** A call that could not last as long is not begun. */
const SHORTEST_MINUTES = 5;
const COARSE_MINUTES = 30;
const LONGEST_MINUTES = 15 * 60;

/** Whether a debtor may be called: until when (an instant no longer inside), or from when and why not now; without `from` a person or a new fact must cure it. */
type CallWindow =
  | { readonly kind: "open"; readonly until: Date; readonly decision: GateDecision }
  | {
      readonly kind: "closed";
      readonly from: Date | null;
      readonly because: Objection;
      readonly decision: GateDecision;
    };

type Ask = (now: Date) => GateQuestion;

const isAllowed = (ask: Ask, at: Date): boolean => decide(ask(at)).kind === "allow";

/** The first whole minute after `now` at which a call may no longer be begun, looked for as far as `most` minutes ahead. */
function closesAt(ask: Ask, now: Date, most: number): Date {
  const start = Math.floor(now.getTime() / A_MINUTE) * A_MINUTE;
  const minute = (minutes: number) => new Date(start + minutes * A_MINUTE);
  let open = 0;
  while (open + COARSE_MINUTES <= most && isAllowed(ask, minute(open + COARSE_MINUTES))) open += COARSE_MINUTES;
  while (open < most && (open === 0 || isAllowed(ask, minute(open)))) open += 1;
  return minute(open);
}

function closed(decision: GateDecision): CallWindow {
  const [strictest] = decision.reasons;
  if (strictest === undefined || decision.kind === "allow")
    throw new TypeError("what is allowed has no reason against it");
  // What is on record of a decision is its strictest reason; the hours are none beside another.
  const because = decision.reasons.find((reason) => !isAboutHours(reason)) ?? strictest;
  return { kind: "closed", from: decision.kind === "defer" ? decision.notBefore : null, because, decision };
}

/** Asks the gate about a call now, and whether it could last; `most` minutes are looked ahead. */
export function callWindow(ask: Ask, now: Date, most: number = LONGEST_MINUTES): CallWindow {
  const decision = decide(ask(now));
  if (decision.kind !== "allow") return closed(decision);
  const soon = decide(ask(after(now, SHORTEST_MINUTES * A_MINUTE)));
  if (soon.kind !== "allow") return closed(soon);
  return { kind: "open", until: closesAt(ask, now, most), decision };
}
