import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = {
  ...ofBritain,
  packs: ["de-bgb"],
  channel: "letter",
  collectorType: "third_party",
  locations: [{ source: "address", value: "80331 München", tz: ["Europe/Berlin"] }],
};
const letter = (rdg13a: Given, more: Given = {}) => ({ message: { purpose: "first_demand", rdg13a, ...more } });

it.each<[string, Given, string]>([
  ["complete", letter({ supervisoryAuthority: true }), "allow"],
  ["what is not spoken of is there", { message: { purpose: "first_demand" } }, "allow"],
  ["without the authority", letter({ supervisoryAuthority: false }), "block DE_RDG13A_CONTENT"],
  ["without the source of the address", letter({ addressSource: false }), "block DE_RDG13A_CONTENT"],
  ["a later letter", { message: { purpose: "reminder", rdg13a: { supervisoryAuthority: false } } }, "allow"],
  ["a creditor's own letter", { ...letter({ supervisoryAuthority: false }), collectorType: "first_party" }, "allow"],
  [
    "a letter to a company",
    { ...letter({ supervisoryAuthority: false }), debt: { type: "commercial", debtor: "entity" } },
    "allow",
  ],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
