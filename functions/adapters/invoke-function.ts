import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

/** Another function could not be run, or failed: its name only, for what it says may quote what it is about. */
export class FunctionFailed extends Error {
  override readonly name = "FunctionFailed";
}

/** Runs a function of ours and waits for its answer. One try: whoever asks knows whether asking again does harm. */
export function invokeFunction(FunctionName: string, client = new LambdaClient({ maxAttempts: 1 })) {
  return async (input: object): Promise<unknown> => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(input)) }),
    );
    if (FunctionError !== undefined || Payload === undefined)
      throw new FunctionFailed(`${FunctionName} failed: ${FunctionError ?? "no answer"}`);
    return JSON.parse(Buffer.from(Payload).toString("utf8"));
  };
}
