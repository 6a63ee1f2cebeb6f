import { type Account, type Case, calendarZone, type Invoice } from "./account.ts";
import { type Day, daysBetween, localDay } from "./calendar.ts";
import { questionFor } from "./contact-question.ts";
import { decide, type GateDecision } from "./gate/decide.ts";
import { ALL_HOLDS, clockHolds, clockOn, dayWhenClockReads, indexOfRung } from "./ladder-clock.ts";
import type { Rung } from "./ladder-policy.ts";
import { type Assessment, entry, type Look, nextHoldEnd, strictest, wait } from "./look.ts";
import { slotNotBefore, slotOn } from "./rung-day.ts";

const NOTICE_STANDS_AFTER_DAYS = 14;

type HandOff = Extract<Rung, { do: "hand-off-to-agency" }>;

/** Whether approval may be asked for: no hold or open question in the way, and a notice given long enough ago that did not come back. */
export function assessHandOff(look: Look, rung: HandOff, theCase: Case, anchor: Invoice): Assessment {
  const { account, now } = look;
  const zone = calendarZone(account);
  if (account.approval !== null && account.approval.decision === undefined)
    return wait(null, entry(look, anchor, { rule: "ladder.APPROVAL_OPEN" }));
  const placementHolds = askToPlace(look, anchor);
  if (placementHolds.kind !== "allow") {
    const until = placementHolds.kind === "defer" ? slotNotBefore(account, placementHolds.notBefore) : null;
    return wait(until, strictest(look, anchor, placementHolds, null));
  }
  const ready = noticeReadyOn(account, theCase, anchor, rung.noticeAtLeastDays);
  if (ready === "missing") return wait(null, entry(look, anchor, { rule: "ladder.NOTICE_MISSING" }));
  if (ready === null) return wait(nextHoldEnd(look, anchor));
  if (localDay(now, zone) < ready)
    return wait(
      slotOn(account, ready),
      entry(look, anchor, { rule: "ladder.NOTICE_PERIOD", until: slotOn(account, ready).toISOString() }),
    );
  const slot = slotOn(account, localDay(now, zone));
  if (now.getTime() < slot.getTime()) return wait(slot);
  return { kind: "act", anchor, reach: null, decision: placementHolds };
}

/** What the gate says of handing an invoice to an agency now. */
export function askToPlace(
  look: Pick<Look, "account" | "debtor" | "ladder" | "now" | "hasWorkEmail">,
  invoice: Invoice,
): GateDecision {
  return decide({
    ...questionFor(look, invoice, "email"),
    channel: "action",
    purpose: "place_with_agency",
    action: "place_with_agency",
    // Asked on the promise that `chooseAgency` takes no other.
    hospital501r: { agencyAgreement501r: true },
    daysBetweenContacts: 0,
  });
}

/** The local day on which the notice that a hand-off needs is old enough; null while a hold lets no day be named. */
export function noticeReadyOn(
  account: Account,
  theCase: Case,
  invoice: Invoice,
  noticeAtLeastDays: number,
): Day | null | "missing" {
  const zone = calendarZone(account);
  const latest = account.taken
    .filter(
      (taken) =>
        taken.gaveNotice === true &&
        !cameBackInTime(taken, zone) &&
        taken.failed !== true &&
        countsFor(account, theCase, invoice, taken),
    )
    .map((taken) => taken.at)
    .sort()
    .at(-1);
  if (latest === undefined) return "missing";
  const holds = clockHolds(account, invoice.id, ALL_HOLDS);
  const noticeDay = clockOn(account, invoice, localDay(new Date(latest), zone), holds);
  return dayWhenClockReads(account, invoice, noticeDay + noticeAtLeastDays, holds);
}

/** Whether a notice came back so soon that it cannot have been one. */
function cameBackInTime({ at, bouncedAt }: Account["taken"][number], zone: string): boolean {
  if (bouncedAt === undefined) return false;
  return daysBetween(localDay(new Date(at), zone), localDay(new Date(bouncedAt), zone)) <= NOTICE_STANDS_AFTER_DAYS;
}

function countsFor(account: Account, theCase: Case, anchor: Invoice, taken: Account["taken"][number]): boolean {
  const position = account.positions[anchor.id];
  if (taken.invoiceId === anchor.id) return true;
  return (
    position !== undefined && indexOfRung(theCase.ladder, taken.rung) <= indexOfRung(theCase.ladder, position.rung)
  );
}
