import type { Pack } from "../question.ts";
import { furnishing } from "../rules/us-fcra-idtheft/furnishing.ts";
import { transfer } from "../rules/us-fcra-idtheft/transfer.ts";
import { everyone } from "../scope.ts";

/** Fair Credit Reporting Act, debts from identity theft: https://www.law.cornell.edu/uscode/text/15/1681m */
export const usFcraIdtheft: Pack = { version: 1, unbound: everyone, rules: [transfer, furnishing] };
