import { afterEach, describe, expect, it, vi } from "vitest";
import { consoleLog, factsOf } from "../../../functions/adapters/log.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the log", () => {
  it("has one line of JSON for an outcome", () => {
    const info = vi.spyOn(console, "info").mockReturnValue();
    consoleLog("contact.accepted", { contact: "contact-1", rung: null });
    expect(info.mock.calls).toEqual([['{"level":"info","code":"contact.accepted","contact":"contact-1","rung":null}']]);
  });

  it("says error where a person must look", () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    consoleLog("ladder.spinning", { execution: "c1-g1" });
    expect(error.mock.calls).toEqual([['{"level":"error","code":"ladder.spinning","execution":"c1-g1"}']]);
  });

  it("tells of an error its name and place, and not what it says over however many lines", () => {
    const facts = factsOf(new RangeError("ada@debtor.example\nlives at\n1 Main Street"));
    expect(facts.error).toBe("RangeError");
    expect(facts.at).toContain("log.test.ts");
    expect(JSON.stringify(facts)).not.toMatch(/ada@|Main Street/);
  });

  it("tells of something thrown that is no error its type", () => {
    expect(factsOf("ada@debtor.example")).toEqual({ error: "string", at: "" });
  });
});
