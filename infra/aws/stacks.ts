import { type App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import type { Policies } from "../../functions/domain/policies.ts";
import { AmendsStack } from "./amends-stack.ts";
import type { Sender } from "./bus-senders.ts";
import { type CustomerKey, encryptFor } from "./customer-key.ts";
import { DataStack } from "./data-stack.ts";
import { DEFAULT_OPEN_EXECUTIONS } from "./quotas.ts";
import type { SmsProvider } from "./sms-provider.ts";
import type { StaffOidc } from "./staff-oidc.ts";
import { fitToTarget, type Target } from "./target.ts";

/** Adds both stacks to an app, and the security checks that its synthesis must pass. */
export function addStacks(
  app: App,
  policies: Policies,
  target: Target,
  sms: SmsProvider = "sns",
  staffOidc: StaffOidc | null = null,
  openExecutions = DEFAULT_OPEN_EXECUTIONS,
  senders: readonly Sender[] = [],
  customerKey: CustomerKey = { kind: "none" },
): { readonly data: DataStack; readonly amends: AmendsStack } {
  const data = new DataStack(app, "AmendsData", { description: "Amends: the data" });
  const amends = new AmendsStack(app, "Amends", {
    description: "Amends: bus, functions, ladders",
    suppressTemplateIndentation: true,
    data,
    policies,
    sms,
    staffOidc,
    openExecutions,
    senders,
  });
  encryptFor(customerKey, data, [amends]);
  for (const stack of [data, amends]) fitToTarget(stack, target);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { data, amends };
}
