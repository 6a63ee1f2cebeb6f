import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { messageDependencies } from "../../../functions/adapters/message-dependencies.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "policies-"));
  writeFileSync(join(folder, "policies.json"), '{"ladders":{},"creditors":{}}');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const wired = (HAND_OVER_SECONDS: string) =>
  messageDependencies(
    { TABLE_NAME: "accounts", CONFIGURATION_SET: "amends", HAND_OVER_SECONDS },
    pathToFileURL(join(folder, "policies.json")),
  );

test("the gate knows how long a hand-over may take", () => {
  expect(wired("60").handOverSeconds).toBe(60);
});

test("the clock is read anew each time", () => {
  expect(wired("60").now()).toBeInstanceOf(Date);
});

test.each(["2", "soon"])("a function cannot hand over within %j seconds", (seconds) => {
  expect(() => wired(seconds)).toThrow();
});
