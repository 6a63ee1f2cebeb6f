import {
  ExecutionAlreadyExists,
  ExecutionLimitExceeded,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  SFNServiceException,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { start, UnknownLadder, wake } from "../../../functions/adapters/step-functions.ts";

const sfn = mockClient(SFNClient);

afterAll(() => {
  sfn.restore();
});
const client = new SFNClient({ region: "us-east-1" });
const NOTHING = { $metadata: {}, message: "" };

beforeEach(() => {
  sfn.reset();
});

describe("waking a wait", () => {
  const logged: string[] = [];
  const end = wake(client, (code) => logged.push(code));

  beforeEach(() => {
    logged.length = 0;
  });

  it("says only: look again", async () => {
    sfn.on(SendTaskSuccessCommand).resolves({});
    await end("token-1");
    expect(sfn.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({ taskToken: "token-1", output: "{}" });
  });

  it.each([new TaskTimedOut(NOTHING), new TaskDoesNotExist(NOTHING)])(
    "that is over is no error: $name",
    async (over) => {
      sfn.on(SendTaskSuccessCommand).rejects(over);
      await expect(end("token-1")).resolves.toBeUndefined();
      expect(logged).toEqual([]);
    },
  );

  it("with a token that never was one is, and is logged without the token", async () => {
    sfn.on(SendTaskSuccessCommand).rejects(new InvalidToken(NOTHING));
    await expect(end("token-1")).rejects.toThrow(InvalidToken);
    expect(logged).toEqual(["wake.invalid-token"]);
  });

  it("is tried again when the service has too much to do", async () => {
    const throttled = new SFNServiceException({ ...NOTHING, name: "ThrottlingException", $fault: "client" });
    sfn.on(SendTaskSuccessCommand).rejects(throttled);
    await expect(end("token-1")).rejects.toBe(throttled);
  });
});

describe("starting an execution", () => {
  const begin = start(client, { consumer: "arn:consumer" });

  it("starts the ladder's machine", async () => {
    sfn.on(StartExecutionCommand).resolves({});
    await begin("consumer", "c1-g1", '{"rung":"courtesy"}');
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: "arn:consumer",
      name: "c1-g1",
      input: '{"rung":"courtesy"}',
    });
  });

  it("that exists already is done", async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(NOTHING));
    await expect(begin("consumer", "c1-g1", "{}")).resolves.toBeUndefined();
  });

  it("fails when too many are open", async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionLimitExceeded(NOTHING));
    await expect(begin("consumer", "c1-g1", "{}")).rejects.toThrow(ExecutionLimitExceeded);
  });

  it("of a ladder without a machine says which", async () => {
    await expect(begin("gone", "c1-g1", "{}")).rejects.toThrow(
      new UnknownLadder('no state machine of "gone" is deployed; retire ladders, do not delete them'),
    );
  });
});
