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

const Made = z.object({ made: z.enum(["email", "tables", "kill"]) });
export type Fault = z.infer<typeof Made>["made"];

/** Each set of faults has a number, so that one that kills is told from the same one again. */
let number = 0;

export function writeFaults(file: string, faults: Faults): void {
  number += 1;
  writeFileSync(`${file}.new`, JSON.stringify({ ...faults, number: `${process.pid}-${number}` }));
  renameSync(`${file}.new`, file);
}

export function faultsMadeIn(file: string): readonly Fault[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => Made.parse(JSON.parse(line)).made);
}
