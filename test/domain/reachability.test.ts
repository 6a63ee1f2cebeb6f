import { expect, it } from "vitest";
import { consent, type Debtor, newDebtor, prefer } from "../../functions/domain/debtor.ts";
import { learn } from "../../functions/domain/person.ts";
import { type AddressRecord, type Reachability, reachability } from "../../functions/domain/reachability.ts";

const EARLY = "2026-02-01T00:00:00.000Z";
const LATE = "2026-02-02T00:00:00.000Z";
const PERSON = learn({}, { email: "ann@debtor.example", phone: "+16175550123" }, { at: EARLY, eventId: "e" });
const said = (allowed: boolean, at = EARLY) => ({ allowed, at, eventId: "e" });
const told = ({ email, sms, phone }: Reachability) =>
  [email, sms, phone].map((reach) => (reach.kind === "open" ? "open" : reach.rule));
const reach = (debtor: Debtor = newDebtor, email: AddressRecord | null = null, phone: AddressRecord | null = null) =>
  told(reachability(PERSON, debtor, { email, phone }));

const OPTED_OUT = "amends.OPTED_OUT_CHANNEL";
const BOUNCED = "account.ADDRESS_BOUNCED";

it.each<[string, readonly string[], readonly string[]]>([
  ["every way that is known", reach(), ["open", "open", "open"]],
  ["none after an opt-out of all", reach(prefer(newDebtor, "all", said(false))), [OPTED_OUT, OPTED_OUT, OPTED_OUT]],
  ["not by a channel opted out of", reach(prefer(newDebtor, "email", said(false))), [OPTED_OUT, "open", "open"]],
  [
    "not by a channel whose consent was refused",
    reach(consent(newDebtor, "phone", said(false))),
    ["open", "open", OPTED_OUT],
  ],
  ["not at an address that bounced", reach(newDebtor, { bouncedAt: EARLY }), [BOUNCED, "open", "open"]],
  ["by no text to a number that bounced", reach(newDebtor, null, { bouncedAt: EARLY }), ["open", BOUNCED, "open"]],
  ["by no text after STOP from the number", reach(newDebtor, null, { stoppedAt: EARLY }), ["open", OPTED_OUT, "open"]],
  [
    "by text again after a later opt-in",
    reach(prefer(newDebtor, "sms", said(true, LATE)), null, { stoppedAt: EARLY }),
    ["open", "open", "open"],
  ],
  [
    "by no text where STOP came with the opt-in or after it",
    reach(prefer(newDebtor, "sms", said(true)), null, { stoppedAt: EARLY }),
    ["open", OPTED_OUT, "open"],
  ],
  ["at addresses with a record of nothing bad", reach(newDebtor, {}, {}), ["open", "open", "open"]],
])("a debtor is reached %s", (_, reached, expected) => {
  expect(reached).toEqual(expected);
});

it("names the address to use", () => {
  expect(reachability(PERSON, newDebtor, { email: null, phone: null })).toEqual({
    email: { kind: "open", address: "ann@debtor.example" },
    sms: { kind: "open", address: "+16175550123" },
    phone: { kind: "open", address: "+16175550123" },
  });
});

it("reaches nobody of whom no address is known", () => {
  const none = "account.NO_ADDRESS";
  expect(told(reachability({}, newDebtor, { email: null, phone: null }))).toEqual([none, none, none]);
});

it.each<[string, string, AddressRecord | null, readonly string[]]>([
  ["a number that cannot exist", "+9991234567", null, ["open", "account.NUMBER_UNUSABLE", "account.NUMBER_UNUSABLE"]],
  ["a number one digit short", "+1617555012", null, ["open", "account.NUMBER_UNUSABLE", "account.NUMBER_UNUSABLE"]],
  ["a line that takes no texts", "+442079460018", null, ["open", "account.NOT_A_MOBILE", "open"]],
  ["a British mobile made up for films", "+447700900123", null, ["open", "open", "open"]],
  ["an American number, which may be either", "+16175550123", null, ["open", "open", "open"]],
  ["a number listed nowhere, but possible", "+11555550123", null, ["open", "open", "open"]],
  ["a premium number", "+19005550123", null, ["open", "account.PREMIUM_RATE_NUMBER", "account.PREMIUM_RATE_NUMBER"]],
  [
    "a number that belongs to somebody else by now",
    "+16175550123",
    { reassignedCheckAt: LATE, reassigned: true },
    ["open", "account.NUMBER_REASSIGNED", "account.NUMBER_REASSIGNED"],
  ],
  [
    "a number that was checked",
    "+16175550123",
    { reassignedCheckAt: LATE, reassigned: false },
    ["open", "open", "open"],
  ],
])("a debtor with %s (%s) is reached accordingly", (_, phone, record, expected) => {
  const person = learn(PERSON, { phone }, { at: LATE, eventId: "f" });
  expect(told(reachability(person, newDebtor, { email: null, phone: record }))).toEqual(expected);
});

it("a number that was stored before anybody looked at it is used", () => {
  const { numberCheck: _, ...stored } = learn(PERSON, { phone: "+442079460018" }, { at: LATE, eventId: "f" });
  expect(told(reachability(stored, newDebtor, { email: null, phone: null }))).toEqual(["open", "open", "open"]);
});
