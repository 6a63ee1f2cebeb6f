import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { invokeFunction } from "../../functions/adapters/invoke-function.ts";
import { command } from "./command.ts";
import { ERASE_USAGE, erasureIn, erasureInWords } from "./privacy-requests.ts";
import { outputIn, outputsOf } from "./stack.ts";

async function run(): Promise<number> {
  const asked = erasureIn(process.argv.slice(2));
  if (asked.kind === "wrong") {
    console.error(asked.usage);
    return 2;
  }
  const outputs = await outputsOf(new CloudFormationClient());
  const erase = invokeFunction(outputIn(outputs, "EraseFunctionName"));
  const { isDone, says } = erasureInWords(await erase(asked.request));
  console.log(says);
  return isDone ? 0 : 1;
}

process.exitCode = await command(ERASE_USAGE, run);
