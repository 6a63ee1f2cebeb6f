import { DescribeStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, describe, expect, it, vi } from "vitest";
import { deployedLadders, ladderIn } from "../../../infra/operate/deployed-ladders.ts";
import { drain, draining } from "../../../infra/operate/drain.ts";
import { ladderDefinition } from "../../../workflows/escalation-ladder/definition.ts";
import { sharedDefinition } from "../../../workflows/shared-definitions.ts";
import { LADDER, ladderWith, openCase } from "../../domain/given.ts";

const states = mockClient(SFNClient);
const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
afterAll(() => {
  states.restore();
  said.mockRestore();
});

const other = ladderWith({ name: "gentle", version: 1 });
const retired = ladderWith({ name: "old", retired: true });
const deployed = { homes: LADDER, gentle: other, old: retired };

it("knows a ladder by the definition of its machine", () => {
  expect(ladderIn(JSON.stringify(ladderDefinition(LADDER)))).toEqual(LADDER);
});

it("takes no other workflow for a ladder", () => {
  expect(ladderIn(JSON.stringify(sharedDefinition("payment-plan")))).toBeNull();
});

it("reads what is deployed, not the files", async () => {
  states.on(DescribeStateMachineCommand).resolves({ definition: JSON.stringify(sharedDefinition("payment-plan")) });
  states
    .on(DescribeStateMachineCommand, { stateMachineArn: "arn:ladder" })
    .resolves({ definition: JSON.stringify(ladderDefinition(LADDER)) });
  expect(await deployedLadders(new SFNClient(), ["arn:plan", "arn:ladder"])).toEqual({ homes: LADDER });
});

describe("draining", () => {
  it("means the open cases of one ladder, and moves them to the other", () => {
    const chosen = draining(deployed, "homes", "gentle");
    if (typeof chosen === "string") throw new Error(chosen);
    expect([chosen.does, chosen.policyFor(openCase), chosen.isMeant(openCase), chosen.isMeant(null)]).toEqual([
      "move-ladder",
      other,
      true,
      false,
    ]);
  });

  it("may be from a ladder that was removed", () => {
    expect(draining({ gentle: other }, "homes", "gentle")).toMatchObject({ does: "move-ladder" });
  });

  it.each([
    ["homes", '"homes" is where they are; after a change of the same ladder: npm run rebuild -- --ladder homes'],
    ["none", 'no ladder "none" is deployed; there are homes, gentle, old'],
    ["old", 'ladder "old" is retired itself'],
  ])("is refused to %s", (to, problem) => {
    expect(draining(deployed, "homes", to)).toBe(problem);
  });
});

it.each<[readonly string[], string]>([
  [[], "drain needs a ladder and --to"],
  [["homes"], "drain needs a ladder and --to"],
  [["homes", "--to", "gentle", "more"], "drain needs a ladder and --to"],
  [["homes", "--to", "gentle", "--per-second", "x"], '--per-second: "x" is no number up to 1000'],
  [["homes", "--too", "gentle"], "Unknown option '--too'"],
])("a call that cannot be read is answered with how it is done: %j", async (argv, problem) => {
  said.mockClear();
  expect(await drain(argv, new Date("2026-05-12T15:00:00Z"))).toBe(2);
  expect(said.mock.calls.join("")).toContain(problem);
});
