import type { Pack } from "../question.ts";
import { compensation } from "../rules/eu-late-payment/compensation.ts";
import { interest } from "../rules/eu-late-payment/interest.ts";
import { everyone } from "../scope.ts";

/** Directive 2011/7/EU: https://eur-lex.europa.eu/eli/dir/2011/7/oj */
export const euLatePayment: Pack = { version: 1, unbound: everyone, rules: [compensation, interest] };
