import { oneLine } from "../messages/plain.ts";

/** What SES takes at most for an address with its name. */
const LONGEST_MAILBOX = 320;
const LONGEST_NAME = 60;
/** 60 letters of Base64 beside the 12 of the frame stay below the 75 that RFC 2047 allows one word. */
const BYTES_IN_A_WORD = 45;

const isPlain = (name: string): boolean => /^[ -~]+$/.test(name) && !name.includes("=?");
const bytes = (text: string): number => Buffer.byteLength(text, "utf8");

/** RFC 2047: words of whole characters, for a word that ends inside a character shows as rubbish. */
function encodedWords(name: string, longest: number): string {
  const pieces: string[] = [""];
  for (const character of name) {
    const last = pieces.length - 1;
    const piece = `${pieces[last]}${character}`;
    if (bytes(piece) <= BYTES_IN_A_WORD) pieces[last] = piece;
    else pieces.push(character);
  }
  let words = "";
  for (const piece of pieces) {
    const more = `${words === "" ? "" : `${words} `}=?UTF-8?B?${Buffer.from(piece, "utf8").toString("base64")}?=`;
    if (more.length > longest) break;
    words = more;
  }
  return words;
}

/** An address with its display name as a header takes it (RFC 5322), whatever the name holds; without one, the address alone. */
export function mailbox(name: string, email: string): string {
  const line = oneLine(name, LONGEST_NAME);
  const shown = isPlain(line)
    ? `"${line.replace(/["\\]/g, "\\$&")}"`
    : encodedWords(line, LONGEST_MAILBOX - email.length - 3);
  return line === "" || shown === "" || shown.length + email.length + 3 > LONGEST_MAILBOX
    ? email
    : `${shown} <${email}>`;
}
