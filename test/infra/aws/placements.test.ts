import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resourcesOf, type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const Role = z.object({ Properties: z.object({ ManagedPolicyArns: z.unknown().optional() }) });

describe("the function that places accounts", () => {
  const own = () => statementsOf(stacks.amends).filter(({ policy }) => policy.startsWith("PlacementsPlaceAccount"));
  const keysFor = (action: string) =>
    own().flatMap(({ Action, Condition }) => (Action.includes(action) ? [JSON.stringify(Condition)] : []));

  it("makes links and keeps registers of agencies; it opens no link", () => {
    expect(keysFor("dynamodb:PutItem")).toEqual([expect.stringMatching(/LINK#\*.*AGENCY#\*/)]);
    expect(keysFor("dynamodb:GetItem")).toEqual([expect.not.stringContaining("LINK#")]);
  });

  it("puts packages away by one policy of the data, as nobody else does, and reads none", () => {
    const writers = [...resourcesOf(stacks.amends)].filter(
      ([, resource]) =>
        resource.Type === "AWS::IAM::Role" &&
        JSON.stringify(Role.parse(resource).Properties.ManagedPolicyArns ?? "").includes("MayWritePackages"),
    );
    expect(writers.map(([id]) => id)).toEqual([expect.stringMatching(/^PlacementsPlaceAccountRole/)]);
    expect(own().flatMap(({ Action }) => Action)).not.toContain("s3:GetObject");
  });

  it("writes to agencies by e-mail only", () => {
    expect(
      own()
        .flatMap(({ Action }) => Action)
        .filter((action) => /^(ses|sns|sms-voice):/.test(action)),
    ).toEqual(["ses:SendEmail"]);
  });

  it("knows where packages lie, and where links begin", () => {
    stacks.amends.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ PACKAGES_BUCKET: Match.anyValue(), PAGES_URL: Match.anyValue() }) },
    });
  });
});

it("the machine of placements is started and woken like every other", () => {
  const reach = statementsOf(stacks.amends).filter(({ Action }) =>
    Action.some((action) => ["states:StartExecution", "states:SendTaskSuccess"].includes(action)),
  );
  expect(reach.length).toBeGreaterThan(1);
  expect(reach.filter(({ Resource }) => !JSON.stringify(Resource).includes("WorkflowAgencyPlacement"))).toEqual([]);
});
