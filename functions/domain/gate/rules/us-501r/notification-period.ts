// 26 CFR 1.501(r)-6(c)(3), (c)(4)(ii): https://www.law.cornell.edu/cfr/text/26/1.501(r)-6
import { addDays } from "../../../calendar.ts";
import { blocks, notBefore } from "../../dates.ts";
import { firstBillOn, isExtraordinary } from "../../hospital.ts";
import type { Rule } from "../../question.ts";

const NOTIFICATION_DAYS = 120;

/** No extraordinary collection action until 120 days have passed since the first bill after discharge; of several episodes the latest counts. */
export const notificationPeriod: Rule = {
  rule: "us-501r.NOTIFICATION_PERIOD_120",
  citation: "26 CFR 1.501(r)-6(c)(3)",
  effectiveFrom: "2016-01-01",
  objects: (question) => {
    if (!isExtraordinary(question)) return null;
    const billed = firstBillOn(question);
    if (billed === null) return blocks("The date of the first bill after discharge is missing.");
    const day = addDays(billed, NOTIFICATION_DAYS);
    return (
      notBefore(question, day, `The patient is told of assistance for 120 days from the bill of ${billed}.`) ?? {
        passes: "ECA_OK",
        says: `120 days have passed since the bill of ${billed}.`,
      }
    );
  },
};
