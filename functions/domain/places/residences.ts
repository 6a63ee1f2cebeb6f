import { areaCodePlace } from "./area-code-zones.ts";
import type { Place } from "./locate.ts";

const NEW_YORK_CITY = "NY/New York";
const BOROUGHS: ReadonlySet<string> = new Set([
  "new york",
  "new york city",
  "nyc",
  "manhattan",
  "brooklyn",
  "queens",
  "bronx",
  "the bronx",
  "staten island",
]);
/** ZIP codes that the five boroughs fill, by their first three digits, and the two of Queens among those of Nassau. */
const BOROUGH_ZIP = /^(10[0-4]|11[1-4]|116|1100[45])/;

/** Area codes of states whose codes the zone table lists by zone. */
const STATES_BY_CODE: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    "FL",
    new Set("239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954".split(" ")),
  ],
  ["NV", new Set(["702", "725", "775"])],
];

/**
 * The US state, and New York City, where a debtor lives: by the region of the address, or, where no address says one, by
 * the area code of the number. States as `MA`, the city as `NY/New York`. Empty outside the United States or if unknown.
 */
export function residencesOf({ address, phone = "" }: Place): readonly string[] {
  if (address !== undefined && address.country.toUpperCase() !== "US") return [];
  const state = address?.region?.toUpperCase().replace(/^US-/, "") ?? stateOfNumber(phone);
  if (state === null) return [];
  const isInCity = state === "NY" && address !== undefined && isInNewYorkCity(address);
  return isInCity ? [state, NEW_YORK_CITY] : [state];
}

function isInNewYorkCity({ postalCode, city }: NonNullable<Place["address"]>): boolean {
  if (postalCode !== undefined && /^\d{5}/.test(postalCode)) return BOROUGH_ZIP.test(postalCode);
  return city !== undefined && BOROUGHS.has(city.trim().toLowerCase());
}

function stateOfNumber(phone: string): string | null {
  const place = areaCodePlace(phone);
  if (place?.startsWith("US-") === true && place.length === 5) return place.slice(3);
  const code = phone.startsWith("+1") ? phone.slice(2, 5) : "";
  return STATES_BY_CODE.find(([, codes]) => codes.has(code))?.[0] ?? null;
}
