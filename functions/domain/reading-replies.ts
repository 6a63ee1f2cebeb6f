import { isOneSlipFrom, type PlainReply, plainReply, squeezed } from "./reading-replies-text.ts";
import {
  HARMLESS,
  HELP_ALONE,
  NO_SLIPS,
  POLITENESS,
  START_ALONE,
  STOP_ALONE,
  STOP_ANYWHERE,
  STOP_FORGIVING,
  STOP_PHRASES,
  WRONG_NUMBER,
  YES_ALONE,
} from "./reading-replies-words.ts";

/** What a text asks for. `because` names the word or phrase of ours that it was recognised by, never the text itself. */
export type ReplyReading = {
  readonly kind: "stop" | "start" | "help" | "wrong-number" | "text";
  readonly because: string;
};

/**
 * Reads what somebody wrote back to a text message. Whatever a reasonable person would understand as a request to stop is
 * one, in any words, language or spelling (47 CFR 64.1200(a)(10)); where a text both asks to stop and asks for something
 * else, it stops. `isStopped`: texts to this number are stopped, so that a bare yes means "start again".
 */
export function readReply(text: string, isStopped: boolean): ReplyReading {
  const plain = plainReply(text);
  const bare = withoutPoliteness(plain.words);
  const wrong = WRONG_NUMBER.find(([, pattern]) => pattern.test(plain.words));
  if (wrong !== undefined) return { kind: "wrong-number", because: wrong[0] };
  if (START_ALONE.has(bare)) return { kind: "start", because: bare };
  const stop = stopIn(plain, bare);
  if (stop !== null) return { kind: "stop", because: stop };
  if (HELP_ALONE.has(bare) || /^\s*\?+\s*$/.test(text)) return { kind: "help", because: bare === "" ? "?" : bare };
  if (isStopped && YES_ALONE.has(bare)) return { kind: "start", because: bare };
  return { kind: "text", because: plain.words === "" ? "no-words" : "no-keyword" };
}

function withoutPoliteness(words: string): string {
  const kept = words.split(" ").filter((word) => !POLITENESS.has(word));
  // All of it may be politeness by our list, as "para" is not but "ya" is.
  return kept.length === 0 ? words : kept.join(" ");
}

/** The word of ours that asks to stop; null where none does. */
function stopIn({ words, hasStopSign }: PlainReply, bare: string): string | null {
  const alone = [bare, words].find((whole) => STOP_ALONE.has(whole));
  if (alone !== undefined) return alone;
  const slip = NO_SLIPS.has(bare) ? undefined : STOP_FORGIVING.find((word) => isOneSlipFrom(bare, word));
  if (slip !== undefined) return slip;
  const rest = HARMLESS.reduce((left, harmless) => left.replace(harmless, " "), words).trim();
  const tokens = rest.split(" ");
  if (tokens.some((token) => squeezed(token) === "stop")) return "stop";
  const anywhere = STOP_ANYWHERE.find((word) => tokens.some((token) => isOneSlipFrom(token, word)));
  if (anywhere !== undefined) return anywhere;
  const said = STOP_PHRASES.find(([, pattern]) => pattern.test(rest));
  if (said !== undefined) return said[0];
  return hasStopSign ? "stop sign" : null;
}
