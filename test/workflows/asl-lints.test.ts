import { describe, expect, it } from "vitest";
import { lintDefinition } from "../../workflows/asl-lints.ts";

const park = {
  Type: "Task",
  Resource: "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
  Arguments: { Key: { pk: { S: "{% $key %}" } }, Token: "{% $states.context.Task.Token %}" },
  TimeoutSeconds: 60,
  Catch: [
    { ErrorEquals: ["States.Timeout"], Next: "Parked?" },
    { ErrorEquals: ["States.ALL"], Next: "Over" },
  ],
  Next: "Parked?",
};
const choice = {
  Type: "Choice",
  Choices: [{ Condition: "{% $exists($states.input.token) %}", Next: "Over" }],
  Default: "Over",
};
const begin = { Type: "Pass", Assign: { key: "{% $states.input.key %}" }, Next: "Park" };
const states = { Begin: begin, Park: park, "Parked?": choice, Over: { Type: "Succeed" } };

const lint = (changed: object, startAt = "Begin") =>
  lintDefinition({ QueryLanguage: "JSONata", StartAt: startAt, States: { ...states, ...changed } });

const all = { ErrorEquals: ["States.ALL"], Next: "Over" };
const timeout = { ErrorEquals: ["States.Timeout"], Next: "Over" };

describe("a definition", () => {
  it("without a fault has no findings", () => {
    expect(lint({})).toEqual([]);
  });

  it.each([
    [
      "whose wait keeps its token to itself",
      { ...park, Arguments: {} },
      "waits for a token that its arguments do not hand over",
    ],
    [
      "whose wait is an optimised integration",
      { ...park, Resource: "arn:aws:states:::dynamodb:updateItem.waitForTaskToken" },
      "dynamodb takes a token by aws-sdk only",
    ],
    [
      "that catches everything before a timeout",
      { ...park, Catch: [all, timeout] },
      "States.ALL stands neither alone nor last",
    ],
    [
      "that catches everything and a timeout at once",
      { ...park, Catch: [{ ...all, ErrorEquals: ["States.Timeout", "States.ALL"] }] },
      "States.ALL stands neither alone nor last",
    ],
    [
      "that retries everything before a timeout",
      { ...park, Retry: [all, timeout] },
      "States.ALL stands neither alone nor last",
    ],
    ["whose task may last for ever", { ...park, TimeoutSeconds: undefined }, "a task without TimeoutSeconds"],
    [
      "with a JSONPath time limit",
      { ...park, TimeoutSecondsPath: "$.wait" },
      "TimeoutSecondsPath is no field of JSONata",
    ],
    ["with JSONPath parameters", { ...park, Parameters: {} }, "Parameters is no field of JSONata"],
    ["with a broken expression", { ...park, Output: "{% $key. %}" }, "{% $key. %} is not JSONata"],
    ["that computes", { ...park, Output: "{% $sum($key) %}" }, "calls $sum, in {% $sum($key) %}"],
    ["that reads what nobody assigned", { ...park, Output: "{% $kee %}" }, "reads $kee, which no state assigns"],
    ["that leads nowhere", { ...park, Next: "Parkt?" }, "leads to Parkt?, which does not exist"],
    ["that catches to nowhere", { ...park, Catch: [{ ...all, Next: "Ovr" }] }, "leads to Ovr, which does not exist"],
  ])("%s", (_, changed, finding) => {
    expect(lint({ Park: changed })).toContain(`Park: ${finding}`);
  });

  it("whose choice has no default", () => {
    expect(lint({ "Parked?": { ...choice, Default: undefined } })).toEqual(["Parked?: a choice without Default"]);
  });

  it("with a state nothing leads to", () => {
    expect(lint({ Aside: { Type: "Succeed" } })).toEqual(["Aside: never reached"]);
  });

  it("that starts nowhere", () => {
    expect(lint({}, "Bgin")).toEqual(["StartAt: Bgin does not exist"]);
  });

  it("that is none", () => {
    expect(lintDefinition({ States: [] })).toEqual([expect.stringMatching(/^not a definition: /)]);
  });
});
