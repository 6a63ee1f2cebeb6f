import { beforeAll, describe, expect, test } from "vitest";
import { type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const allowed = (prefix: string) =>
  statementsOf(stacks.amends).filter(
    ({ policy, Effect, Action }) =>
      policy.includes("ExportDossierRole") && Effect === "Allow" && Action.some((action) => action.startsWith(prefix)),
  );
const actions = (prefix: string) =>
  allowed(prefix)
    .flatMap(({ Action }) => Action)
    .sort();

describe("the function that writes dossiers", () => {
  test("puts files under their own prefix, and reads, lists and deletes none", () => {
    expect(actions("s3:")).toEqual([]);
    const below = statementsOf(stacks.data).filter(({ policy }) => policy.includes("MayWriteDossiers"));
    expect(below.flatMap(({ Action }) => Action)).toEqual(["s3:PutObject"]);
    expect(JSON.stringify(below.map(({ Resource }) => Resource))).toMatch(/\/dossiers\/\*/);
  });

  test("reads accounts and debtors, and adds to an account's record; it changes nothing", () => {
    expect(actions("dynamodb:")).toEqual([
      "dynamodb:BatchGetItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
    ]);
  });

  test("is called by nobody in the stack", () => {
    const callers = statementsOf(stacks.amends).filter(
      ({ Action, Resource }) =>
        Action.includes("lambda:InvokeFunction") && JSON.stringify(Resource).includes("ExportDossier"),
    );
    expect(callers).toEqual([]);
  });
});
