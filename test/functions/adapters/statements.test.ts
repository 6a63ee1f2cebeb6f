import { expect, it } from "vitest";
import { placeOf, resultKey, statementKey } from "../../../functions/adapters/statements.ts";

it.each(["demo", "north/east 1", "a%20b", "#1+1"])(
  "whatever the id of a creditor holds, its place is its own: %s",
  (creditorId) => {
    const key = statementKey({ creditorId, agency: "a", day: "2026-03-20" });
    expect(placeOf(`${key.replace("/out/", "/in/")}.json`)).toEqual({ creditorId, agency: "a" });
  },
);

it.each([
  "statements/in/demo/a",
  "statements/in/demo//x.json",
  "placements/in/demo/a/x.json",
  "statements/result/demo/a/x",
])("%s is nobody's place", (key) => {
  expect(placeOf(key)).toBeNull();
});

it("a part of a key that nobody has encoded is taken as it is", () => {
  expect(placeOf("statements/in/50%/a/x.json")).toEqual({ creditorId: "50%", agency: "a" });
});

it("every content has a result of its own", () => {
  const keys = [1, 2].map((byte) =>
    resultKey({ creditorId: "demo", agency: "a" }, "2026-03-20", new Uint8Array([byte])),
  );
  expect(new Set(keys).size).toBe(2);
});
