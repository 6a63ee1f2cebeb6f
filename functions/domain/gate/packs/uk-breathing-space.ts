import type { Pack } from "../question.ts";
import { contact } from "../rules/uk-breathing-space/contact.ts";
import { fees } from "../rules/uk-breathing-space/fees.ts";
import { placement } from "../rules/uk-breathing-space/placement.ts";
import { everyone } from "../scope.ts";

/** The Debt Respite Scheme, SI 2020/1311: https://www.legislation.gov.uk/uksi/2020/1311 */
export const ukBreathingSpace: Pack = { version: 1, unbound: everyone, rules: [contact, fees, placement] };
