import { App } from "aws-cdk-lib";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { formatProblem, loadPolicies } from "../../workflows/policies.ts";
import { cureOf } from "../../workflows/policy-cures.ts";
import { contextIn } from "./context.ts";
import { addStacks } from "./stacks.ts";

function synthesise(): readonly string[] {
  const app = new App();
  const loaded = loadPolicies(new URL("../../workflows/", import.meta.url), {
    messages: new Set(MESSAGES.keys()),
    rulePacks: PACK_NAMES,
    today: new Date().toISOString().slice(0, 10),
  });
  if (loaded.kind === "wrong")
    return loaded.problems.map((problem) => `${formatProblem(problem)}\n    do:  ${cureOf(problem)}`);
  const read = contextIn(app.node, loaded.policies);
  if (read.kind === "wrong") return read.problems;
  const { policies, target, sms, staffOidc, openExecutions, senders, customerKey } = read.context;
  addStacks(app, policies, target, sms, staffOidc, openExecutions, senders, customerKey);
  app.synth();
  return [];
}

const problems = synthesise();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
