import { Duration } from "aws-cdk-lib";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import type { DataStack } from "./data-stack.ts";
import { createFunction } from "./functions.ts";
import type { Pages } from "./pages.ts";
import { allowDownloads } from "./table-access.ts";

/** Few agencies, one package at a time. */
const DOWNLOAD_THROTTLE = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 20 };

type PackagesProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly data: Pick<DataStack, "packages" | "mayReadPackages">;
  readonly pages: Pages;
};

/** Where agencies fetch what was placed with them (`/a/`), at the address of the debtors' pages. */
export class Packages extends Construct {
  readonly worker: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, table, data, pages }: PackagesProps) {
    super(scope, id);
    this.worker = createFunction(this, "answer-agency", {
      codeOf,
      timeout: Duration.seconds(20),
      description: "Hands the files of a placement to the agency that has its link, and writes down that it did",
      environment: { TABLE_NAME: table.tableName, PACKAGES_BUCKET: data.packages.bucketName },
    });
    allowDownloads(this.worker, table);
    this.worker.role?.addManagedPolicy(data.mayReadPackages);
    pages.addPages(["/a/{token}"], new HttpLambdaIntegration("Worker", this.worker), DOWNLOAD_THROTTLE);
  }
}
