import type { IKey } from "aws-cdk-lib/aws-kms";
import { Errors, IntegrationPattern, type State, Timeout } from "aws-cdk-lib/aws-stepfunctions";
import { CallAwsService } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import { CONDITION_LOST, keepWhatEndsAWait, nameOfError, retryParking } from "./retries.ts";

/** The table with every account's SIGNAL item. Not `ITableV2`, which CDK's own tables do not fit under our strictness. */
export interface SignalTable {
  readonly tableName: string;
  readonly tableArn: string;
  readonly encryptionKey?: IKey | undefined;
}

/** A wait that news can end: it leaves its token on the account's SIGNAL item, unless news came since the last look. */
export function until(scope: Construct, name: string, table: SignalTable): CallAwsService {
  const seen = { N: "{% $string($signalSeq) %}" };
  return CallAwsService.jsonata(scope, name, {
    service: "dynamodb",
    action: "updateItem",
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    iamResources: [table.tableArn],
    parameters: {
      TableName: table.tableName,
      Key: { pk: { S: "{% $execution.signalKey %}" }, sk: { S: "SIGNAL" } },
      UpdateExpression: "SET waits.#execution = :wait",
      ConditionExpression: "seq = :seen",
      ExpressionAttributeNames: { "#execution": "{% $states.context.Execution.Name %}" },
      ExpressionAttributeValues: {
        ":wait": { M: { token: { S: "{% $states.context.Task.Token %}" }, seen } },
        ":seen": seen,
      },
    },
    taskTimeout: Timeout.jsonata("{% $waitSeconds %}"),
    outputs: {},
  });
}

/** Time ran out, news came, news had come already: all three lead to the same look. What cannot wait is referred. */
export function waitThenLook(wait: CallAwsService, look: State, refer: State): void {
  wait
    .addRetry(keepWhatEndsAWait)
    .addRetry(retryParking)
    .addCatch(look, { errors: [Errors.TIMEOUT, CONDITION_LOST], outputs: {} })
    .addCatch(refer, { errors: [Errors.ALL], outputs: nameOfError })
    .next(look);
}
