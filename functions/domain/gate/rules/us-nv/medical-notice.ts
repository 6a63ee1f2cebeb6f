// NRS 649.366, 649.368: https://www.leg.state.nv.us/nrs/nrs-649.html
import { addDays } from "../../../calendar.ts";
import { isContact } from "../../channels.ts";
import { blocks, hasBegun, notBefore } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";

const DAYS_AFTER_NOTICE = 60;
const ANSWERS: ReadonlySet<string> = new Set(["verification", "optout_confirmation", "payment_receipt"]);

/** Any act to collect: a message, a report, a fee; not an answer that is owed, nor giving the debt back. */
const collects = ({ channel, purpose, action }: GateQuestion): boolean =>
  isContact(channel) ? !ANSWERS.has(purpose) : action !== "return_to_creditor";

/** An agency waits sixty days from the mailing of its notice before any act to collect a medical debt, whoever writes to whom meanwhile. */
export const medicalNotice: Rule = {
  rule: "us-nv.NV_MEDICAL_60_DAYS",
  citation: "NRS 649.366",
  effectiveFrom: "2021-07-01",
  objects: (question) => {
    if (!collects(question)) return null;
    const mailedOn = question.flags?.nvMedicalNoticeMailedOn;
    if (mailedOn === undefined || !hasBegun(question, mailedOn))
      return blocks("The notice that must come sixty days before any act to collect has not been mailed.");
    const free = addDays(mailedOn, DAYS_AFTER_NOTICE);
    return notBefore(question, free, `The sixty days after the notice of ${mailedOn} have not passed.`);
  },
};
