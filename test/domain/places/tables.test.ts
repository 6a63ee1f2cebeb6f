import { describe, expect, test } from "vitest";
import { areaCodeZones, knownAreaCodes } from "../../../functions/domain/places/area-code-zones.ts";
import { countryZones, knownCountries } from "../../../functions/domain/places/country-zones.ts";
import { isKnownZone } from "../../../functions/domain/places/locate.ts";
import { postalCodeZones } from "../../../functions/domain/places/postal-code-zones.ts";
import { knownRegions, regionZones } from "../../../functions/domain/places/region-zones.ts";

const statesAndTerritories = `
  AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV
  NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI
`
  .trim()
  .split(/\s+/);
const zonesOfRegion = (code: string) => regionZones(code.slice(0, 2), code) ?? [];
const phoneOf = (areaCode: string) => `+1${areaCode}5550100`;
const everyPostalPrefix = Array.from({ length: 1000 }, (_, prefix) => `${String(prefix).padStart(3, "0")}01`);

describe("every zone in the tables is one the runtime knows", () => {
  test.each([
    ["countries", knownCountries().flatMap(countryZones)],
    ["regions", knownRegions().flatMap(zonesOfRegion)],
    ["area codes", knownAreaCodes().flatMap((code) => areaCodeZones(phoneOf(code)))],
    ["postal codes", everyPostalPrefix.flatMap((zip) => postalCodeZones(zip) ?? [])],
  ])("%s", (_, zones) => {
    expect([...new Set(zones)].filter((zone) => !isKnownZone(zone))).toEqual([]);
  });
});

test("every country has a zone", () => {
  expect(knownCountries().filter((country) => countryZones(country).length === 0)).toEqual([]);
});

test("all of ISO 3166-1 but its two uninhabited entries, and Kosovo", () => {
  expect(knownCountries()).toHaveLength(249 - 2 + 1);
});

test.each(statesAndTerritories)("%s has its zones", (state) => {
  expect(regionZones("US", state)).not.toHaveLength(0);
});

test("every region but military mail has a zone", () => {
  expect(knownRegions().filter((region) => zonesOfRegion(region).length === 0)).toEqual(["US-AA", "US-AE", "US-AP"]);
});

test("the regions of a country reach all of its zones", () => {
  const split = ["US", "CA", "AU", "MX", "BR", "RU", "ID", "CL", "ES", "PT", "NZ"];
  const reached = new Set(knownRegions().flatMap(zonesOfRegion));
  expect(split.flatMap(countryZones).filter((zone) => !reached.has(zone))).toEqual([]);
});

test("every area code reaches a zone", () => {
  expect(knownAreaCodes().filter((code) => areaCodeZones(phoneOf(code)).length === 0)).toEqual([]);
});

test("no area code is listed twice", () => {
  expect(knownAreaCodes()).toHaveLength(new Set(knownAreaCodes()).size);
});

test.each([
  "800",
  "833",
  "844",
  "855",
  "866",
  "877",
  "888",
  "500",
  "521",
  "522",
  "533",
  "544",
  "566",
  "577",
  "588",
  "600",
  "700",
  "710",
  "900",
  "911",
])("%s belongs to no place", (code) => {
  expect(areaCodeZones(phoneOf(code))).toEqual([]);
});

test.each([
  ["907", "America/Anchorage", "America/Adak"],
  ["850", "America/New_York", "America/Chicago"],
  ["812", "America/Indiana/Indianapolis", "America/Chicago"],
  ["930", "America/Indiana/Indianapolis", "America/Chicago"],
  ["574", "America/Indiana/Indianapolis", "America/Chicago"],
  ["219", "America/Chicago", "America/Indiana/Indianapolis"],
  ["928", "America/Phoenix", "America/Denver"],
  ["605", "America/Chicago", "America/Denver"],
  ["701", "America/Chicago", "America/Denver"],
  ["308", "America/Chicago", "America/Denver"],
  ["785", "America/Chicago", "America/Denver"],
  ["620", "America/Chicago", "America/Denver"],
  ["208", "America/Boise", "America/Los_Angeles"],
  ["541", "America/Los_Angeles", "America/Boise"],
  ["458", "America/Los_Angeles", "America/Boise"],
  ["906", "America/Detroit", "America/Menominee"],
  ["423", "America/New_York", "America/Chicago"],
  ["931", "America/Chicago", "America/New_York"],
  ["270", "America/Chicago", "America/New_York"],
  ["364", "America/Chicago", "America/New_York"],
])("%s spans %s and %s", (code, main, other) => {
  expect(areaCodeZones(phoneOf(code))).toEqual(expect.arrayContaining([main, other]));
});
