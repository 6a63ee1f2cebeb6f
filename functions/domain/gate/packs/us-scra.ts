import type { Pack } from "../question.ts";
import { rateCap } from "../rules/us-scra/rate-cap.ts";
import { everyone } from "../scope.ts";

/** Servicemembers Civil Relief Act, interest and fees: https://www.law.cornell.edu/uscode/text/50/3937 */
export const usScra: Pack = { version: 1, unbound: everyone, rules: [rateCap] };
