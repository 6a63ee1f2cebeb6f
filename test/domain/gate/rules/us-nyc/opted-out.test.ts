import { expect, it } from "vitest";
import { inNewYork } from "../../american.ts";
import { type Given, told } from "../../asking.ts";

const asked: Given = { ...inNewYork, packs: ["us-nyc"], channel: "sms", message: { hasOptOutNotice: true } };
const stop = (more: Given = {}): Given => ({ at: "2027-05-11T15:00:00Z", channel: "sms", text: "STOP", ...more });
const CLOSED = "block OPTED_OUT_CHANNEL";

it.each<[string, Given, Given[], string]>([
  ["a text after an opt-out of texts", {}, [stop()], CLOSED],
  ["a text after an opt-out of everything", {}, [stop({ channel: "all" })], CLOSED],
  ["a text after an opt-out of e-mail", {}, [stop({ channel: "email" })], "allow"],
  ["a text before the opt-out", {}, [stop({ at: "2027-05-11T17:00:00Z" })], "allow"],
  [
    "a text to another number",
    { message: { hasOptOutNotice: true, to: "+12125550101" } },
    [stop({ address: "+12125550199" })],
    "allow",
  ],
  ["a text about another debt", {}, [stop({ debtId: "A-2" })], "allow"],
  ["an e-mail after an opt-out of e-mail", { channel: "email" }, [stop({ channel: "email" })], CLOSED],
  ["an e-mail after an opt-out of texts", { channel: "email" }, [stop()], "allow"],
  ["a call after an opt-out of texts", { channel: "call" }, [stop()], "allow"],
  ["a call after an opt-out of calls", { channel: "call" }, [stop({ channel: "call" })], "allow"],
  ["a letter after an opt-out of everything", { channel: "letter" }, [stop({ channel: "all" })], "allow"],
  ["a text to the attorney", { recipient: "attorney" }, [stop()], "allow"],
  [
    "the bare confirmation",
    { message: { purpose: "optout_confirmation", onlyConfirmation: true } },
    [stop()],
    "allow OPT_OUT_CONFIRMATION",
  ],
])("%s", (_, more, optOuts, says) => {
  expect(told({ ...asked, flags: { electronicConsent: true, dcNoticeMailedOn: "2027-01-04", optOuts }, ...more })).toBe(
    says,
  );
});
