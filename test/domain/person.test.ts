import { describe, expect, it } from "vitest";
import { isLater, learn, type Person } from "../../functions/domain/person.ts";

const first = { at: "2026-02-01T00:00:00.000Z", eventId: "b" };
const ANN: Person = learn({}, { name: "Ann Lee", email: "ann@debtor.example" }, first);

it.each([
  ["a later instant", { at: "2026-02-02T00:00:00.000Z", eventId: "a" }, true],
  ["an earlier instant", { at: "2026-01-31T00:00:00.000Z", eventId: "c" }, false],
  ["the same instant with a higher id", { at: first.at, eventId: "c" }, true],
  ["the same instant with a lower id", { at: first.at, eventId: "a" }, false],
  ["the same event", first, false],
])("lets %s have the word: %o %s", (_, by, later) => {
  expect(isLater(by, first)).toBe(later);
  expect(learn(ANN, { email: "new@debtor.example" }, by).email?.value).toBe(
    later ? "new@debtor.example" : "ann@debtor.example",
  );
});

describe("what is said of a person", () => {
  const later = { at: "2026-02-02T00:00:00.000Z", eventId: "a" };

  it("counts field by field", () => {
    const moved = learn(ANN, { phone: "+16175550123" }, later);
    expect(moved).toMatchObject({ email: { ...first, value: "ann@debtor.example" }, phone: { ...later } });
    expect(learn(moved, { phone: "+16175550199", language: "es" }, first)).toMatchObject({
      phone: { value: "+16175550123" },
      language: { value: "es" },
    });
  });

  it("is no news when nothing is said", () => {
    expect(learn(ANN, {}, later)).toBe(ANN);
    expect(learn(ANN, { email: undefined }, later)).toBe(ANN);
  });

  it("leaves out what is nobody's detail", () => {
    const given = { address: { country: "US", region: "OH" }, segment: "consumer", id: "A-1" };
    expect(Object.keys(learn({}, given, later))).toEqual(["address"]);
  });
});
