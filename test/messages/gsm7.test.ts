import fc from "fast-check";
import { expect, it } from "vitest";
import { isGsm7, shortenGsm7, toGsm7, widthOf } from "../../functions/messages/gsm7.ts";

it.each([
  ["Café Señor Ñandú Ærø", "Café Señor Ñandu Ærø"],
  ["O’Brien “& Sons” — Łódź…", 'O\'Brien "& Sons" - Lodz...'],
  ["Ромашка", ""],
  ["Ромашка Ltd", "Ltd"],
  ["Acme 🚰 Water", "Acme Water"],
  ["two\r\nlines\u00a0here", "two lines here"],
  ["½ ﬁrst", "12 first"],
])("spells %j as %j", (text, spelled) => {
  expect(toGsm7(text)).toBe(spelled);
});

it("counts a character of the extension table twice", () => {
  expect(widthOf("é[€]")).toBe(7);
});

it("shortens to the limit, an extended character counting twice", () => {
  expect(shortenGsm7("{{{{{{{{{{", 10)).toBe("{{{...");
});

it("leaves what fits as it is", () => {
  expect(shortenGsm7("Riverside", 9)).toBe("Riverside");
});

it("can always be sent, whatever came in", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => isGsm7(toGsm7(text))));
});

it("never exceeds the limit", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 3, max: 40 }),
      (text, limit) => widthOf(shortenGsm7(toGsm7(text), limit)) <= limit,
    ),
  );
});
