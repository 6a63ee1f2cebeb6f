import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

type Head = {
  readonly title: string;
  /** A style sheet of ours, whole: it is the only one, and a page's policy knows it by its hash. */
  readonly style: string;
  /** BCP 47. */
  readonly language?: string;
};

/** A whole document that needs nothing else: no script, nothing fetched, kept out of every index. */
export const documentOf = ({ title, style, language = "en" }: Head, body: Markup): Markup => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
${body}
</body>
</html>`;
