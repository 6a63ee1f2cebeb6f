const MOST_CHARACTERS = 1_600;

/** Signs that mean "stop" by themselves. */
const STOP_SIGNS = /[\u{1F6D1}\u{26D4}\u{1F6AB}\u{270B}\u{1F645}\u{1F595}]/u;
/** What an apostrophe joins in English: "don't" is one word, "m'envoyer" two. */
const CONTRACTION = /['\u2019\u02BC`](?=(?:t|s|m|d|re|ll|ve)(?![a-z]))/g;

/** A reply as its words only: lower case, without accents, punctuation and emoji; `hasStopSign` where an emoji said it. */
export type PlainReply = { readonly words: string; readonly hasStopSign: boolean };

/** Reads a reply letter by letter; nothing beyond ten text messages is looked at. */
export function plainReply(text: string): PlainReply {
  const short = text.slice(0, MOST_CHARACTERS);
  const letters = short
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("\u00df", "ss")
    .replaceAll("\u0131", "i")
    .replace(CONTRACTION, "");
  const tokens = letters
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== "")
    .map(withoutDigits);
  const isSpelledOut = tokens.length > 1 && tokens.every((token) => token.length === 1);
  return { words: tokens.join(isSpelledOut ? "" : " "), hasStopSign: STOP_SIGNS.test(short) };
}

/** A digit among letters stands for the letter it looks like: "st0p". A number stays one. */
function withoutDigits(token: string): string {
  return /\p{L}/u.test(token) ? token.replaceAll("0", "o").replaceAll("1", "i") : token;
}

/** A word with each run of one letter as one letter: "stoppp" and "stopp" are "stop". */
export const squeezed = (word: string): string => word.replace(/(\p{L})\1+/gu, "$1");

/** Whether two words are at most one slip apart: a letter more, less, other, or two swapped. */
export function isOneSlipFrom(one: string, other: string): boolean {
  if (one === other) return true;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > 1) return false;
  let same = 0;
  while (same < shorter.length && shorter[same] === longer[same]) same += 1;
  if (longer.length > shorter.length) return shorter.slice(same) === longer.slice(same + 1);
  if (shorter.slice(same + 1) === longer.slice(same + 1)) return true;
  const isSwapped = shorter[same] === longer[same + 1] && shorter[same + 1] === longer[same];
  return isSwapped && shorter.slice(same + 2) === longer.slice(same + 2);
}
