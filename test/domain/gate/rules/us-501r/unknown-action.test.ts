import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldOf } from "./hospital.ts";

it.each<[string, Given, string]>([
  ["a sort nobody knows", { eca: "public_shaming" }, "block ECA_UNKNOWN"],
  ["a sort nobody knows, early", { eca: "public_shaming", now: "2027-06-01T16:00:00Z" }, "block ECA_UNKNOWN"],
  ["a known sort", { eca: "garnishment" }, "allow ECA_OK"],
  ["no sort", { eca: null }, "allow ECA_OK"],
  ["a sort nobody knows, of another action", { eca: "public_shaming", action: "charge_fee" }, "allow"],
])("%s: %s", (_, more, expected) => {
  expect(toldOf({}, more)).toBe(expected);
});
