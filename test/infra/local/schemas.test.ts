import { describe, expect, it } from "vitest";
import { schemaFiles, staleSchemas } from "../../../infra/local/schemas.ts";

describe("the schemas published for billing teams and agencies", () => {
  it("say what the code checks: run `npm run schemas` after changing an event", () => {
    expect(staleSchemas()).toEqual([]);
  });

  it("cover every event of the contract, what an agency is handed, and what it states", () => {
    expect([...schemaFiles().keys()]).toHaveLength(15);
  });
});
