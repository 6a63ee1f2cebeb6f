import { domainToASCII, domainToUnicode } from "node:url";

const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;
/** RFC 5322, 3.2.3, without quoted strings and comments: nothing that a header reads as more than an address. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** Letters of any script; of ASCII only what a host may have, so that nothing is decoded on the way. */
const DOMAIN_AS_WRITTEN = /^[A-Za-z0-9.\-\u{80}-\u{10FFFF}]+$/u;
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * An e-mail address in the form it is sent to and kept in: without spaces around it, the domain in lower case and, where it
 * has letters beyond ASCII, in punycode. Null for what no mail provider would take, or what might be read as more than one
 * address: controls, line breaks, spaces, a local part beyond ASCII, more than 64 characters before the `@` or 254 in all.
 */
export function mailAddress(text: string): string | null {
  const written = text.replace(/^ +| +$/g, "").normalize("NFC");
  const at = written.lastIndexOf("@");
  const local = written.slice(0, Math.max(at, 0));
  const domain = written.slice(at + 1);
  if (local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local) || !DOMAIN_AS_WRITTEN.test(domain)) return null;
  const host = domainToASCII(domain);
  const address = `${local}@${host}`;
  return HOST.test(host) && address.length <= LONGEST_ADDRESS ? address : null;
}

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];
/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES = /^[аᴀвсԁеһіјӏкмоорԛѕтԝхуοναρικυχγωτϲ0-9-]+$/u;

/**
 * Whether an address lies under a domain that may pass for another: letters of several alphabets in one word, or only
 * such as look like Latin ones. It is written to as it is; people are shown the punycode.
 */
export function mayPassForAnother(address: string): boolean {
  const labels = domainToUnicode(address.slice(address.lastIndexOf("@") + 1)).split(".");
  return labels.some((label) => {
    if (/^[ -~]*$/.test(label)) return false;
    return SCRIPTS.filter((script) => script.test(label)).length > 1 || LOOKALIKES.test(label);
  });
}
