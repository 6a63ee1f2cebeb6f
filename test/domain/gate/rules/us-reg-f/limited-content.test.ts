import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const BLOCKED = "block NOT_LIMITED_CONTENT";
const fields = ["businessName", "requestToReply", "contactName", "phoneNumber"];
const limited = { purpose: "limited_content", limitedContent: true, mentionsDebt: false, fields };
const asked = (message: Given, more: Given = {}): string => toldUnderRegF({ channel: "voicemail", ...more }, message);

it.each<[string, Given, string]>([
  ["the four parts", limited, "allow LIMITED_CONTENT"],
  [
    "all parts it may have",
    { ...limited, fields: [...fields, "salutation", "dateTime", "suggestedTimes", "anyRepresentative"] },
    "allow LIMITED_CONTENT",
  ],
  ["the four parts, told by its purpose alone", { ...limited, limitedContent: null }, "allow LIMITED_CONTENT"],
  ["the four parts, told by its claim alone", { ...limited, purpose: "reminder" }, "allow LIMITED_CONTENT"],
  ["no business name", { ...limited, fields: fields.slice(1) }, BLOCKED],
  ["no phone number", { ...limited, fields: fields.slice(0, 3) }, BLOCKED],
  ["one part more", { ...limited, fields: [...fields, "accountNumber"] }, BLOCKED],
  ["a name that gives collection away", { ...limited, businessNameIndicatesCollection: true }, BLOCKED],
  ["a word of the debt", { ...limited, mentionsDebt: true }, BLOCKED],
  ["nobody knows what words", { ...limited, mentionsDebt: null }, BLOCKED],
  ["no claim to be one", { ...limited, purpose: "reminder", limitedContent: false }, BLOCKED],
  ["nothing known of it", {}, BLOCKED],
])("a voicemail with %s: %s", (_, message, expected) => {
  expect(asked(message)).toBe(expected);
});

it.each(["sms", "email", "private_message", "call", "prerecorded_call", "letter"])("knows none by %s", (channel) => {
  expect(asked(limited, { channel })).toBe(BLOCKED);
});

it("is an attempt all the same: hours apply", () => {
  expect(asked(limited, { now: "2027-06-16T01:00:00Z" })).toBe("2027-06-16T12:00:00Z OUTSIDE_HOURS");
});

it("may say more to the attorney", () => {
  expect(asked({}, { recipient: "attorney" })).toBe("allow");
});
