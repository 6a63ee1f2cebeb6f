import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { StaffApproval } from "../../workflows/staff-approval/staff-approval.ts";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import type { Sending } from "./sending.ts";
import { allowCaseWork } from "./table-access.ts";
import { acknowledgeWatch } from "./watch-machine.ts";

type ApprovalsProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly sending: Sending;
  /** Where links in e-mails begin. */
  readonly pagesUrl: string;
  /** Opens a review task for staff when a look fails. */
  readonly refer: lambda.Function;
};

/** The machine that has questions answered, one execution a question, and the function that asks approvers. */
export class Approvals extends Construct {
  readonly worker: lambda.Function;
  readonly machine: stepfunctions.StateMachine;

  constructor(scope: Construct, id: string, { codeOf, table, sending, pagesUrl, refer }: ApprovalsProps) {
    super(scope, id);
    this.worker = createFunction(this, "ask-approver", {
      codeOf,
      timeout: Duration.seconds(30),
      description: "Asks approvers by e-mail: reminds, asks the next, and ends a question that nobody answers",
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSetName,
        PAGES_URL: pagesUrl,
      },
    });
    sending.allowEmail(this.worker);
    allowCaseWork(this.worker, table, "makes");
    this.machine = new StaffApproval(this, "staff-approval", { worker: this.worker, refer, table }).machine;
    acknowledgeWatch(this.machine, [this.worker, refer]);
  }
}
