import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resourcesOf, type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const RoleOf = z.object({
  Properties: z.object({ Role: z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }) }),
});

const policyOf = (name: string) => statementsOf(stacks.amends).filter(({ policy }) => policy.includes(`${name}Role`));
const actionsOf = (name: string, prefix: string) =>
  policyOf(name)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith(prefix));
const allowing = (action: string) =>
  statementsOf(stacks.amends).filter(({ Effect, Action }) => Effect === "Allow" && Action.includes(action));

it("every function has a role of its own", () => {
  const roles = [...resourcesOf(stacks.amends).values()]
    .filter(({ Type }) => Type === "AWS::Lambda::Function")
    .map((resource) => RoleOf.parse(resource).Properties.Role["Fn::GetAtt"][0]);
  expect(new Set(roles).size).toBe(roles.length);
});

it("no statement allows a service's every action", () => {
  expect(statementsOf(stacks.amends).filter(({ Action }) => Action.some((action) => action.includes("*")))).toEqual([]);
});

it("every resource is named, but for traces, log delivery and telephone numbers", () => {
  const onEverything = statementsOf(stacks.amends).filter(({ Resource }) => Resource === "*");
  const actions = new Set(onEverything.flatMap(({ Action }) => Action));
  expect([...actions].filter((action) => !/^xray:|^logs:.*(Deliver|Describe|PutResourcePolicy)/.test(action))).toEqual([
    "sns:Publish",
  ]);
});

describe("the table", () => {
  const Keys = z.object({ "ForAllValues:StringLike": z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }) });

  it("is opened to functions by kind of partition only", () => {
    const open = allowing("dynamodb:GetItem").filter(({ Condition }) => !Keys.safeParse(Condition).success);
    expect(open).toEqual([]);
  });

  it("allows nobody to scan", () => {
    expect(allowing("dynamodb:Scan")).toEqual([]);
  });

  it("lets one function delete, what belongs to accounts, addresses and links only", () => {
    const deleting = allowing("dynamodb:DeleteItem");
    expect(deleting.map(({ policy }) => policy)).toEqual([expect.stringContaining("ErasePerson")]);
    expect(deleting.map(({ Condition }) => Keys.parse(Condition)["ForAllValues:StringLike"])).toEqual([
      { "dynamodb:LeadingKeys": ["ACCOUNT#*", "ADDRESS#*", "LINK#*"] },
    ]);
  });

  it("is deleted from by that function when an operator or the daily sweep asks, and nobody else", () => {
    const callers = allowing("lambda:InvokeFunction").filter(({ Resource }) =>
      JSON.stringify(Resource).includes("ErasePerson"),
    );
    expect(callers.map(({ policy }) => policy)).toEqual([expect.stringContaining("SweepAccounts")]);
  });

  it("keeps the pause switches out of every function's reach but for reading; one sets them, and reaches nothing else", () => {
    const keysOf = (condition: unknown) => Keys.parse(condition)["ForAllValues:StringLike"]["dynamodb:LeadingKeys"];
    const writers = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
      .flatMap(allowing)
      .filter(({ Condition }) => keysOf(Condition).includes("CONTROL"));
    expect(writers.map(({ policy, Condition }) => [policy.replace(/Role.*/, ""), keysOf(Condition)])).toEqual([
      ["PausesPauseSending", ["CONTROL"]],
    ]);
    expect(actionsOf("PausesPauseSending", "dynamodb:")).toEqual(["dynamodb:GetItem", "dynamodb:PutItem"]);
  });

  it.each(["FollowSignals", "PublishEvents", "StartExecutions"])("is closed to %s but for the stream", (name) => {
    expect(actionsOf(name, "dynamodb:").filter((action) => action.endsWith("Item"))).toEqual([]);
  });
});

describe("Step Functions", () => {
  it.each([
    ["states:StartExecution", "StartExecutions"],
    ["states:SendTaskSuccess", "FollowSignals"],
  ])("hears %s from one function, about our machines", (action, name) => {
    const statements = allowing(action);
    expect(statements.map(({ policy }) => policy)).toEqual([expect.stringContaining(name)]);
    expect(statements[0]?.Resource).toEqual([
      { Ref: "LadderB2bInvoice" },
      { Ref: "LadderConsumerServices" },
      { Ref: "LadderHospital501r" },
      { Ref: "LadderPutToRest" },
      { Ref: "LadderSaasSubscription" },
      { Ref: "LadderUkConsumer" },
      { Ref: "LadderUtilityResidential" },
      { Ref: "WorkflowAgencyPlacement" },
      { Ref: "WorkflowPaymentPlan" },
      { Ref: "WorkflowStaffApproval" },
    ]);
  });
});

describe("messages", () => {
  it("go to debtors by the functions of rungs and plans, to staff by those that sign in, ask and tell what waits, to agencies by the one that places", () => {
    const senders = allowing("ses:SendEmail").map(({ policy }) => policy.replace(/RoleDefaultPolicy.*/, ""));
    expect(senders).toEqual([
      "StaffPagesAnswerStaff",
      "LaddersSendReminder",
      "LaddersSendSms",
      "LaddersCreateCallTask",
      "LaddersOfferPaymentPlan",
      "LaddersHandOffToAgency",
      "PlansKeepPlan",
      "ApprovalsAskApprover",
      "PlacementsPlaceAccount",
      "DigestsSendDigest",
    ]);
  });

  it("go out in a creditor's name and no other", () => {
    expect(allowing("ses:SendEmail").map(({ Condition }) => Condition)).toEqual(
      Array(10).fill({
        StringEqualsIgnoreCase: { "ses:FromAddress": ["accounts@demo-uk.example", "billing@demo.example"] },
      }),
    );
  });

  it("by text never reach a topic", () => {
    const denials = statementsOf(stacks.amends).filter(
      ({ Effect, Action }) => Effect === "Deny" && Action.includes("sns:Publish"),
    );
    expect(denials.map(({ policy }) => policy)).toEqual(allowing("sns:Publish").map(({ policy }) => policy));
    expect(denials[0]).toMatchObject({
      Action: ["sns:Publish"],
      Resource: { "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ":sns:*:*:*"]] },
    });
  });
});
