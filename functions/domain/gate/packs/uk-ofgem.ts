import type { Pack } from "../question.ts";
import { genuineDispute } from "../rules/uk-ofgem/genuine-dispute.ts";
import { winter } from "../rules/uk-ofgem/winter.ts";
import { consumerDebts } from "../scope.ts";

/** Domestic energy supply in Great Britain, standard licence condition 27, and the disconnection powers of the Electricity and Gas Acts. */
export const ukOfgem: Pack = { version: 1, unbound: consumerDebts, rules: [winter, genuineDispute] };
