import type { Approval, Invoice } from "../domain/account.ts";
import { calendarZone } from "../domain/account.ts";
import { owed } from "../domain/allocation.ts";
import { nextRungIndex } from "../domain/anchor.ts";
import { hasOpenProposal } from "../domain/approvals.ts";
import { noticeReadyOn } from "../domain/assess-hand-off.ts";
import { localDay } from "../domain/calendar.ts";
import { holdsStoppingPlacement } from "../domain/holds.ts";
import { idOf } from "../domain/identifiers.ts";
import type { Rung } from "../domain/ladder-policy.ts";
import { placeable } from "../domain/placement/placed-debt.ts";
import { type Decided, refused, step } from "../rung/act.ts";
import { profileOf } from "../rung/question-terms.ts";
import { ask } from "../rung/questions.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import type { StaffAct } from "./acts.ts";
import { whyNotStaff } from "./place-hold.ts";

type HandOff = Extract<Rung, { do: "hand-off-to-agency" }>;

/** Asks approvers once more whether an account may go to an agency: to another one than before, once its ladder has nothing left for what is owed. */
export function proposePlacement(
  dependencies: RungDependencies,
  situation: Situation,
  { by }: Extract<StaffAct, { does: "propose-placement" }>,
  actId: string,
): Decided {
  const { account, now } = situation;
  const asked = account.approval !== null && account.approval.decision === undefined ? account.approval : null;
  if (asked !== null && asked.by === by) return { kind: "nothing" };
  const notStaff = whyNotStaff(dependencies, account, by);
  if (notStaff !== null) return refused(notStaff);
  const about = whatToPlace(dependencies, situation);
  if (about.kind === "refused") return refused(about.reason);
  if (asked !== null || hasOpenProposal(account))
    return refused("already-asked: an approver is deciding about this account");
  const { rung, oldest } = about;
  const question: Approval = {
    taskId: idOf("task", account.creditorId, account.accountId, account.case?.number ?? 0, "approval", actId),
    kind: "agency-handoff",
    invoiceId: oldest.id,
    rung: rung.id,
    minor: owed(account)[oldest.currency] ?? 0,
    currency: oldest.currency,
    by,
    askedOf: [],
  };
  const terms = { roles: rung.approval.by, withinDays: rung.approval.withinDays, but: by };
  const part = ask(profileOf(dependencies, account), account, question, terms, now);
  return part === null ? refused("nobody-may-decide: no other approver's limit covers what is owed") : step(part);
}

type About =
  | { readonly kind: "about"; readonly rung: HandOff; readonly oldest: Invoice }
  | { readonly kind: "refused"; readonly reason: string };

function whatToPlace({ policies }: RungDependencies, { account, now }: Situation): About {
  const no = (reason: string): About => ({ kind: "refused", reason });
  const theCase = account.case;
  if (account.placement !== null) return no("with-agency: an agency has this debt, or is about to");
  if (theCase === null) return no("no-open-case: nothing is being asked for");
  const rung = policies.ladders[theCase.ladder.name]?.rungs.find(isHandOff);
  if (rung === undefined) return no("no-hand-off: the ladder of this case hands nothing to agencies");
  const [oldest] = theCase.ladder.currencies.flatMap((currency) => placeable(account, currency, now));
  if (oldest === undefined) return no("nothing-past-due: nothing that is owed may be placed");
  const own = placeable(account, oldest.currency, now);
  const hasRungLeft = (invoice: Invoice): boolean => {
    const next = nextRungIndex(account, theCase.ladder, invoice, account.positions[invoice.id] ?? null);
    return next < theCase.ladder.rungs.length;
  };
  if (own.some(hasRungLeft)) return no("rungs-left: the ladder has not come to its end");
  if (own.some(({ id }) => holdsStoppingPlacement(account, id, now.getTime()).length > 0))
    return no("held: a hold stops placement");
  const ready = noticeReadyOn(account, theCase, oldest, rung.noticeAtLeastDays);
  if (ready === "missing" || ready === null || localDay(now, calendarZone(account)) < ready)
    return no("notice: notice of an agency was not given, or not long enough ago");
  return { kind: "about", rung, oldest };
}

const isHandOff = (rung: Rung): rung is HandOff => rung.do === "hand-off-to-agency";
