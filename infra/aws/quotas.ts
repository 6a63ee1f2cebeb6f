import type { Node } from "constructs";

/** Standard executions that may be open in a Region unless AWS was asked for more. */
export const DEFAULT_OPEN_EXECUTIONS = 1_000_000;

type Chosen =
  | { readonly kind: "chosen"; readonly openExecutions: number }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** How many executions the account may have open, as AWS has granted (`-c openExecutions=5000000`); the alarm rings at 70 % of it. */
export function quotasIn(node: Node): Chosen {
  const named: unknown = node.tryGetContext("openExecutions") ?? DEFAULT_OPEN_EXECUTIONS;
  const openExecutions = Number(named);
  return Number.isSafeInteger(openExecutions) && openExecutions >= 1
    ? { kind: "chosen", openExecutions }
    : {
        kind: "wrong",
        problems: [`context "openExecutions" must be the quota of open executions, such as 1000000: ${String(named)}`],
      };
}
