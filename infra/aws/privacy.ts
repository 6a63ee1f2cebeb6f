import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import type { DataStack } from "./data-stack.ts";
import { createFunction } from "./functions.ts";
import { allowDossiers, allowErasing } from "./table-access.ts";

type PrivacyProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly data: Pick<DataStack, "packages" | "mayWriteDossiers">;
};

/** What a person may ask for: to be told what is held of them, and to be erased. Operators call both; the daily sweep the latter, when somebody's time is over. */
export class Privacy extends Construct {
  readonly eraser: lambda.Function;
  readonly exporter: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, table, data }: PrivacyProps) {
    super(scope, id);
    this.eraser = createFunction(this, "erase-person", {
      codeOf,
      timeout: Duration.minutes(5),
      description: "Erases a person from an account; the only function that may delete",
      environment: { TABLE_NAME: table.tableName },
    });
    allowErasing(this.eraser, table);
    this.exporter = createFunction(this, "export-person", {
      codeOf,
      timeout: Duration.seconds(60),
      description: "Writes everything held of a person to a file they can read",
      environment: { TABLE_NAME: table.tableName, DOSSIERS_BUCKET: data.packages.bucketName },
    });
    allowDossiers(this.exporter, table);
    this.exporter.role?.addManagedPolicy(data.mayWriteDossiers);
  }

  /** Lets another function have people erased. */
  allowAsking(grantee: iam.IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [this.eraser.functionArn] }),
    );
  }
}
