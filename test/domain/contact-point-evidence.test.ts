import { describe, expect, it } from "vitest";
import { afterCheck, isWorkEmail } from "../../functions/domain/contact-point-evidence.ts";
import { consent, type Debtor, hasAgreedTo, newDebtor, prefer } from "../../functions/domain/debtor.ts";
import { learn, type Person } from "../../functions/domain/person.ts";

const MARCH = "2026-03-01T00:00:00.000Z";
const APRIL = "2026-04-01T00:00:00.000Z";
const said = (allowed: boolean, at = MARCH) => ({ allowed, at, eventId: "e" });
const PERSON = learn({}, { email: "ann@debtor.example", phone: "+16175550123" }, { at: MARCH, eventId: "e" });

describe("agreeing to texts", () => {
  it.each<[string, Debtor, boolean]>([
    ["nobody spoke of it", newDebtor, false],
    ["billing passed it on", consent(newDebtor, "sms", said(true)), true],
    ["billing passed on a refusal", consent(newDebtor, "sms", said(false)), false],
    ["the debtor opted in", prefer(newDebtor, "sms", said(true)), true],
    [
      "the debtor opted out of what billing says they agreed to",
      prefer(consent(newDebtor, "sms", said(true, APRIL)), "sms", said(false)),
      false,
    ],
    [
      "the debtor opted in after a refusal",
      prefer(consent(newDebtor, "sms", said(false)), "sms", said(true, APRIL)),
      true,
    ],
    [
      "billing refused after the debtor had opted in",
      consent(prefer(newDebtor, "sms", said(true)), "sms", said(false, APRIL)),
      false,
    ],
    ["it was given for another channel", consent(newDebtor, "email", said(true)), false],
  ])("%s", (_, debtor, expected) => {
    expect(hasAgreedTo(debtor, "sms")).toBe(expected);
  });

  it("is asked for calls by the name of the telephone", () => {
    expect(hasAgreedTo(consent(newDebtor, "phone", said(true)), "phone")).toBe(true);
    expect(hasAgreedTo(consent(newDebtor, "phone", said(false)), "phone")).toBe(false);
  });
});

describe("a work address", () => {
  const at = (time: string, eventId = "e") => ({ at: time, eventId });
  const WORK = { email: "ann@employer.example", employerEmail: true };
  it.each<[string, Person, boolean]>([
    ["is one that was given as the employer's", learn({}, WORK, at(MARCH)), true],
    [
      "is one of which it was said later",
      learn(learn({}, { email: WORK.email }, at(MARCH)), { employerEmail: true }, at(APRIL)),
      true,
    ],
    [
      "is no longer one once it is said not to be",
      learn(learn({}, WORK, at(MARCH)), { ...WORK, employerEmail: false }, at(APRIL)),
      false,
    ],
    ["is not the next address", learn(learn({}, WORK, at(MARCH)), { email: "ann@debtor.example" }, at(APRIL)), false],
    [
      "is still one when it is only said again",
      learn(learn({}, WORK, at(MARCH)), { email: WORK.email }, at(APRIL)),
      true,
    ],
    ["is none where nobody spoke of it", PERSON, false],
    [
      "is one of which it was said later, where nobody kept where it came from",
      { email: { value: WORK.email, ...at(MARCH) }, employerEmail: { value: true, ...at(APRIL) } },
      true,
    ],
    ["is none without an address", learn({}, { employerEmail: true }, at(MARCH)), false],
  ])("%s", (_, person, isWork) => {
    expect(isWorkEmail(person)).toBe(isWork);
  });
});

describe("a check for a new owner", () => {
  const check = (at: string, reassigned: boolean) => ({ at: new Date(at), reassigned });
  it.each([
    ["is kept where none is on record", null, check(MARCH, true), { reassignedCheckAt: MARCH, reassigned: true }],
    [
      "replaces an older one",
      { reassignedCheckAt: MARCH, reassigned: true },
      check(APRIL, false),
      { reassignedCheckAt: APRIL, reassigned: false },
    ],
    ["does not replace a later one", { reassignedCheckAt: APRIL, reassigned: false }, check(MARCH, true), null],
    [
      "of the same day counts when it finds somebody else",
      { reassignedCheckAt: MARCH, reassigned: false },
      check(MARCH, true),
      { reassignedCheckAt: MARCH, reassigned: true },
    ],
    ["of the same day does not undo that", { reassignedCheckAt: MARCH, reassigned: true }, check(MARCH, false), null],
  ])("%s", (_, record, news, expected) => {
    expect(afterCheck(record, news)).toEqual(expected);
  });
});
