import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { streamTemplate, until } from "./emulator.fixtures.ts";
import { type Emulator, startEmulator } from "./start.ts";

const Answer = z.object({
  now: z.string().optional(),
  errorType: z.string().optional(),
  errorMessage: z.string().optional(),
});
const Mappings = z.object({ EventSourceMappings: z.array(z.unknown()) });
const GivenUp = z.object({ payload: z.string(), requestContext: z.object({ approximateInvokeCount: z.int() }) });
const Batch = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }) })),
});

const idsIn = (event: unknown) => Batch.parse(event).Records.map((record) => record.dynamodb.Keys.pk.S);

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(async () => {
  await emulator?.stop();
});

describe("a function behind a table's stream", () => {
  const call = (path: string, init?: RequestInit) => fetch(`${emulator.endpoint}${path}`, init);

  const invoke = async (event: object) => {
    const answer = await call("/2015-03-31/functions/reporter/invocations", {
      method: "POST",
      body: JSON.stringify(event),
    });
    return Answer.parse(await answer.json());
  };

  const recordsGivenUp = async () => {
    const listing = await (await call("/given-up?list-type=2")).text();
    const keys = [...listing.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key);
    const records = await Promise.all(keys.map(async (key) => (await call(`/given-up/${key}`)).json()));
    return records.map((record) => {
      const { payload, requestContext } = GivenUp.parse(record);
      return { ids: idsIn(JSON.parse(payload)), invocations: requestContext.approximateInvokeCount };
    });
  };

  beforeAll(async () => {
    const template = JSON.stringify(streamTemplate(2));
    const answer = await call("/", {
      method: "POST",
      body: new URLSearchParams({ Action: "CreateStack", StackName: "stream", TemplateBody: template }),
      headers: { authorization: "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cloudformation/aws4_request" },
    });
    expect(answer.status).toBe(200);
    await until(async () => {
      const mappings = Mappings.parse(await (await call("/2015-03-31/event-source-mappings")).json());
      return mappings.EventSourceMappings.at(0);
    });
  });

  it("gives up, after its retries, on the records that never succeed and on no other", async () => {
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient(emulator.client));
    for (const pk of ["good-first", "poison", "good-between", "refused", "good-last"]) {
      await documents.send(new PutCommand({ TableName: "facts", Item: { pk } }));
    }
    await emulator.settled();

    expect(await recordsGivenUp()).toEqual(
      expect.arrayContaining([
        { ids: ["poison"], invocations: 3 },
        { ids: ["refused"], invocations: 3 },
      ]),
    );
    expect(await recordsGivenUp()).toHaveLength(2);
  });

  it("tells the name of what it throws", async () => {
    const answer = await invoke({ Records: [{ dynamodb: { Keys: { pk: { S: "poison" } } } }] });

    expect(answer).toMatchObject({ errorType: "PoisonFound", errorMessage: "there is poison" });
  });

  it("lives by the clock of the test", async () => {
    emulator.advanceTo(new Date("2031-03-09T10:00:00Z"));

    expect((await invoke({})).now).toMatch(/^2031-03-09T10:00:0/);
  });
});
