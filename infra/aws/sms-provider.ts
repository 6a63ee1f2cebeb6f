import type { Node } from "constructs";
import type { Policies } from "../../functions/domain/policies.ts";
import type { Target } from "./target.ts";

/** Who sends texts. Opt-outs at SNS count for the whole AWS account, at End User Messaging for one pool. */
export type SmsProvider = "sns" | "end-user-messaging";

type Chosen =
  | { readonly kind: "chosen"; readonly sms: SmsProvider }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** The sender of texts named on the command line (`-c sms=end-user-messaging`), SNS when none is named. The emulator knows SNS only. */
export function smsProviderIn(node: Node, target: Target, { creditors }: Policies): Chosen {
  const named: unknown = node.tryGetContext("sms") ?? "sns";
  if (named !== "sns" && named !== "end-user-messaging")
    return { kind: "wrong", problems: [`context "sms" must be "sns" or "end-user-messaging": ${String(named)}`] };
  if (named === "sns" || target === "emulator") return { kind: "chosen", sms: "sns" };
  const problems = Object.values(creditors)
    .filter(({ texts }) => texts === undefined)
    .map(
      ({ id }) =>
        `context "sms" is "end-user-messaging", so workflows/creditors/${id}.yaml needs texts: { origination: pool-... }`,
    );
  return problems.length > 0 ? { kind: "wrong", problems } : { kind: "chosen", sms: named };
}
