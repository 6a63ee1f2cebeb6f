import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPolicies } from "../../../functions/adapters/policies-file.ts";

let folder: string;
const file = () => join(folder, "policies.json");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "policies-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("the policies beside the code", () => {
  it("are read", () => {
    writeFileSync(file(), '{"ladders":{},"creditors":{}}');
    expect(readPolicies(pathToFileURL(file()))).toEqual({ ladders: {}, creditors: {} });
  });

  it("are refused when they are not what the code was built for", () => {
    writeFileSync(file(), '{"ladders":{"consumer":{}},"creditors":{}}');
    expect(() => readPolicies(pathToFileURL(file()))).toThrow();
  });
});
