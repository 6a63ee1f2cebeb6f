import type { Pack } from "../question.ts";
import { extremeWeather } from "../rules/us-utility-tx/extreme-weather.ts";
import { noticeDays } from "../rules/us-utility-tx/notice-days.ts";
import { everyone } from "../scope.ts";

/** Texas, disconnection of electric service, of businesses as of homes: 16 TAC 25.483. */
export const usUtilityTx: Pack = { version: 1, unbound: everyone, rules: [extremeWeather, noticeDays] };
