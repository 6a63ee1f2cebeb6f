import { Duration } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { CodeOf } from "./bundle.ts";
import type { DataStack } from "./data-stack.ts";
import { createFunction } from "./functions.ts";
import { allowDossiers } from "./table-access.ts";

type DossiersProps = {
  readonly codeOf: CodeOf;
  readonly table: dynamodb.TableV2;
  readonly data: Pick<DataStack, "packages" | "mayWriteDossiers">;
};

/** The function that writes the dossier of one account to the bucket. Nothing calls it but an operator. */
export class Dossiers extends Construct {
  readonly worker: lambda.Function;

  constructor(scope: Construct, id: string, { codeOf, table, data }: DossiersProps) {
    super(scope, id);
    this.worker = createFunction(this, "export-dossier", {
      codeOf,
      timeout: Duration.seconds(60),
      description: "Writes everything on record of one account to a file a regulator can read",
      environment: { TABLE_NAME: table.tableName, DOSSIERS_BUCKET: data.packages.bucketName },
    });
    allowDossiers(this.worker, table);
    this.worker.role?.addManagedPolicy(data.mayWriteDossiers);
  }
}
