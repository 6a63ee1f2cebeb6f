import { amends } from "./packs/amends.ts";
import type { Rule } from "./question.ts";

const AWAITED: readonly string[] = [
  "us-reg-f",
  "us-tcpa",
  "us-fl-ftsa",
  "us-can-spam",
  "us-states",
  "us-ma",
  "us-nyc",
  "us-dc",
  "us-wa",
  "us-wv",
  "us-nv",
  "us-ca",
  "us-fl",
  "us-bankruptcy",
  "us-scra",
  "us-fcra-idtheft",
  "us-501r",
  "us-utility-ny",
  "us-utility-tx",
  "us-utility-pa",
  "uk-ofgem",
  "uk-breathing-space",
  "uk-conc",
  "uk-late-payment",
  "eu-late-payment",
  "de-bgb",
  "fr-amiable",
];

/** A pack: its version, kept with every decision, and its rules. */
export type Pack = { readonly version: number; readonly rules: readonly Rule[] };

/** Every pack the gate knows, by name. Those that hold no rule yet object to nothing; a name outside this table blocks. */
export const PACKS: Readonly<Record<string, Pack>> = {
  ...Object.fromEntries(AWAITED.map((name) => [name, { version: 0, rules: [] }])),
  amends: { version: 1, rules: amends },
};

export const PACK_NAMES: ReadonlySet<string> = new Set(Object.keys(PACKS));
