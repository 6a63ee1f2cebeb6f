import { describe, expect, it } from "vitest";
import { eachMessage } from "../../../functions/adapters/messages.ts";
import { sqsEvent } from "../handlers/sqs-event.ts";

describe("a batch of messages", () => {
  it("loses none to one that fails or cannot be read", async () => {
    const handled: unknown[] = [];
    const logged: unknown[] = [];
    const answer = await eachMessage(
      sqsEvent({ one: '{"n":1}', two: '{"n":', three: '{"n":3}', four: '{"n":4}' }),
      async (message) => {
        if (JSON.stringify(message) === '{"n":3}') throw new Error("ada@debtor.example");
        handled.push(message);
      },
      (code, facts) => logged.push({ code, message: facts["message"], error: facts["error"] }),
    );
    expect(handled).toEqual([{ n: 1 }, { n: 4 }]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "two" }, { itemIdentifier: "three" }] });
    expect(logged).toEqual([
      { code: "message.failed", message: "two", error: "SyntaxError" },
      { code: "message.failed", message: "three", error: "Error" },
    ]);
  });
});
