import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import type * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { AgencyPlacement } from "../../workflows/agency-placement/agency-placement.ts";
import type { CodeOf } from "./bundle.ts";
import type { DataStack } from "./data-stack.ts";
import { createFunction } from "./functions.ts";
import type { Sending } from "./sending.ts";
import { AGENCIES, allowCaseWork } from "./table-access.ts";
import { acknowledgeWatch } from "./watch-machine.ts";

type PlacementsProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  /** Where packages are put away. */
  readonly data: Pick<DataStack, "packages" | "mayWritePackages">;
  readonly sending: Sending;
  /** Where links in e-mails begin. */
  readonly pagesUrl: string;
  /** Opens a review task for staff when a look fails. */
  readonly refer: lambda.Function;
};

/** The machine that looks after placements, one execution a placement, and the function that hands accounts over and calls them back. */
export class Placements extends Construct {
  readonly worker: lambda.Function;
  readonly machine: stepfunctions.StateMachine;

  constructor(scope: Construct, id: string, { codeOf, table, data, sending, pagesUrl, refer }: PlacementsProps) {
    super(scope, id);
    this.worker = createFunction(this, "place-account", {
      codeOf,
      timeout: Duration.seconds(60),
      description: "Places an account with an agency after a yes, tells it what changes, and calls it back",
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSetName,
        PAGES_URL: pagesUrl,
        PACKAGES_BUCKET: data.packages.bucketName,
      },
    });
    sending.allowEmail(this.worker);
    allowCaseWork(this.worker, table, "makes", AGENCIES);
    this.worker.role?.addManagedPolicy(data.mayWritePackages);
    this.machine = new AgencyPlacement(this, "agency-placement", { worker: this.worker, refer, table }).machine;
    acknowledgeWatch(this.machine, [this.worker, refer]);
  }
}
