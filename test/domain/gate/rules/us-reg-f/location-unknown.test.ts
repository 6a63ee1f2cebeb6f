import { expect, it } from "vitest";
import { answerQuestion } from "../../../../../functions/domain/gate/answer.ts";
import { ofAmerica } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const nowhere = { locations: [{ source: "area_code", value: "800", tz: [] }] };

it.each(["call", "prerecorded_call", "sms", "private_message", "email"])(
  "needs a place for a contact by %s",
  (channel) => {
    expect(toldUnderRegF({ ...nowhere, channel })).toBe("block LOCATION_UNKNOWN");
    expect(toldUnderRegF({ locations: [], channel })).toBe("block LOCATION_UNKNOWN");
  },
);

it.each(["letter", "action"])("needs none for a %s, which has no time of day", (channel) => {
  expect(toldUnderRegF({ ...nowhere, channel, action: "charge_fee" })).toBe("allow");
});

it("ignores a code without a place where another location has one", () => {
  const stated = { source: "stated", value: "Chicago", tz: ["America/Chicago"] };
  expect(toldUnderRegF({ locations: [...nowhere.locations, stated] })).toBe("allow");
});

const gotham = { source: "area_code", value: "555", tz: ["America/Gotham"] };

it("needs every zone to be one that can be told", () => {
  const stated = { source: "stated", value: "Chicago", tz: ["America/Chicago"] };
  expect(toldUnderRegF({ locations: [stated, gotham] })).toBe("block LOCATION_UNKNOWN");
  expect(toldUnderRegF({ locations: [gotham], channel: "letter" })).toBe("allow");
});

it("names the zone that nobody knows", () => {
  const answered = answerQuestion({ ...ofAmerica, id: "q", packs: ["us-reg-f"], locations: [gotham], channel: "call" });
  expect(answered).toMatchObject({
    answer: { reasons: [{ says: expect.stringContaining('"America/Gotham"') }] },
  });
});
