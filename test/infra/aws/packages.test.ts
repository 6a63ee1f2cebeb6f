import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resourcesOf, type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const Role = z.object({ Properties: z.object({ ManagedPolicyArns: z.unknown().optional() }) });

describe("the function that hands packages out", () => {
  const own = () => statementsOf(stacks.amends).filter(({ policy }) => policy.startsWith("PackagesAnswerAgency"));

  it("may look at links and accounts, and add to an account's record; it can change nothing", () => {
    const actions = own()
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith("dynamodb:"));
    expect(actions).toEqual(["dynamodb:PutItem", "dynamodb:GetItem"]);
    expect(own().map(({ Condition }) => Condition)).toEqual(
      expect.arrayContaining([
        { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["ACCOUNT#*"] } },
        { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["ACCOUNT#*", "LINK#*"] } },
      ]),
    );
  });

  it("reads packages by one policy of the data, as nobody else does", () => {
    const readers = [...resourcesOf(stacks.amends)].filter(
      ([, resource]) =>
        resource.Type === "AWS::IAM::Role" &&
        JSON.stringify(Role.parse(resource).Properties.ManagedPolicyArns ?? "").includes("MayReadPackages"),
    );
    expect(readers.map(([id]) => id)).toEqual([expect.stringMatching(/^PackagesAnswerAgencyRole/)]);
  });

  it("knows the bucket", () => {
    stacks.amends.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ PACKAGES_BUCKET: Match.anyValue() }) },
      Timeout: 20,
    });
  });
});
