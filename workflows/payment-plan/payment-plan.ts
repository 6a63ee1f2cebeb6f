import type { Construct } from "constructs";
import { Watch, type WatchProps } from "../watch.ts";

/** One payment plan: looked at, and waited for until its next day or until news of it. */
export class PaymentPlan extends Watch {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id, props, {
      workflow: "payment-plan",
      logicalId: "WorkflowPaymentPlan",
      states: {
        look: "Keep plan",
        isOver: "Plan over?",
        until: "Until instalment",
        refer: "Refer plan",
        pause: "Pause before plan",
      },
    });
  }
}
