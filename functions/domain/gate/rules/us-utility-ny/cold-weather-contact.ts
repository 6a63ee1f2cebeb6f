// N.Y. Pub. Serv. Law 32(3); 16 NYCRR 11.5(c): https://www.nysenate.gov/legislation/laws/PBS/32
import { does } from "../../actions.ts";
import { blocks } from "../../dates.ts";
import type { Rule } from "../../question.ts";
import { seasonOver } from "../../season.ts";

const COLD_SEASON = { from: "11-01", to: "04-15" } as const;

/** From 1 November to 15 April service that heats the home ends only after somebody tried to reach the household 72 hours before: a person must do that, no date does. */
export const coldWeatherContact: Rule = {
  rule: "us-utility-ny.NY_COLD_WEATHER_CONTACT",
  citation: "N.Y. Pub. Serv. Law 32(3)",
  effectiveFrom: "1981-10-19",
  objects: (question) => {
    const { heatRelated, coldWeatherContactAttempted } = question.utility ?? {};
    if (!does(question, "disconnect") || heatRelated !== true || coldWeatherContactAttempted === true) return null;
    return seasonOver(question, COLD_SEASON) === null
      ? null
      : blocks("It is the cold season, and nobody has tried to reach the household 72 hours before.");
  },
};
