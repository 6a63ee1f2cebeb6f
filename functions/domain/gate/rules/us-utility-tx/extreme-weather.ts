// 16 TAC 25.483(j): https://texreg.sos.state.tx.us/
import { addDays, daysBetween } from "../../../calendar.ts";
import { does } from "../../actions.ts";
import { notBefore, todayOf } from "../../dates.ts";
import type { Rule } from "../../question.ts";

const DAYS_LOOKED_AT = 3;

/** No disconnection in a county under a heat advisory today or on either of the two days before. */
export const extremeWeather: Rule = {
  rule: "us-utility-tx.TX_EXTREME_WEATHER",
  citation: "16 TAC 25.483(j)",
  effectiveFrom: "2002-01-01",
  objects: (question) => {
    if (!does(question, "disconnect")) return null;
    const today = todayOf(question);
    const latest = (question.utility?.heatAdvisoryDates ?? [])
      .filter((day) => daysBetween(day, today) >= 0)
      .sort()
      .at(-1);
    const objection =
      latest === undefined
        ? null
        : notBefore(question, addDays(latest, DAYS_LOOKED_AT), `The county was under a heat advisory on ${latest}.`);
    return objection ?? { passes: "TX_OK", says: "No heat advisory today, nor on the two days before." };
  },
};
