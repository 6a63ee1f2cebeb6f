import { isContact, isToProfessional } from "./channels.ts";
import { blocks, isPast } from "./dates.ts";
import type { Finding, GateQuestion } from "./question.ts";

/** What a ban on contact with a represented debtor finds: it is about this debt, needs an attorney who can be reached, and ends when they do not answer or no longer act. */
export function representationFinding(question: GateQuestion): Finding {
  const attorney = question.flags?.attorney;
  if (attorney === undefined || !isContact(question.channel)) return null;
  if (isToProfessional(question))
    return { passes: "EXCLUDED_RECIPIENT", says: "It goes to the attorney, not to the consumer." };
  const isKnown = attorney.known === true || attorney.writtenNotice === true;
  if (!isKnown || attorney.contactable === false) return null;
  if (attorney.scope === "other_matter")
    return { passes: "ATTORNEY_OTHER_MATTER", says: "The attorney represents the consumer in another matter only." };
  if (isPast(question, attorney.representationEndedAt))
    return { passes: "ATTORNEY_ENDED", says: "The attorney no longer represents the consumer." };
  if (isPast(question, attorney.unresponsiveRecordedAt))
    return { passes: "ATTORNEY_UNRESPONSIVE", says: "A person recorded that the attorney does not answer." };
  return blocks("An attorney represents the consumer on this debt: write to the attorney.");
}
