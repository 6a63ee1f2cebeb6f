import { html } from "hono/html";
import { oneLine } from "../messages/plain.ts";
import type { HandOver } from "../rung/senders.ts";

/** A finished e-mail to somebody who works for a creditor. */
export type StaffMail = {
  /** Whose name it is sent in: the sender of that profile. */
  readonly creditorId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** An id for whoever looks at the log: of a task, a team, a sign-in; never a name or an address. */
  readonly about: string;
};

/** Hands one e-mail to the provider, once. Nothing of it but `about` is ever logged. */
export type SendStaffMail = (mail: StaffMail) => Promise<HandOver>;

/** What an e-mail is made of. The same parts give its text and its HTML, so that neither says what the other does not. */
export type MailPart =
  | { readonly kind: "heading"; readonly says: string }
  | { readonly kind: "paragraph"; readonly says: string }
  /** What somebody else wrote; may have line breaks. */
  | { readonly kind: "quote"; readonly says: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** A page of ours, by its whole address. */
  | { readonly kind: "button"; readonly says: string; readonly url: string };

type MailWords = {
  readonly creditor: { readonly id: string; readonly name: string };
  readonly to: string;
  readonly subject: string;
  readonly parts: readonly MailPart[];
  /** Why somebody gets it, in a sentence at its end. */
  readonly because: string;
  readonly about: string;
};

const LONGEST_SUBJECT = 140;
const LONGEST_LABEL = 80;

/** An e-mail of its parts. Whatever names and notes hold, the subject stays one line and the HTML holds no markup of theirs. */
export function staffMail({ creditor, to, subject, parts, because, about }: MailWords): StaffMail {
  const line = oneLine(subject, LONGEST_SUBJECT);
  return {
    creditorId: creditor.id,
    to,
    subject: line,
    text: `${[...parts.map(textOf), `--\n${creditor.name}. ${because}`].join("\n\n")}\n`,
    html: String(document(line, creditor.name, parts, because)),
    about,
  };
}

const indented = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `  ${line}`)
    .join("\n");

function textOf(part: MailPart): string {
  switch (part.kind) {
    case "heading":
      return oneLine(part.says, LONGEST_SUBJECT).toUpperCase();
    case "paragraph":
      return part.says;
    case "quote":
      return indented(part.says);
    case "list":
      return part.items.map((item) => `- ${item}`).join("\n");
    case "facts":
      return part.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
    case "button":
      return `${oneLine(part.says, LONGEST_LABEL)}:\n${part.url}`;
    default:
      return part satisfies never;
  }
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const TEXT = `margin:0 0 16px;${FONT};font-size:16px;line-height:24px;color:#1b2625;overflow-wrap:anywhere`;
const QUIET = `${FONT};font-size:14px;line-height:20px;color:#4c5a56;overflow-wrap:anywhere`;

/** A client that knows no dark mode shows the inline colours; one that does turns them over by these classes. */
const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media(prefers-color-scheme:dark){.page{background-color:#121817!important}.card{background-color:#1c2524!important}
.ink{color:#e8eeec!important}.quiet{color:#b4c1be!important}.rule{border-color:#46554f!important}
.button{background-color:#8fd6d8!important;color:#0c2224!important}.link{color:#8fd6d8!important}}`;

function htmlOf(part: MailPart) {
  switch (part.kind) {
    case "heading":
      return html`<h2 class="ink" style="${TEXT};margin:24px 0 8px;font-size:18px;font-weight:bold">${part.says}</h2>`;
    case "paragraph":
      return html`<p class="ink" style="${TEXT}">${part.says}</p>`;
    case "quote":
      return html`<blockquote class="ink rule" style="${TEXT};padding:0 0 0 12px;border-left:3px solid #c9d1cd;white-space:pre-wrap">${part.says}</blockquote>`;
    case "list":
      return html`<ul class="ink" style="${TEXT};padding:0 0 0 20px">${part.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case "facts":
      return html`<table style="width:100%;border-collapse:collapse;margin:0 0 16px">${part.rows.map(
        ([label, value]) =>
          html`<tr><th scope="row" class="quiet rule" style="${QUIET};font-weight:normal;text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid #c9d1cd;width:40%">${label}</th><td class="ink rule" style="${TEXT};font-weight:600;padding:6px 0;border-bottom:1px solid #c9d1cd">${value}</td></tr>`,
      )}</table>`;
    case "button":
      return html`<p style="margin:8px 0 16px"><a class="button" href="${part.url}" style="${FONT};display:inline-block;background-color:#17565c;color:#ffffff;font-size:16px;line-height:24px;font-weight:600;text-decoration:none;padding:12px 24px;border-radius:6px">${part.says}</a></p>
<p class="quiet" style="${QUIET};margin:0 0 16px">Or copy this address: <a class="link" href="${part.url}" style="color:#17565c;word-break:break-all">${part.url}</a></p>`;
    default:
      return part satisfies never;
  }
}

function document(subject: string, creditor: string, parts: readonly MailPart[], because: string) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f2f5f4">
<table role="presentation" class="page" style="width:100%;border-collapse:collapse;background-color:#f2f5f4"><tr><td style="padding:24px 12px" align="center">
<table role="presentation" style="width:100%;max-width:600px;border-collapse:collapse;text-align:left">
<tr><td style="padding:0 4px 12px"><p class="ink" style="${TEXT};margin:0;font-weight:bold">${creditor}</p></td></tr>
<tr><td class="card" style="background-color:#ffffff;border-radius:8px;padding:24px 20px"><h1 class="ink" style="${TEXT};font-size:22px;line-height:28px;font-weight:bold">${subject}</h1>
${parts.map(htmlOf)}</td></tr>
<tr><td style="padding:16px 4px"><p class="quiet" style="${QUIET};margin:0">${creditor}. ${because}</p></td></tr>
</table></td></tr></table>
</body>
</html>`;
}
