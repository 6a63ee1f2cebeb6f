import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { FunctionFailed, invokeFunction } from "../../../functions/adapters/invoke-function.ts";

const lambda = mockClient(LambdaClient);
beforeEach(() => lambda.reset());
afterAll(() => lambda.restore());

const payload = (value: unknown) =>
  Object.assign(new Uint8Array(Buffer.from(JSON.stringify(value))), { transformToString: () => JSON.stringify(value) });

test("a function is run with what it is asked, and answers", async () => {
  lambda.on(InvokeCommand).resolves({ Payload: payload({ kind: "erased" }) });
  expect(await invokeFunction("erase")({ accountId: "A-1" })).toEqual({ kind: "erased" });
  const [call] = lambda.commandCalls(InvokeCommand);
  expect(call?.args[0].input).toEqual({ FunctionName: "erase", Payload: Buffer.from('{"accountId":"A-1"}') });
});

test("a function that failed is an error that does not quote what it said", async () => {
  lambda.on(InvokeCommand).resolves({ FunctionError: "Unhandled", Payload: payload({ errorMessage: "Ann Lee" }) });
  const failed = invokeFunction("erase")({});
  await expect(failed).rejects.toBeInstanceOf(FunctionFailed);
  await expect(failed).rejects.toThrow(/^erase failed: Unhandled$/);
});

test("no answer is no success", async () => {
  lambda.on(InvokeCommand).resolves({});
  await expect(invokeFunction("erase")({})).rejects.toThrow("erase failed: no answer");
});
