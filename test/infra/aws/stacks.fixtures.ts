import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import { PACK_NAMES } from "../../../functions/domain/gate/packs.ts";
import type { LadderPolicy } from "../../../functions/domain/ladder-policy.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { MESSAGES } from "../../../functions/messages/names.ts";
import type { Sender } from "../../../infra/aws/bus-senders.ts";
import type { CustomerKey } from "../../../infra/aws/customer-key.ts";
import { addStacks } from "../../../infra/aws/stacks.ts";
import type { Target } from "../../../infra/aws/target.ts";
import { loadPolicies } from "../../../workflows/policies.ts";

const ROOT = new URL("../../../", import.meta.url);
const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL("cdk.json", ROOT), "utf8")));

/** The policies that ship, and one that is retired. */
function policies(): Policies {
  const loaded = loadPolicies(new URL("workflows/", ROOT), {
    messages: new Set(MESSAGES.keys()),
    rulePacks: PACK_NAMES,
  });
  if (loaded.kind === "wrong") throw new Error(JSON.stringify(loaded.problems));
  const { ladders, creditors } = loaded.policies;
  return { creditors, ladders: { ...ladders, "put-to-rest": retired(ladders["b2b-invoice"]) } };
}

function retired(policy: LadderPolicy | undefined): LadderPolicy {
  if (policy === undefined) throw new Error("the ladder b2b-invoice does not ship any more");
  return { ...policy, name: "put-to-rest", retired: true };
}

export type Synthesised = { readonly data: Template; readonly amends: Template };

/** What an operator may choose, and tests do. */
type Options = { readonly senders?: readonly Sender[]; readonly customerKey?: CustomerKey };

/** An app with both stacks, its functions not bundled. CloudFormation's own rules take most of a synthesis's time. */
export function appFor(target: Target, builtinCloudFormationValidation: boolean, options: Options = {}) {
  const app = new App({ builtinCloudFormationValidation, context: { ...context, "aws:cdk:bundling-stacks": [] } });
  return { app, ...addStacks(app, policies(), target, "sns", null, undefined, options.senders, options.customerKey) };
}

/** Both templates. */
export function synthesised(target: Target, options: Options = {}): Synthesised {
  const { data, amends } = appFor(target, false, options);
  return { data: Template.fromStack(data), amends: Template.fromStack(amends) };
}

const Resource = z.looseObject({
  Type: z.string(),
  DependsOn: z.unknown().optional(),
  DeletionPolicy: z.string().optional(),
});
type Resource = z.infer<typeof Resource> & { readonly Properties?: unknown };

/** Every resource of a template by its logical id. */
export function resourcesOf(template: Template): ReadonlyMap<string, Resource> {
  return new Map(Object.entries(z.record(z.string(), Resource).parse(template.toJSON()["Resources"])));
}

const Statement = z.looseObject({
  Effect: z.enum(["Allow", "Deny"]),
  Action: z.union([z.string().transform((action) => [action]), z.array(z.string())]),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
});
const Policy = z.object({
  Properties: z.object({
    PolicyDocument: z.object({ Statement: z.array(Statement) }),
    Roles: z.array(z.object({ Ref: z.string() })).optional(),
  }),
});

type Statement = z.infer<typeof Statement> & { readonly policy: string };

/** What the roles of a template may do, each statement with the logical id of its policy. */
export function statementsOf(template: Template): readonly Statement[] {
  return [...resourcesOf(template)]
    .filter(([, { Type }]) => Type === "AWS::IAM::Policy" || Type === "AWS::IAM::ManagedPolicy")
    .flatMap(([policy, resource]) =>
      Policy.parse(resource).Properties.PolicyDocument.Statement.map((statement) => ({ ...statement, policy })),
    );
}
