import { MESSAGES, SCRIPTS } from "./names.ts";
import type { MessagePlace, MessageVariables } from "./variables.ts";

/** A sentence that a law wants said; its words are in each language's `disclosures.yaml` under `id`. */
export type Disclosure = {
  readonly id: string;
  readonly pack: string;
  readonly source: string;
  /** YYYY-MM-DD, the first day it is required. */
  readonly from: string;
  readonly binds: "anyone" | "third_party";
  /** Where the debtor lives; a debtor whose home is not known counts as inside. */
  readonly where?: MessagePlace;
  readonly messages: readonly string[];
  /** Said only where the creditor has a licence number to show. */
  readonly needsLicence?: boolean;
};

const named = (...kinds: readonly string[]) =>
  [...MESSAGES].filter(([, kind]) => kinds.includes(kind)).map(([name]) => name);

const OFFERS = named("offer");
const CALLS = [...SCRIPTS].filter(([, kind]) => kind === "call").map(([name]) => name);
/** A confirmation may hold nothing but itself, 12 CFR 1006.14(h)(2)(i), 47 CFR 64.1200(a)(12). */
const ASKING = named("statement", "offer", "notice");
const WRITTEN = [...ASKING, ...named("validation")];

/**
 * The sentences by pack. A creditor that collects its own debts never says that it is a debt collector: `third_party`
 * rows leave it out. Packs that are absent require no sentence that could be read for certain.
 */
export const DISCLOSURES: readonly Disclosure[] = [
  {
    id: "debt-collector-first",
    pack: "us-reg-f",
    source: "12 CFR 1006.18(e)(1)",
    from: "2021-11-30",
    binds: "third_party",
    messages: named("validation"),
  },
  {
    id: "debt-collector",
    pack: "us-reg-f",
    source: "12 CFR 1006.18(e)(2)",
    from: "2021-11-30",
    binds: "third_party",
    messages: [...ASKING, ...CALLS],
  },
  {
    id: "california-licence",
    pack: "us-ca",
    source: "California Debt Collection Licensing Act",
    from: "2022-01-01",
    binds: "anyone",
    where: { country: "US", region: "CA" },
    messages: WRITTEN,
    needsLicence: true,
  },
  {
    id: "language-services",
    pack: "us-nyc",
    source: "6 RCNY 5-77 as amended",
    from: "2026-09-01",
    binds: "anyone",
    where: { country: "US", region: "NY" },
    messages: [...WRITTEN, ...CALLS],
  },
  {
    id: "plan-in-writing",
    pack: "us-dc",
    source: "D.C. Code 28-3814(n)",
    from: "2023-01-01",
    binds: "anyone",
    where: { country: "US", region: "DC" },
    messages: OFFERS,
  },
  {
    id: "financial-assistance",
    pack: "us-501r",
    source: "26 CFR 1.501(r)-4(b)(5)",
    from: "2016-01-01",
    binds: "anyone",
    messages: [...WRITTEN, ...CALLS],
  },
  {
    id: "breathing-space",
    pack: "uk-breathing-space",
    source: "SI 2020/1311 regs 7 and 11",
    from: "2021-05-04",
    binds: "anyone",
    where: { country: "GB" },
    messages: ["breathing-space-received"],
  },
  {
    id: "default-after-30-days",
    pack: "de-bgb",
    source: "BGB § 286(3)",
    from: "2014-07-29",
    binds: "anyone",
    where: { country: "DE" },
    messages: ["courtesy", "friendly-reminder"],
  },
  {
    id: "costs-stay-with-creditor",
    pack: "fr-amiable",
    source: "CPCE R. 124-4, L. 111-8",
    from: "2012-06-01",
    binds: "third_party",
    where: { country: "FR" },
    messages: WRITTEN,
  },
];

/** `us-states` in a ladder stands for every state and city pack. */
const STATE_PACKS: readonly string[] = ["us-ca", "us-nyc", "us-dc"];

function isInside(where: MessagePlace | undefined, place: MessagePlace | undefined): boolean {
  if (where === undefined || place === undefined) return true;
  const region = place.region?.replace(/^[A-Z]{2}-/, "");
  return (
    where.country === place.country && (where.region === undefined || region === undefined || where.region === region)
  );
}

/** The disclosures that a message or script must hold, in the order they are said. */
export function disclosuresOf(message: string, variables: MessageVariables): readonly Disclosure[] {
  const { packs = [], collectorType = "first_party", place, creditor, today } = variables;
  const isNamed = (pack: string) => packs.includes(pack) || (packs.includes("us-states") && STATE_PACKS.includes(pack));
  return DISCLOSURES.filter(
    ({ pack, binds, from, where, messages, needsLicence = false }) =>
      isNamed(pack) &&
      messages.includes(message) &&
      (binds === "anyone" || collectorType === "third_party") &&
      from <= today &&
      isInside(where, place) &&
      (!needsLicence || (creditor.licence ?? "").trim() !== ""),
  );
}
