import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const BARRED = "block TIME_BARRED_SUIT_THREAT";

it.each<[string, boolean | null, Given, Given, string]>([
  ["a reminder", true, { channel: "letter" }, {}, "allow TIME_BARRED_NO_THREAT"],
  ["a threat of suit", true, { channel: "letter" }, { threatensSuit: true }, BARRED],
  ["a threat of suit to the attorney", true, { recipient: "attorney" }, { threatensSuit: true }, BARRED],
  ["a suit", true, { channel: "action", action: "file_suit" }, {}, BARRED],
  [
    "a suit as an extraordinary action",
    true,
    { channel: "action", action: "initiate_eca", eca: "lawsuit" },
    {},
    BARRED,
  ],
  ["a lien", true, { channel: "action", action: "initiate_eca", eca: "lien" }, {}, "allow TIME_BARRED_NO_THREAT"],
  ["a threat while it may be sued for", false, { channel: "letter" }, { threatensSuit: true }, "allow"],
  ["a suit while it may be sued for", null, { channel: "action", action: "file_suit" }, {}, "allow"],
])("%s over a debt that is time-barred (%s)", (_, timeBarred, more, message, expected) => {
  expect(toldUnderRegF({ flags: { timeBarred }, ...more }, message)).toBe(expected);
});
