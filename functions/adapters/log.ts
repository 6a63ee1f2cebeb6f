import type { Log } from "../rung/situation.ts";

/** What a person must see; everything else is a decision, on record for whoever asks. */
const ERRORS: ReadonlySet<string> = new Set([
  "execution.ended",
  "intake.batch-failed",
  "ladder.spinning",
  "message.failed",
  "page.failed",
  "record.failed",
  "retention.failed",
  "rung.referred",
  "statement.failed",
  "statement.unreadable",
  "wake.invalid-token",
]);
const MOST_FRAMES = 5;

/** Writes each outcome as one line of JSON. */
export const consoleLog: Log = (code, facts) => {
  const level = ERRORS.has(code) ? "error" : "info";
  console[level](JSON.stringify({ level, code, ...facts }));
};

/** What may be said of an error: its name and where it came from. Its message may quote what it is about, so it stays out. */
export function factsOf(error: unknown): { readonly error: string; readonly at: string } {
  if (!(error instanceof Error)) return { error: typeof error, at: "" };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  const at = frames.slice(0, MOST_FRAMES).map((line) => line.slice("    at ".length));
  return { error: error.name, at: at.join(" < ") };
}
