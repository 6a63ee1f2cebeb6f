import type { Pack } from "../question.ts";
import { automaticStay } from "../rules/us-bankruptcy/automatic-stay.ts";
import { codebtorStay } from "../rules/us-bankruptcy/codebtor-stay.ts";
import { discharge } from "../rules/us-bankruptcy/discharge.ts";
import { everyone } from "../scope.ts";

/** Title 11 of the United States Code, for every creditor and every debt: https://www.law.cornell.edu/uscode/text/11 */
export const usBankruptcy: Pack = { version: 1, unbound: everyone, rules: [automaticStay, codebtorStay, discharge] };
