import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { until, waitingMachine } from "./emulator.fixtures.ts";
import { type Emulator, startEmulator } from "./start.ts";

const DAY_SECONDS = 86_400;
const Parked = z.object({ waits: z.record(z.string(), z.object({ token: z.string() })) });

let emulator: Emulator;
let documents: DynamoDBDocumentClient;
let stepFunctions: SFNClient;

beforeAll(async () => {
  emulator = await startEmulator();
  documents = DynamoDBDocumentClient.from(new DynamoDBClient(emulator.client));
  stepFunctions = new SFNClient(emulator.client);
});

afterAll(async () => {
  await emulator?.stop();
});

describe("a durable wait", () => {
  const table = "accounts";
  let machine: string;

  beforeAll(async () => {
    await documents.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
        AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      }),
    );
    const created = await stepFunctions.send(
      new CreateStateMachineCommand({
        name: "wait",
        roleArn: "arn:aws:iam::000000000000:role/wait",
        definition: JSON.stringify(waitingMachine(table)),
      }),
    );
    machine = z.string().parse(created.stateMachineArn);
  });

  const begin = async (name: string, seen: number) => {
    await documents.send(new PutCommand({ TableName: table, Item: { pk: name, seq: 0, waits: {} } }));
    const input = JSON.stringify({ pk: name, seen, seconds: 10 * DAY_SECONDS });
    const started = await stepFunctions.send(new StartExecutionCommand({ stateMachineArn: machine, name, input }));
    return z.string().parse(started.executionArn);
  };

  const tokenOf = (name: string) =>
    until(async () => {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { pk: name } }));
      return Parked.parse(Item).waits[name]?.token;
    });

  const statusOf = async (executionArn: string) => {
    const { status, output } = await stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    return { status, output: output === undefined ? undefined : z.string().parse(JSON.parse(output)) };
  };

  const ended = (executionArn: string) =>
    until(async () => {
      const { status, output } = await statusOf(executionArn);
      return status === "RUNNING" ? undefined : output;
    });

  it("of ten days ends within seconds of moving the clock eleven days on", async () => {
    const execution = await begin("timed-out", 0);
    await tokenOf("timed-out");
    await emulator.settled();

    emulator.advanceTo(new Date(emulator.now().getTime() + 11 * DAY_SECONDS * 1000));

    expect(await ended(execution)).toBe("time ran out");
  });

  it("of ten days goes on after nine", async () => {
    const execution = await begin("still-waiting", 0);
    await tokenOf("still-waiting");
    await emulator.settled();

    emulator.advanceTo(new Date(emulator.now().getTime() + 9 * DAY_SECONDS * 1000));
    await emulator.settled();

    expect((await statusOf(execution)).status).toBe("RUNNING");
  });

  it("is woken by its token", async () => {
    const execution = await begin("woken", 0);
    const taskToken = await tokenOf("woken");

    await stepFunctions.send(new SendTaskSuccessCommand({ taskToken, output: "{}" }));

    expect(await ended(execution)).toBe("news came");
  });

  it("is not begun when news came before it", async () => {
    const execution = await begin("moved-on", 7);

    expect(await ended(execution)).toBe("seq had moved");
  });
});
