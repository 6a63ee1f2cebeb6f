import { describe, expect, it } from "vitest";
import { erasureIn, erasureInWords, exportIn, readExport } from "../../../infra/operate/privacy-requests.ts";

const WHOSE = ["--creditor", "demo", "--account", "E-1", "--by", "lead@demo.example"];
const IDS = { creditorId: "demo", accountId: "E-1", by: "lead@demo.example" };

describe("an erasure", () => {
  it("is asked for with whose, by whom and why", () => {
    expect(erasureIn([...WHOSE, "--reason", "asked"])).toEqual({
      kind: "asked",
      request: { ...IDS, reason: "asked", evenSo: false },
    });
    expect(erasureIn([...WHOSE, "--reason", "ordered", "--even-so"])).toMatchObject({ request: { evenSo: true } });
  });

  it.each([
    ["nothing", []],
    ["no reason", WHOSE],
    ["a reason in words", [...WHOSE, "--reason", "she called"]],
    ["nobody who has it done", ["--creditor", "demo", "--account", "E-1", "--reason", "asked"]],
    ["something unknown", [...WHOSE, "--reason", "asked", "--force"]],
  ])("with %s is told how it is asked for", (_, argv) => {
    expect(erasureIn(argv)).toEqual({ kind: "wrong", usage: expect.stringContaining("npm run erase") });
  });

  it("says what went, what stays and what billing must do", () => {
    const at = "2026-07-01T12:00:00.000Z";
    const { isDone, says } = erasureInWords({ kind: "erased", at, texts: 3, links: 2, refusals: 1 });
    expect(isDone).toBe(true);
    expect(says).toMatch(/3 texts and 2 links.*1 addresses.*\n.*Billing must not.*\n.*backups/s);
  });

  it("that was refused says why", () => {
    expect(erasureInWords({ kind: "refused", reason: "under-way: case" })).toEqual({
      isDone: false,
      says: "Nothing was erased: under-way: case.",
    });
  });
});

describe("an export", () => {
  it("is asked for with whose and by whom, and comes here", () => {
    expect(exportIn(WHOSE)).toEqual({ kind: "asked", request: { ...IDS, out: "." } });
    expect(exportIn([...WHOSE, "--out", "letters"])).toMatchObject({ request: { out: "letters" } });
    expect(exportIn([])).toMatchObject({ kind: "wrong" });
  });

  it("answers with its files or a reason, and nothing else is taken for one", () => {
    const files = [{ key: "dossiers/persons/a/b/person.json", sha256: "c" }];
    expect(readExport({ kind: "exported", files })).toEqual({ kind: "exported", files });
    expect(readExport({ kind: "refused", reason: "not-found" })).toMatchObject({ kind: "refused" });
    expect(() => readExport({ errorMessage: "x" })).toThrow();
  });
});
