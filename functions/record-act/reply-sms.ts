import { readReply } from "../domain/reading-replies.ts";
import { type Decided, step } from "../rung/act.ts";
import type { Situation } from "../rung/situation.ts";
import { isStoppedByText, takeText } from "../rung/take-text.ts";

/** What a debtor texts back; one whose number nobody names is from the debtor's own. */
export function replySms(situation: Situation, text: string, actId: string): Decided {
  const from = situation.person.phone?.value ?? null;
  return step(takeText(situation, { text, from, reading: readReply(text, isStoppedByText(situation)) }, actId));
}
