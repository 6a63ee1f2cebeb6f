import { describe, expect, it } from "vitest";
import { type ContactPoint, type PointStatement, type Saying, seen } from "../../functions/domain/contact-point.ts";
import { learn } from "../../functions/domain/person.ts";

const MARCH = "2026-03-01T00:00:00.000Z";
const APRIL = "2026-04-01T00:00:00.000Z";
const MAY = "2026-05-01T00:00:00.000Z";
const ANN = "ann@debtor.example";
const by = (at: string, source = "billing.test", eventId = "e"): Saying => ({ at, eventId, source });
const told = (...said: readonly (readonly [PointStatement, Saying])[]): readonly ContactPoint[] =>
  said.reduce<readonly ContactPoint[]>((points, [statement, saying]) => seen(points, statement, saying), []);

describe("what is known of where an address comes from", () => {
  it("is who gave it, when, and what was agreed with it", () => {
    expect(told([{ email: ANN, consent: { email: true, sms: false } }, by(MARCH)])).toEqual([
      {
        kind: "email",
        value: ANN,
        firstSeenAt: MARCH,
        lastSeenAt: MARCH,
        givenBy: [{ source: "billing.test", at: MARCH }],
        consents: { email: { allowed: true, at: MARCH, eventId: "e" } },
      },
    ]);
  });

  it("keeps consent to texts and calls with the number", () => {
    const [point] = told([{ phone: "+16175550123", consent: { email: true, sms: false, phone: true } }, by(MARCH)]);
    expect(Object.entries(point?.consents ?? {}).map(([channel, word]) => [channel, word?.allowed])).toEqual([
      ["sms", false],
      ["phone", true],
    ]);
  });

  it("spans from the first time to the last, and names each giver once", () => {
    const [point] = told(
      [{ email: ANN }, by(APRIL)],
      [{ email: ANN }, by(MAY)],
      [{ email: ANN }, by(MAY, "staff")],
      [{ email: ANN }, by(MARCH, "debtor")],
    );
    expect(point).toMatchObject({
      firstSeenAt: MARCH,
      lastSeenAt: MAY,
      givenBy: [
        { source: "debtor", at: MARCH },
        { source: "billing.test", at: APRIL },
        { source: "staff", at: MAY },
      ],
    });
  });

  it("holds the latest word on consent, whichever came first", () => {
    const no: [PointStatement, Saying] = [{ email: ANN, consent: { email: false } }, by(MAY)];
    const yes: [PointStatement, Saying] = [{ email: ANN, consent: { email: true } }, by(APRIL)];
    expect(told(no, yes)[0]?.consents.email?.allowed).toBe(false);
    expect(told(yes, no)[0]?.consents.email?.allowed).toBe(false);
  });

  it("says whether it was given as the employer's", () => {
    expect(told([{ email: ANN, employerEmail: true }, by(MARCH)])[0]?.isEmployers?.allowed).toBe(true);
  });

  it("remembers former addresses, the latest first, and of very many the latest eight", () => {
    const days = Array.from({ length: 12 }, (_, day) => `2026-03-${10 + day}T00:00:00.000Z`);
    const points = told(
      ...days.map((at, index): [PointStatement, Saying] => [{ email: `a${index}@x.example` }, by(at)]),
    );
    expect(points.map(({ value }) => value)).toEqual([11, 10, 9, 8, 7, 6, 5, 4].map((index) => `a${index}@x.example`));
  });

  it("is no news when it is said again", () => {
    const points = told([{ email: ANN, consent: { email: true } }, by(MARCH)]);
    expect(seen(points, { email: ANN, consent: { email: true } }, by(MARCH))).toBe(points);
    expect(seen(points, {}, by(MAY))).toBe(points);
  });
});

describe("what the present number and address say of themselves", () => {
  const SAID = { at: MARCH, eventId: "e" };

  it("is looked at when they are learnt", () => {
    const person = learn({}, { phone: "+442079460018", address: { country: "US" } }, SAID);
    expect(person.numberCheck).toEqual({ isPossible: true, isValid: true, kind: "fixed-line", isAbroad: true });
  });

  it("is looked at again when the address turns up, or another number", () => {
    const person = learn({}, { phone: "+442079460018" }, SAID);
    expect(person.numberCheck?.isAbroad).toBe(false);
    expect(learn(person, { address: { country: "US" } }, { at: APRIL, eventId: "f" }).numberCheck?.isAbroad).toBe(true);
    expect(learn(person, { phone: "+9991234567" }, { at: APRIL, eventId: "f" }).numberCheck?.isPossible).toBe(false);
  });

  it("is looked at of a number that was stored before anybody looked", () => {
    const { numberCheck: _, ...stored } = learn({}, { phone: "+442079460018" }, SAID);
    expect(learn(stored, { name: "Ann" }, { at: APRIL, eventId: "f" }).numberCheck?.kind).toBe("fixed-line");
  });

  it("warns of a domain that may pass for another, until another address comes", () => {
    const person = learn({}, { email: "ann@xn--exmple-4nf.com" }, SAID);
    expect(person.emailMayDeceive).toBe(true);
    expect(learn(person, { email: ANN }, { at: APRIL, eventId: "f" }).emailMayDeceive).toBeUndefined();
  });
});
