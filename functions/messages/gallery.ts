import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import catalogue from "./catalogue.json" with { type: "json" };
import { MESSAGES } from "./names.ts";
import { renderEmail, renderSms } from "./render.ts";
import { bareFor, FULL } from "./samples.ts";

const { values } = parseArgs({ options: { out: { type: "string" } } });
if (values.out === undefined) {
  console.error("usage: node functions/messages/gallery.ts --out DIR");
  process.exit(2);
}

const links: string[] = [];
mkdirSync(values.out, { recursive: true });
for (const language of Object.keys(catalogue.languages)) {
  for (const [name, kind] of MESSAGES) {
    for (const [sample, variables] of [["full", FULL] as const, ["bare", bareFor(kind)] as const]) {
      const { subject, text, html } = renderEmail(catalogue, name, language, variables);
      const sms = renderSms(catalogue, name, language, variables);
      const file = `${language}-${name}-${sample}`;
      writeFileSync(join(values.out, `${file}.html`), html);
      writeFileSync(join(values.out, `${file}.txt`), `Subject: ${subject}\n\n${text}\nSMS: ${sms}\n`);
      links.push(`<li><a href="${file}.html">${file}</a> (<a href="${file}.txt">text</a>)</li>`);
    }
  }
}
writeFileSync(join(values.out, "index.html"), `<!doctype html><title>Messages</title><ul>${links.join("\n")}</ul>`);
