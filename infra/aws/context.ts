import type { Node } from "constructs";
import type { Policies } from "../../functions/domain/policies.ts";
import { type Sender, sendersIn } from "./bus-senders.ts";
import { type CustomerKey, customerKeyIn } from "./customer-key.ts";
import { quotasIn } from "./quotas.ts";
import { type SmsProvider, smsProviderIn } from "./sms-provider.ts";
import { type StaffOidc, staffOidcIn } from "./staff-oidc.ts";
import { type Target, targetIn } from "./target.ts";

/** What an operator says on the command line (`-c name=value`) or in cdk.json, and what holds where nothing is said. docs/operate.md lists it. */
export type Context = {
  /** All ladders, and the creditors that are deployed. */
  readonly policies: Policies;
  readonly target: Target;
  readonly sms: SmsProvider;
  readonly staffOidc: StaffOidc | null;
  readonly openExecutions: number;
  readonly senders: readonly Sender[];
  readonly customerKey: CustomerKey;
};

const NAMES: ReadonlySet<string> = new Set([
  "creditors",
  "target",
  "sms",
  "staffOidcIssuer",
  "staffOidcClientId",
  "openExecutions",
  "senders",
  "customerKey",
]);

/** Reads the context, all its problems at once; each says what to put where. */
export function contextIn(
  node: Node,
  all: Policies,
):
  | { readonly kind: "read"; readonly context: Context }
  | { readonly kind: "wrong"; readonly problems: readonly string[] } {
  const { creditors, problems: unnamed } = creditorsIn(node, all);
  const policies = { ...all, creditors };
  const target = targetIn(node);
  const sms = smsProviderIn(node, target ?? "aws", policies);
  const staff = staffOidcIn(node);
  const quotas = quotasIn(node);
  const senders = sendersIn(node, policies);
  const customerKey = customerKeyIn(node);
  const problems = [
    ...unknownIn(node),
    ...unnamed,
    ...(target === null
      ? [
          `context "target" must be "aws" or "emulator": ${String(node.tryGetContext("target"))}; leave it out to deploy to AWS`,
        ]
      : []),
    ...[sms, staff, quotas, senders, customerKey].flatMap((chosen) => (chosen.kind === "wrong" ? chosen.problems : [])),
  ];
  if (target === null || problems.length > 0) return { kind: "wrong", problems };
  if (sms.kind === "wrong" || staff.kind === "wrong" || quotas.kind === "wrong") return { kind: "wrong", problems };
  if (senders.kind === "wrong" || customerKey.kind === "wrong") return { kind: "wrong", problems };
  return {
    kind: "read",
    context: {
      policies,
      target,
      sms: sms.sms,
      staffOidc: staff.oidc,
      openExecutions: quotas.openExecutions,
      senders: senders.senders,
      customerKey: customerKey.customerKey,
    },
  };
}

/** The creditors named on the command line (`-c creditors=acme,other`), all of them where none is named. */
function creditorsIn(
  node: Node,
  { creditors }: Policies,
): { readonly creditors: Policies["creditors"]; readonly problems: readonly string[] } {
  const named: unknown = node.tryGetContext("creditors");
  if (named === undefined) return { creditors, problems: [] };
  const ids = String(named)
    .split(",")
    .map((id) => id.trim());
  const known = Object.keys(creditors).toSorted().join(", ");
  return {
    creditors: Object.fromEntries(Object.entries(creditors).filter(([id]) => ids.includes(id))),
    problems: ids
      .filter((id) => creditors[id] === undefined)
      .map(
        (id) =>
          `context "creditors" names "${id}", and there is no such file in workflows/creditors; there are ${known}`,
      ),
  };
}

/** A name that is one word and none of ours is a slip: what the CDK puts there has colons, dashes or an `@`. */
function unknownIn(node: Node): readonly string[] {
  const context: Readonly<Record<string, unknown>> = node.getAllContext();
  return Object.keys(context)
    .filter((name) => /^[A-Za-z]+$/.test(name) && !NAMES.has(name))
    .map((name) => `context "${name}" is none of Amends; there are ${[...NAMES].join(", ")}`);
}
