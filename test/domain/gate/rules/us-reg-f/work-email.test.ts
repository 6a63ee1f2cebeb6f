import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

it.each<[string, Given, Given, string]>([
  ["an address of the employer's", { workEmail: true }, {}, "block WORK_EMAIL"],
  [
    "one the consumer used for this debt",
    { workEmail: true, consumerUsedAddressForThisDebt: true },
    {},
    "allow WORK_EMAIL_CONSENT",
  ],
  [
    "one the consumer used, and then opted out of",
    {
      workEmail: true,
      consumerUsedAddressForThisDebt: true,
      optOuts: [{ at: "2027-06-01T16:00:00Z", channel: "email", text: "no more" }],
    },
    {},
    "block OPTED_OUT_CHANNEL",
  ],
  ["a private address", { workEmail: false }, {}, "allow"],
  ["an attorney's at work", { workEmail: true }, { recipient: "attorney" }, "allow"],
  ["a text", { workEmail: true }, { channel: "sms" }, "allow"],
])("to %s", (_, flags, more, expected) => {
  expect(toldUnderRegF({ flags, ...more })).toBe(expected);
});
