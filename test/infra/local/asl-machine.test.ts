import { describe, expect, it } from "vitest";
import { compile } from "../../../infra/local/asl-machine.ts";
import { invoke, park } from "./asl-world.ts";

describe("a definition", () => {
  it.each([
    ["a field it does not know", { ...park, HeartbeatSeconds: 5 }, "HeartbeatSeconds"],
    ["a state type it does not know", { Type: "Map", End: true }, "Invalid"],
    [
      "a resource it does not know",
      { ...invoke, Resource: "arn:aws:states:::sns:publish", End: true },
      "unsupported resource",
    ],
    ["JSONPath", { ...invoke, QueryLanguage: "JSONPath", End: true }, "QueryLanguage"],
    ["a broken expression", { Type: "Pass", Output: "{% $a. %}", End: true }, "state One"],
    ["the machine's own clock", { Type: "Pass", Output: "{% $now() %}", End: true }, "$now is not supported"],
    ["a function of AWS alone", { Type: "Pass", Output: "{% $parse('1') %}", End: true }, "$parse is not supported"],
    ["no way on", { Type: "Pass" }, "one of Next, End"],
    ["a way to nowhere", { Type: "Pass", Next: "Nowhere" }, "no state Nowhere"],
  ])("with %s is refused", (_, state, problem) => {
    const definition = { QueryLanguage: "JSONata", StartAt: "One", States: { One: state } };
    expect(() => compile(definition, "m")).toThrow(problem);
  });
});
