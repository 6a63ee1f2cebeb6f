import { App } from "aws-cdk-lib";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { formatProblem, loadPolicies } from "../../workflows/policies.ts";
import { quotasIn } from "./quotas.ts";
import { smsProviderIn } from "./sms-provider.ts";
import { addStacks } from "./stacks.ts";
import { staffOidcIn } from "./staff-oidc.ts";
import { targetIn } from "./target.ts";

function synthesise(): readonly string[] {
  const app = new App();
  const target = targetIn(app.node);
  const loaded = loadPolicies(new URL("../../workflows/", import.meta.url), {
    messages: new Set(MESSAGES.keys()),
    rulePacks: PACK_NAMES,
    today: new Date().toISOString().slice(0, 10),
  });
  if (loaded.kind === "wrong") return loaded.problems.map(formatProblem);
  if (target === null) return [`context "target" must be "aws" or "emulator": ${app.node.tryGetContext("target")}`];
  const chosen = smsProviderIn(app.node, target, loaded.policies);
  if (chosen.kind === "wrong") return chosen.problems;
  const staff = staffOidcIn(app.node);
  if (staff.kind === "wrong") return staff.problems;
  const quotas = quotasIn(app.node);
  if (quotas.kind === "wrong") return quotas.problems;
  addStacks(app, loaded.policies, target, chosen.sms, staff.oidc, quotas.openExecutions);
  app.synth();
  return [];
}

const problems = synthesise();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
