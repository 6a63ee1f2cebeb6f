import { amends } from "./packs/amends.ts";
import { deBgb } from "./packs/de-bgb.ts";
import { euLatePayment } from "./packs/eu-late-payment.ts";
import { frAmiable } from "./packs/fr-amiable.ts";
import { ukBreathingSpace } from "./packs/uk-breathing-space.ts";
import { ukConc } from "./packs/uk-conc.ts";
import { ukLatePayment } from "./packs/uk-late-payment.ts";
import { ukOfgem } from "./packs/uk-ofgem.ts";
import { us501r } from "./packs/us-501r.ts";
import { usBankruptcy } from "./packs/us-bankruptcy.ts";
import { usCa } from "./packs/us-ca.ts";
import { usCanSpam } from "./packs/us-can-spam.ts";
import { usDc } from "./packs/us-dc.ts";
import { usFcraIdtheft } from "./packs/us-fcra-idtheft.ts";
import { usFl } from "./packs/us-fl.ts";
import { usFlFtsa } from "./packs/us-fl-ftsa.ts";
import { usMa } from "./packs/us-ma.ts";
import { usNv } from "./packs/us-nv.ts";
import { usNyc } from "./packs/us-nyc.ts";
import { usRegF } from "./packs/us-reg-f.ts";
import { usScra } from "./packs/us-scra.ts";
import { usTcpa } from "./packs/us-tcpa.ts";
import { usUtilityNy } from "./packs/us-utility-ny.ts";
import { usUtilityPa } from "./packs/us-utility-pa.ts";
import { usUtilityTx } from "./packs/us-utility-tx.ts";
import { usWa } from "./packs/us-wa.ts";
import { usWv } from "./packs/us-wv.ts";
import type { GateQuestion, Pack } from "./question.ts";

/** Every pack the gate knows, by name; a name outside this table blocks. */
export const PACKS: Readonly<Record<string, Pack>> = {
  amends,
  "us-reg-f": usRegF,
  "us-tcpa": usTcpa,
  "us-fl-ftsa": usFlFtsa,
  "us-can-spam": usCanSpam,
  "us-ma": usMa,
  "us-nyc": usNyc,
  "us-dc": usDc,
  "us-wa": usWa,
  "us-wv": usWv,
  "us-nv": usNv,
  "us-ca": usCa,
  "us-fl": usFl,
  "us-bankruptcy": usBankruptcy,
  "us-scra": usScra,
  "us-fcra-idtheft": usFcraIdtheft,
  "us-501r": us501r,
  "us-utility-ny": usUtilityNy,
  "us-utility-tx": usUtilityTx,
  "us-utility-pa": usUtilityPa,
  "uk-ofgem": ukOfgem,
  "uk-breathing-space": ukBreathingSpace,
  "uk-conc": ukConc,
  "uk-late-payment": ukLatePayment,
  "eu-late-payment": euLatePayment,
  "de-bgb": deBgb,
  "fr-amiable": frAmiable,
};

/** `us-states` stands for these, each where the debtor lives or may be. */
const STATE_PACKS: Readonly<Record<string, string>> = {
  MA: "us-ma",
  DC: "us-dc",
  WA: "us-wa",
  WV: "us-wv",
  NV: "us-nv",
  CA: "us-ca",
  FL: "us-fl",
  "NY/New York": "us-nyc",
};
const ALL_STATES = "us-states";

export const PACK_NAMES: ReadonlySet<string> = new Set([...Object.keys(PACKS), ALL_STATES]);

/** The packs a question is asked under, each once: `us-states` becomes those of the places the debtor lives in or may be. */
export function packsIn({ packs, residences }: Pick<GateQuestion, "packs" | "residences">): readonly string[] {
  if (!packs.includes(ALL_STATES)) return packs;
  const ofStates = residences.flatMap((place) => STATE_PACKS[place] ?? []);
  return [...new Set(packs.flatMap((name) => (name === ALL_STATES ? ofStates : [name])))];
}
