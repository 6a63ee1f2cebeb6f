import { expect, it } from "vitest";
import { type Given, ofBritain, told } from "../../asking.ts";

const base = {
  ...ofBritain,
  packs: ["fr-amiable"],
  collectorType: "third_party",
  locations: [{ source: "address", value: "69002 Lyon", tz: ["Europe/Paris"] }],
};
const letter = (r1244: Given) => ({ channel: "letter", message: { purpose: "first_demand", r1244 } });

it.each<[string, Given, string]>([
  ["complete", letter({ reproducesL1118: true }), "allow"],
  ["without the text of the law", letter({ reproducesL1118: false }), "block FR_R124_4_CONTENT"],
  ["without how to pay", letter({ howToPay: false }), "block FR_R124_4_CONTENT"],
  ["what nobody knows is there", letter({ howToPay: null }), "allow"],
  ["a later letter", { channel: "letter", message: { purpose: "followup", r1244: { howToPay: false } } }, "allow"],
  [
    "the creditor's own",
    { ...letter({ reproducesL1118: false }), collectorType: "first_party" },
    "allow NOT_A_COLLECTION_AGENCY",
  ],
])("%s", (_, more, expected) => {
  expect(told({ ...base, ...more })).toBe(expected);
});
