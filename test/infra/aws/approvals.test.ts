import { beforeAll, describe, expect, it } from "vitest";
import { type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
}, 60_000);

describe("the function that asks approvers", () => {
  const own = () => statementsOf(stacks.amends).filter(({ policy }) => policy.startsWith("ApprovalsAskApprover"));
  const keysFor = (action: string) =>
    own().flatMap(({ Action, Condition }) => (Action.includes(action) ? [JSON.stringify(Condition)] : []));

  it("makes links, and opens none", () => {
    expect(keysFor("dynamodb:PutItem")).toEqual([expect.stringContaining("LINK#*")]);
    expect(keysFor("dynamodb:GetItem")).toEqual([expect.not.stringContaining("LINK#")]);
  });

  it("knows nothing of who is signed in", () => {
    expect(JSON.stringify(own())).not.toContain("STAFF#");
  });

  it("writes to staff by e-mail only", () => {
    expect(
      own()
        .flatMap(({ Action }) => Action)
        .filter((action) => /^(ses|sns|sms-voice):/.test(action)),
    ).toEqual(["ses:SendEmail"]);
  });
});

it("the machine of approvals is started and woken like every other", () => {
  const reach = statementsOf(stacks.amends).filter(({ Action }) =>
    Action.some((action) => ["states:StartExecution", "states:SendTaskSuccess"].includes(action)),
  );
  expect(reach.length).toBeGreaterThanOrEqual(2);
  expect(reach.filter(({ Resource }) => !JSON.stringify(Resource).includes("WorkflowStaffApproval"))).toEqual([]);
});
