import { type Case, calendarZone, type Invoice } from "./account.ts";
import { nextRungIndex } from "./anchor.ts";
import { hasOpenProposal } from "./approvals.ts";
import { assessHandOff } from "./assess-hand-off.ts";
import { assessWithoutAnchor } from "./assess-held.ts";
import { assessPaused } from "./assess-paused.ts";
import { type Day, localDay } from "./calendar.ts";
import { questionFor } from "./contact-question.ts";
import { decide, type GateDecision } from "./gate/decide.ts";
import { nextOpening, windowOn } from "./gate/window.ts";
import { ALL_HOLDS, clockAt, indexOfRung } from "./ladder-clock.ts";
import {
  type Assessment,
  after,
  channelsOf,
  closesChannel,
  entry,
  type Look,
  nextHoldEnd,
  type OpenReach,
  strictest,
  wait,
} from "./look.ts";
import type { Reach } from "./reachability.ts";
import { rungDay, slotNotBefore, slotOn } from "./rung-day.ts";

const A_PAUSE_IS_SEEN_AGAIN_AFTER = 3_600_000;

/** What a rung of an open case should do now: act, wait, be passed over with the reason, or leave it to a rung that lies behind. Expects the anchor settled at `now`. */
export function assessRung(look: Look): Assessment {
  const { account, rung } = look;
  const theCase = account.case;
  if (theCase === null) return { kind: "done" };
  const anchor = account.invoices.find((invoice) => invoice.id === account.anchor);
  if (anchor === undefined) return assessWithoutAnchor(look, theCase);
  const index = indexOfRung(theCase.ladder, rung.id);
  const next = nextRungIndex(account, theCase.ladder, anchor, account.positions[anchor.id] ?? null);
  if (next > index) return { kind: "done" };
  const nextRung = theCase.ladder.rungs[next];
  if (next < index && nextRung !== undefined) return { kind: "behind", rung: nextRung.id };
  return assessAnchor(look, theCase, anchor);
}

function assessAnchor(look: Look, theCase: Case, anchor: Invoice): Assessment {
  const { account, rung, now } = look;
  if (rung.onDay < 0 && clockAt(account, anchor, now.getTime()) >= 0)
    return { kind: "pass-over", withheld: entry(look, anchor, { rule: "ladder.TOO_LATE" }), needsContact: false };
  const day = rungDay(account, theCase, anchor, rung, ALL_HOLDS);
  const zone = calendarZone(account);
  if (day === null) return wait(nextHoldEnd(look, anchor));
  if (localDay(now, zone) < day) return wait(slotOn(account, day));
  if (account.placement !== null) return wait(null, entry(look, anchor, { rule: "ladder.PLACEMENT_REQUESTED" }));
  if (hasOpenProposal(account)) return wait(null, entry(look, anchor, { rule: "ladder.APPROVAL_OPEN" }));
  if (look.isPaused) return wait(after(now, A_PAUSE_IS_SEEN_AGAIN_AFTER));
  const paused = assessPaused(look, anchor, null);
  if (paused !== null) return paused;
  if (rung.do === "hand-off-to-agency") return assessHandOff(look, rung, theCase, anchor);
  return assessContact(look, anchor, day);
}

function assessContact(look: Look, anchor: Invoice, day: Day): Assessment {
  const { account, rung } = look;
  const tried = channelsOf(rung).map((channel) => judged(look, anchor, channel));
  const open = tried.find((candidate) => candidate.reach.kind === "open");
  if (open === undefined || open.reach.kind === "closed" || open.decision === null)
    return withoutChannel(look, anchor, tried[0]?.reach);
  const paused = assessPaused(look, anchor, open.channel);
  if (paused !== null) return paused;
  const { decision } = open;
  if (decision.kind === "allow")
    return atItsSlot(look, anchor, day, { channel: open.channel, address: open.reach.address }, decision);
  const needsContact = decision.reasons.some((reason) => reason.rule === "amends.LOCATION_UNKNOWN");
  const until = decision.kind === "defer" ? slotNotBefore(account, decision.notBefore) : null;
  return wait(until, strictest(look, anchor, decision, open.channel), needsContact);
}

type Judged = { readonly channel: OpenReach["channel"]; readonly reach: Reach; readonly decision: GateDecision | null };

/** A channel that is open by itself may still be one that a rule of law closes. */
function judged(look: Look, anchor: Invoice, channel: OpenReach["channel"]): Judged {
  const reach = look.reach[channel];
  if (reach.kind === "closed") return { channel, reach, decision: null };
  const decision = decide(questionFor(look, anchor, channel));
  const closedBy = closesChannel(decision);
  if (closedBy === null) return { channel, reach, decision };
  return { channel, reach: { kind: "closed", rule: closedBy.rule, citation: closedBy.citation }, decision: null };
}

function atItsSlot(look: Look, anchor: Invoice, day: Day, reach: OpenReach, decision: GateDecision): Assessment {
  const { account, now } = look;
  const today = localDay(now, calendarZone(account));
  const slot = slotOn(account, today);
  if (today === day && now.getTime() < slot.getTime()) return wait(slot);
  const window = windowOn(today, account.zones);
  if (window !== null && window.closes.getTime() - now.getTime() <= look.handOverSeconds * 1000) {
    return wait(slotNotBefore(account, nextOpening(window.closes, account.zones) ?? window.closes));
  }
  return { kind: "act", anchor, reach, decision };
}

function withoutChannel(look: Look, anchor: Invoice, own: Reach | undefined): Assessment {
  const withheld = entry(look, anchor, { rule: "account.NO_ADDRESS", ...own });
  const givesNotice = "givesNotice" in look.rung && look.rung.givesNotice !== undefined;
  return givesNotice ? wait(null, withheld, true) : { kind: "pass-over", withheld, needsContact: true };
}
