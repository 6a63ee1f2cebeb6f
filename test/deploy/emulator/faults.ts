import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as z from "zod";

/** What fails at the moment. */
export type Faults = {
  /** `refused`: SES takes no e-mail and says so. `silent`: it takes it, and its answer is lost. */
  readonly email?: "refused" | "silent";
  /** No table answers, to functions, state machines and tests alike. */
  readonly tables?: "down";
  /** Kills a function, whose name contains `function`, once: after it put down what it is about to send, or after SES took it. */
  readonly kill?: { readonly function: string; readonly after: "intent" | "send" };
};

const Killed = z.object({ function: z.string(), after: z.enum(["intent", "send"]) });
export type Killed = z.infer<typeof Killed>;

/** Each set of faults has a number, so that one that kills is told from the same one again. */
let number = 0;

export function writeFaults(file: string, faults: Faults): void {
  number += 1;
  writeFileSync(`${file}.new`, JSON.stringify({ ...faults, number: `${process.pid}-${number}` }));
  renameSync(`${file}.new`, file);
}

export function killedIn(file: string): readonly Killed[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => Killed.parse(JSON.parse(line)));
}
