import type { Construct } from "constructs";
import { Watch, type WatchProps } from "../watch.ts";

/** One placement with an agency: handed over once a yes still stands, followed while it lasts, and called back when things change. */
export class AgencyPlacement extends Watch {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id, props, {
      workflow: "agency-placement",
      logicalId: "WorkflowAgencyPlacement",
      states: {
        look: "Look after placement",
        isOver: "Placement over?",
        until: "Until news of placement",
        refer: "Refer placement",
        pause: "Pause before placement",
      },
    });
  }
}
