import { StackNotFound } from "./stack.ts";

/** A refusal of the service, a missing credential or a network that is not there: none of them a fault of ours. */
export const isOfTheService = (error: Error): boolean =>
  "$metadata" in error || "code" in error || /Credentials|TokenRefresh/.test(error.name);

/** What a service's error is known by. */
export const codeOf = (error: Error): string => ("code" in error ? String(error.code) : error.name);

/** An option that `parseArgs` does not take. */
const isOfTheCall = (error: Error): boolean => error instanceof TypeError && codeOf(error).startsWith("ERR_PARSE_ARGS");

/** Runs an operator's command for its exit status: what a person can mend becomes a sentence and status 2, a fault of ours is thrown. */
export async function command(
  usage: string,
  run: () => Promise<number>,
  say: (line: string) => void = console.error,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof StackNotFound) say(error.message);
    else if (isOfTheCall(error)) say(`${error.message}\n${usage}`);
    else if (isOfTheService(error))
      say(`AWS gave no answer (${codeOf(error)}): ${error.message}. Check Region, credentials and what they may do.`);
    else throw error;
    return 2;
  }
}
