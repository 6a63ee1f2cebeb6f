import type { Construct } from "constructs";
import type { Concern } from "./alarm.ts";
import { linesWith } from "./log-lines.ts";
import type { Watched } from "./watched.ts";

/** What may go wrong on pages: those of debtors, of staff and of agencies. */
export function pageConcerns(
  scope: Construct,
  { pages, staffPages, packages }: Watched,
): Readonly<Record<string, Concern>> {
  return {
    PagesFailing: {
      metric: pages.api.metricServerError({ statistic: "Sum" }),
      atLeast: 1,
      humanImpact: "Somebody asked to stop messages, or to change how they are contacted, and was not heard.",
      runbook: "pages-failing",
    },
    StaffPagesFailing: {
      metric: linesWith(scope, "StaffPagesFailing", ["page.failed"], { "answer-staff": staffPages.worker }),
      atLeast: 1,
      humanImpact: "Staff cannot see or decide what a debtor waits for: an approval, a call, a hold.",
      runbook: "staff-pages-failing",
    },
    PackagesFailing: {
      metric: linesWith(scope, "PackagesFailing", ["package.failed"], { "answer-agency": packages.worker }),
      atLeast: 1,
      humanImpact: "An agency cannot fetch what it was given, and may ask somebody for a sum that is not right.",
      runbook: "packages-failing",
    },
  };
}
