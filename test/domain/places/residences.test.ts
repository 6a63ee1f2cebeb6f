import { expect, it } from "vitest";
import { residencesOf } from "../../../functions/domain/places/residences.ts";

const us = (more: object) => ({ address: { country: "US", ...more } });

it.each<[string, Parameters<typeof residencesOf>[0], readonly string[]]>([
  ["nothing known", {}, []],
  ["a state", us({ region: "MA" }), ["MA"]],
  ["a state as ISO 3166-2 has it", us({ region: "US-dc" }), ["DC"]],
  ["another country", { address: { country: "GB", region: "ENG" }, phone: "+16175550123" }, []],
  ["a ZIP code of Brooklyn", us({ region: "NY", postalCode: "11201" }), ["NY", "NY/New York"]],
  [
    "a ZIP code of the Bronx, with its four more",
    us({ region: "NY", postalCode: "10451-1234" }),
    ["NY", "NY/New York"],
  ],
  ["a ZIP code of Queens among those of Nassau", us({ region: "NY", postalCode: "11004" }), ["NY", "NY/New York"]],
  ["a ZIP code of Nassau", us({ region: "NY", postalCode: "11021" }), ["NY"]],
  [
    "a ZIP code of Buffalo, whatever the city is called",
    us({ region: "NY", postalCode: "14202", city: "New York" }),
    ["NY"],
  ],
  ["a borough without a ZIP code", us({ region: "NY", city: " Staten Island " }), ["NY", "NY/New York"]],
  ["another city without one", us({ region: "NY", city: "Albany" }), ["NY"]],
  ["New York Street in Ohio", us({ region: "OH", city: "New York" }), ["OH"]],
  ["an area code alone", { phone: "+16175550123" }, ["MA"]],
  ["an area code of Florida", { phone: "+13055550123" }, ["FL"]],
  ["an area code of Nevada", { phone: "+17025550123" }, ["NV"]],
  ["an area code where the address names no state", { ...us({}), phone: "+12025550123" }, ["DC"]],
  ["the state of the address before that of the number", { ...us({ region: "OH" }), phone: "+12025550123" }, ["OH"]],
  ["a toll-free number", { phone: "+18005550123" }, []],
  ["a number of another country", { phone: "+441135550123" }, []],
  ["an area code of a city alone says nothing of the city", { phone: "+12125550123" }, ["NY"]],
])("%s", (_, place, expected) => {
  expect(residencesOf(place)).toEqual(expected);
});
