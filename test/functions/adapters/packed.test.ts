import { expect, it } from "vitest";
import { packed, unpacked } from "../../../functions/adapters/packed.ts";

it.each(["", "a", "Grüße, €5, 漢字, \u202e", "<p>x</p>".repeat(5_000)])("comes back as it was: %.20s", (text) => {
  expect(unpacked(packed(text))).toBe(text);
});

it("takes a fraction of the room of a page", () => {
  const page = "<tr><td style='padding:0'>Water and sewer</td><td>USD 50.00</td></tr>".repeat(200);
  expect(packed(page).length).toBeLessThan(page.length / 5);
});
