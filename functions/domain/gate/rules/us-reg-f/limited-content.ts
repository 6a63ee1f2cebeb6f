// 12 CFR 1006.2(j): https://www.consumerfinance.gov/rules-policy/regulations/1006/2/
import { isContact, isToProfessional } from "../../channels.ts";
import { blocks } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const REQUIRED = ["businessName", "requestToReply", "contactName", "phoneNumber"];
const ALLOWED = new Set([...REQUIRED, "salutation", "dateTime", "suggestedTimes", "anyRepresentative"]);

/** What keeps a voicemail from being a limited-content message; null where nothing does. */
function fault({ message = {} }: GateQuestion): string | null {
  const fields = message.fields ?? [];
  const missing = REQUIRED.filter((field) => !fields.includes(field));
  const surplus = fields.filter((field) => !ALLOWED.has(field));
  if (missing.length > 0) return `it lacks ${missing.join(", ")}`;
  if (surplus.length > 0) return `it says more than allowed: ${surplus.join(", ")}`;
  if (message.businessNameIndicatesCollection === true) return "the business name gives collection away";
  return message.mentionsDebt === false ? null : "its words reveal a debt";
}

/** A message left on a machine that others may hear is a limited-content message, with all its parts and nothing else; no other medium knows one. */
export const limitedContent: Rule = {
  rule: "us-reg-f.NOT_LIMITED_CONTENT",
  citation: "12 CFR 1006.2(j)(1)",
  effectiveFrom: "2021-11-30",
  objects: (question) => {
    if (!isContact(question.channel) || isToProfessional(question)) return null;
    const claims = question.message?.limitedContent === true || question.purpose === "limited_content";
    if (question.channel !== "voicemail")
      return claims ? blocks("Only a voicemail can be a limited-content message.") : null;
    if (!claims) return blocks("A voicemail may only be a limited-content message.");
    const says = fault(question);
    return says === null
      ? { passes: "LIMITED_CONTENT", says: "The voicemail is a limited-content message." }
      : blocks(`The voicemail is no limited-content message: ${says}.`);
  },
};
