import { setTimeout as pause } from "node:timers/promises";

/** What `look` finds, once it finds something; ten seconds at most. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Error("it did not happen within ten seconds");
}

/** A machine that parks its token on an item, as a ladder does, and says in its output why it went on. */
export function waitingMachine(table: string): object {
  const park = {
    TableName: table,
    Key: { pk: { S: "{% $pk %}" } },
    UpdateExpression: "SET waits.#execution = :wait",
    ConditionExpression: "seq = :seen",
    ExpressionAttributeNames: { "#execution": "{% $states.context.Execution.Name %}" },
    ExpressionAttributeValues: {
      ":wait": { M: { token: { S: "{% $states.context.Task.Token %}" } } },
      ":seen": { N: "{% $string($seen) %}" },
    },
  };
  return {
    QueryLanguage: "JSONata",
    StartAt: "Remember",
    States: {
      Remember: {
        Type: "Pass",
        Assign: {
          pk: "{% $states.input.pk %}",
          seen: "{% $states.input.seen %}",
          seconds: "{% $states.input.seconds %}",
        },
        Next: "Until due",
      },
      "Until due": {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
        TimeoutSeconds: "{% $seconds %}",
        Arguments: park,
        Output: "news came",
        Catch: [
          { ErrorEquals: ["States.Timeout"], Output: "time ran out", Next: "Look" },
          { ErrorEquals: ["DynamoDb.ConditionalCheckFailedException"], Output: "seq had moved", Next: "Look" },
        ],
        Next: "Look",
      },
      Look: { Type: "Succeed" },
    },
  };
}

const REPORTER = `
class PoisonFound extends Error { name = "PoisonFound"; }
exports.handler = async ({ Records = [] }) => {
  const named = (record, word) => record.dynamodb.Keys.pk.S.startsWith(word);
  if (Records.some((record) => named(record, "poison"))) throw new PoisonFound("there is poison");
  const refused = Records.filter((record) => named(record, "refused"));
  return {
    now: new Date().toISOString(),
    batchItemFailures: refused.map((record) => ({ itemIdentifier: record.dynamodb.SequenceNumber })),
  };
};`;

/** A table whose stream feeds a function that throws on ids of `poison..` and reports those of `refused..`. */
export function streamTemplate(retries: number): object {
  return {
    Resources: {
      Table: {
        Type: "AWS::DynamoDB::Table",
        Properties: {
          TableName: "facts",
          BillingMode: "PAY_PER_REQUEST",
          KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
          AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
          StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        },
      },
      GivenUp: { Type: "AWS::S3::Bucket", Properties: { BucketName: "given-up" } },
      Reporter: {
        Type: "AWS::Lambda::Function",
        Properties: {
          FunctionName: "reporter",
          Runtime: "nodejs22.x",
          Handler: "index.handler",
          Role: "arn:aws:iam::000000000000:role/reporter",
          Environment: { Variables: { NODE_OPTIONS: "--enable-source-maps" } },
          Code: { ZipFile: REPORTER },
        },
      },
      Delivery: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          EventSourceArn: { "Fn::GetAtt": ["Table", "StreamArn"] },
          FunctionName: { Ref: "Reporter" },
          StartingPosition: "TRIM_HORIZON",
          BatchSize: 10,
          MaximumRetryAttempts: retries,
          BisectBatchOnFunctionError: true,
          FunctionResponseTypes: ["ReportBatchItemFailures"],
          DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": ["GivenUp", "Arn"] } } },
        },
      },
    },
  };
}
