import type { Pack } from "../question.ts";
import { compensation } from "../rules/uk-late-payment/compensation.ts";
import { interest } from "../rules/uk-late-payment/interest.ts";
import { everyone } from "../scope.ts";

/** Late Payment of Commercial Debts (Interest) Act 1998: https://www.legislation.gov.uk/ukpga/1998/20 */
export const ukLatePayment: Pack = { version: 1, unbound: everyone, rules: [compensation, interest] };
