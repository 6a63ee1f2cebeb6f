import { Duration } from "aws-cdk-lib";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import type { Pages } from "./pages.ts";
import type { Sending } from "./sending.ts";
import type { StaffOidc } from "./staff-oidc.ts";
import { AGENCIES, allowCaseWork, allowReading, allowTaskQueues } from "./table-access.ts";

/** Few people, at work: whoever posts more often is guessing or asking for other people's links. */
const FORM_THROTTLE = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 };

type StaffPagesProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly sending: Sending;
  readonly pages: Pages;
  readonly oidc: StaffOidc | null;
};

/** The pages for staff, at the address of the debtors' pages: what a link opens (`/t/`), and what a session opens (`/s/`). */
export class StaffPages extends Construct {
  readonly worker: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, table, sending, pages, oidc }: StaffPagesProps) {
    super(scope, id);
    this.worker = createFunction(this, "answer-staff", {
      codeOf,
      timeout: Duration.seconds(10),
      description: "Signs staff in, shows them what waits for them, and takes what they decide",
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSetName,
        PAGES_URL: pages.url,
        ...(oidc === null ? {} : { OIDC_ISSUER: oidc.issuer, OIDC_CLIENT_ID: oidc.clientId }),
      },
    });
    allowCaseWork(this.worker, table, "signs-in");
    allowTaskQueues(this.worker, table);
    // Whoever decides on a placement sees how the agency does.
    allowReading(this.worker, table, AGENCIES);
    // Whoever decides on a hand-off sees which agency would have it, and why.
    allowReading(this.worker, table, AGENCIES);
    sending.allowEmail(this.worker);
    const integration = new HttpLambdaIntegration("Worker", this.worker);
    pages.addPages(["/t/{token}", "/s", "/s/{proxy+}"], integration, FORM_THROTTLE);
  }
}
