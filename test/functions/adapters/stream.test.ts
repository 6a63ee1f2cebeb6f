import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { eachRecord, streamRecord } from "../../../functions/adapters/stream.ts";

const record = (pk: string, sequence: string): DynamoDBRecord => ({
  eventID: `event-${sequence}`,
  eventName: "MODIFY",
  dynamodb: {
    Keys: { pk: { S: pk }, sk: { S: "SIGNAL" } },
    OldImage: { pk: { S: pk }, sk: { S: "SIGNAL" }, seq: { N: "1" } },
    NewImage: {
      pk: { S: pk },
      sk: { S: "SIGNAL" },
      seq: { N: "2" },
      waits: { M: { e: { M: { seen: { N: "1" } } } } },
      announces: { L: [{ NULL: true }] },
    },
    SequenceNumber: sequence,
  },
});

describe("a record of the stream", () => {
  it("becomes the change it tells of", () => {
    expect(streamRecord(record("P", "1"))).toEqual({
      key: { pk: "P", sk: "SIGNAL" },
      before: { pk: "P", sk: "SIGNAL", seq: 1 },
      after: { pk: "P", sk: "SIGNAL", seq: 2, waits: { e: { seen: 1 } }, announces: [null] },
    });
  });

  it("of an item that came or went lacks one side", () => {
    const { Keys, NewImage, OldImage } = record("P", "1").dynamodb ?? {};
    expect(streamRecord({ dynamodb: { Keys, NewImage } })).toMatchObject({ before: undefined, after: { seq: 2 } });
    expect(streamRecord({ dynamodb: { Keys, OldImage } })).toMatchObject({ before: { seq: 1 }, after: undefined });
  });
});

describe("a batch of the stream", () => {
  it("is handled in order", async () => {
    const handled: string[] = [];
    const answer = await eachRecord(
      { Records: [record("A", "1"), record("B", "2"), record("C", "3")] },
      async ({ key }) => void handled.push(key.pk),
      () => {},
    );
    expect(handled).toEqual(["A", "B", "C"]);
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it("begins again with the first record that fails", async () => {
    const handled: string[] = [];
    const answer = await eachRecord(
      { Records: [record("A", "1"), record("B", "2"), record("C", "3")] },
      async ({ key }) => {
        if (key.pk === "B") throw new Error("ada@debtor.example");
        handled.push(key.pk);
      },
      () => {},
    );
    expect(handled).toEqual(["A"]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
  });

  it("logs what failed without what it said", async () => {
    const logged: unknown[] = [];
    await eachRecord(
      { Records: [record("A", "1")] },
      async () => {
        throw new TypeError("ada@debtor.example");
      },
      (code, facts) => logged.push({ code, ...facts }),
    );
    expect(logged).toMatchObject([{ code: "record.failed", event: "event-1", error: "TypeError" }]);
    expect(JSON.stringify(logged)).not.toContain("ada@");
  });

  it("that begins with a record of another table comes again rather than counting as done", async () => {
    const answer = await eachRecord(
      { Records: [{ dynamodb: { Keys: { id: { S: "1" } } } }] },
      async () => {},
      () => {},
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "" }] });
  });
});
