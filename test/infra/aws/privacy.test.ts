import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resourcesOf, type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
}, 60_000);

const TEMPLATE_BYTES_AT_MOST = 1_000_000;
const actionsOf = (role: string) =>
  statementsOf(stacks.amends)
    .filter(
      ({ policy, Effect, Action }) => policy.includes(role) && Effect === "Allow" && !/xray|logs/.test(Action[0] ?? ""),
    )
    .flatMap(({ Action }) => Action)
    .sort();

describe("every log group", () => {
  const LogGroup = z.object({
    RetentionInDays: z.int(),
    DataProtectionPolicy: z.object({ Statement: z.array(z.looseObject({ DataIdentifier: z.array(z.unknown()) })) }),
  });
  const groups = () => [...resourcesOf(stacks.amends).values()].filter(({ Type }) => Type === "AWS::Logs::LogGroup");

  it("forgets in time, and masks addresses and numbers that should never be in it", () => {
    for (const group of groups()) {
      const { RetentionInDays, DataProtectionPolicy } = LogGroup.parse(group.Properties);
      expect(RetentionInDays).toBeLessThanOrEqual(180);
      expect(JSON.stringify(DataProtectionPolicy)).toMatch(/EmailAddress.*PhoneNumber-US/);
      expect(JSON.stringify(DataProtectionPolicy)).toMatch(/"Deidentify":\{"MaskConfig":\{\}\}/);
    }
    expect(groups().length).toBeGreaterThan(20);
  });

  it("fits into a template with all others", () => {
    expect(JSON.stringify(stacks.amends.toJSON()).length).toBeLessThan(TEMPLATE_BYTES_AT_MOST);
  });
});

describe("the function that erases", () => {
  it("reads, writes and deletes in the table, and does nothing else", () => {
    expect(actionsOf("ErasePersonRole")).toEqual([
      "dynamodb:BatchGetItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ]);
  });
});

describe("the function that exports", () => {
  it("reads, and adds to an account's record; it changes nothing", () => {
    expect(actionsOf("ExportPersonRole")).toEqual([
      "dynamodb:BatchGetItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
    ]);
  });

  it("writes files that are gone in two weeks", () => {
    const buckets = [...resourcesOf(stacks.data).values()].filter(({ Type }) => Type === "AWS::S3::Bucket");
    expect(JSON.stringify(buckets)).toMatch(/"ExpirationInDays":14,[^}]*\}?,?[^}]*"Prefix":"dossiers\/persons\/"/);
  });
});
