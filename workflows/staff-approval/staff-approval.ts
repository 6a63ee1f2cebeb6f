import type { Construct } from "constructs";
import { Watch, type WatchProps } from "../watch.ts";

/** One question to approvers: put to one after the other, with a reminder, until somebody who may decides or nobody is left. */
export class StaffApproval extends Watch {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id, props, {
      workflow: "staff-approval",
      logicalId: "WorkflowStaffApproval",
      states: {
        look: "Ask approver",
        isOver: "Answered?",
        until: "Until answered",
        refer: "Refer question",
        pause: "Pause before asking",
      },
    });
  }
}
