const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENSION = "^{}\\[~]|€";

const LOOKALIKES: Readonly<Record<string, string>> = {
  "`": "'",
  "‘": "'",
  "’": "'",
  "‚": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": "-",
  "−": "-",
  "‐": "-",
  "‑": "-",
  "…": "...",
  "·": ".",
  "•": "-",
  œ: "oe",
  Œ: "OE",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  þ: "th",
  ı: "i",
  ẞ: "SS",
  "™": "TM",
  "®": "(R)",
  "©": "(C)",
};

/** Septets that a text of GSM-7 characters takes on the air, 160 to a segment. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (EXTENSION.includes(character) ? 2 : 1), 0);
}

/** Whether GSM 03.38 has every character of a text. */
export function isGsm7(text: string): boolean {
  return [...text].every((character) => BASIC.includes(character) || EXTENSION.includes(character));
}

function inGsm7(character: string): string {
  if (isGsm7(character)) return character;
  const lookalike = LOOKALIKES[character];
  if (lookalike !== undefined) return lookalike;
  return [...character.normalize("NFKD")].filter((part) => isGsm7(part)).join("");
}

/** The nearest GSM-7 spelling on one line; characters without one (other scripts, emoji) are left out. */
export function toGsm7(text: string): string {
  return [...text.normalize("NFC")]
    .map((character) => (/\s/.test(character) ? " " : inGsm7(character)))
    .join("")
    .replace(/ +/g, " ")
    .trim();
}

/** At most `limit` septets of a GSM-7 text, ending in dots where it was cut. */
export function shortenGsm7(text: string, limit: number): string {
  if (widthOf(text) <= limit) return text;
  let kept = "";
  let used = 3;
  for (const character of text) {
    used += widthOf(character);
    if (used > limit) break;
    kept += character;
  }
  return `${kept.trimEnd()}...`;
}
