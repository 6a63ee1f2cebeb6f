import { expect, it } from "vitest";
import type { Given } from "../../asking.ts";
import { toldUnderRegF } from "./contact.ts";

const BLOCKED = "block CEASE_COMMUNICATION";
const asked = (cease: Given, more: Given = {}, message: Given = {}): string =>
  toldUnderRegF(
    { flags: { ceaseCommunication: { receivedAt: "2027-06-01T16:00:00Z", form: "letter", ...cease } }, ...more },
    message,
  );

it.each<[string, Given, string]>([
  ["by letter", {}, BLOCKED],
  ["at this very instant", { receivedAt: "2027-06-15T16:00:00Z" }, BLOCKED],
  ["yet to come", { receivedAt: "2027-06-15T16:00:01Z" }, "allow"],
  ["without a date", { receivedAt: null }, BLOCKED],
  ["by e-mail that the collector accepts", { form: "email", viaAcceptedChannel: true }, BLOCKED],
  ["by e-mail", { form: "email" }, BLOCKED],
  ["by e-mail that the collector does not accept", { form: "email", viaAcceptedChannel: false }, "allow"],
  ["in the portal", { form: "portal" }, BLOCKED],
])("after a request to stop %s: %s", (_, cease, expected) => {
  expect(asked(cease)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["a reminder", { purpose: "reminder" }, BLOCKED],
  ["a reply", { purpose: "reply_to_consumer", inReplyToInboundAt: "2027-06-15T15:00:00Z" }, BLOCKED],
  ["word that efforts end", { purpose: "termination_notice" }, "allow CEASE_EXCEPTION"],
  ["a notice mortgage law requires", { purpose: "mortgage_notice" }, "allow CEASE_EXCEPTION"],
  ["a remedy that is truly meant", { purpose: "specific_remedy_notice", genuineIntent: true }, "allow CEASE_EXCEPTION"],
  [
    "a suit that is truly meant",
    { purpose: "specific_remedy_notice", genuineIntent: true, threatensSuit: true },
    "allow CEASE_EXCEPTION",
  ],
  ["a remedy that is not meant", { purpose: "specific_remedy_notice", genuineIntent: false }, BLOCKED],
  ["a remedy nobody says is meant", { purpose: "specific_remedy_notice" }, BLOCKED],
])("after a request to stop, %s: %s", (_, message, expected) => {
  expect(asked({}, {}, message)).toBe(expected);
});

it.each<[string, Given, string]>([
  ["a letter", { channel: "letter" }, BLOCKED],
  ["a call", { channel: "call" }, BLOCKED],
  ["the attorney", { recipient: "attorney" }, "allow"],
  ["an action", { channel: "action", action: "charge_fee" }, "allow"],
])("concerns %s: %s", (_, more, expected) => {
  expect(asked({}, more)).toBe(expected);
});
