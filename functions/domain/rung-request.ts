import * as z from "zod";
import { LadderPolicy } from "./ladder-policy.ts";

/** Input of an escalation-ladder execution: ids only, byte-stable, so that starting it twice is starting it once. */
export const LadderExecutionInput = z.object({
  creditorId: z.string(),
  accountId: z.string(),
  /** Partition key of the account's SIGNAL item, already encoded: the state machine never builds keys. */
  signalKey: z.string(),
  caseNumber: z.int(),
  generation: z.int(),
  /** The rung whose state looks first. */
  rung: z.string(),
});
export type LadderExecutionInput = z.infer<typeof LadderExecutionInput>;

const parsedLadders = new WeakMap<object, LadderPolicy>();

/** The same policy object is read once: its terms stand in a state's Arguments and never change. */
const LadderTerms = z.custom<LadderPolicy>((given) => typeof given === "object" && given !== null && isLadder(given));

function isLadder(given: object): boolean {
  if (parsedLadders.has(given)) return true;
  const read = LadderPolicy.safeParse(given);
  if (read.success) parsedLadders.set(given, read.data);
  return read.success;
}

/** What a rung's state sends to its function: whose case, the rung's terms, and the instants of the last looks. */
export const RungRequest = z.object({
  execution: LadderExecutionInput,
  executionName: z.string(),
  ladder: LadderTerms,
  rung: z.string(),
  looks: z.array(z.string()),
});
export type RungRequest = z.infer<typeof RungRequest>;

export type CaseOutcome = "cured" | "settled" | "placed" | "written-off" | "cancelled";

/** What every look answers, whatever it looked at. */
export type LookAnswer = {
  /** `SIGNAL.seq` as this look saw it: the wait parks only while it still holds. */
  readonly signalSeq: number;
  /** To the next look: an integer from 1 to 7,776,000. */
  readonly waitSeconds: number;
  /** Instants of the latest looks, at most five, handed to the next look. */
  readonly looks: readonly string[];
  /** Whether a day of ours ends the wait, or only news can. */
  readonly awaits: "day" | "news";
};

/** What a rung answers its state machine, which routes on `kind` and nothing else. */
export type RungAnswer =
  | (LookAnswer & { readonly kind: "acted" | "skipped" | "wait" })
  | (LookAnswer & { readonly kind: "left"; readonly outcome: CaseOutcome | "renewed" });
