import { render } from "../../functions/messages/renderer.ts";
import type { EmailToSend, SmsToSend } from "../../functions/rung/senders.ts";
import type { Report } from "../../infra/local/report.ts";
import { rehearse } from "../rehearsal.ts";

export type Outbox = { readonly emails: readonly EmailToSend[]; readonly texts: readonly SmsToSend[] };

/** Runs a history with the words that ship, and keeps what the providers were handed. */
export async function posted(
  lines: readonly object[],
  until: string,
): Promise<{ readonly report: Report; readonly outbox: Outbox }> {
  const emails: EmailToSend[] = [];
  const texts: SmsToSend[] = [];
  const accepted = { kind: "accepted", providerId: "provider-1" } as const;
  const report = await rehearse(lines, until, {
    render,
    senders: {
      email: async (message) => {
        emails.push(message);
        return accepted;
      },
      sms: async (message) => {
        texts.push(message);
        return accepted;
      },
    },
  });
  return { report, outbox: { emails, texts } };
}

const NOT_ONE_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const LONGEST_LINE = 320;

/** Every field of what was handed over that must be one plain line and is not. */
export function brokenLines({ emails, texts }: Outbox): readonly string[] {
  const lines = [
    ...emails.flatMap(({ from, replyTo, to, subject, headers }) => [
      ["from", from.name],
      ["from", from.email],
      ["reply-to", replyTo],
      ["to", to],
      ["subject", subject],
      ...Object.entries(headers)
        .flat()
        .map((text) => ["header", text]),
    ]),
    ...texts.flatMap(({ to, text }) => [
      ["to", to],
      ["text", text],
    ]),
  ];
  return lines.flatMap(([field = "", text = ""]) =>
    NOT_ONE_LINE.test(text) || text.length > LONGEST_LINE ? [`${field}: ${JSON.stringify(text)}`] : [],
  );
}

/** Markup and controls that came in with the data and would go out as such. */
export function leaks({ emails }: Outbox, markup: RegExp): readonly string[] {
  return emails.flatMap(({ html, text }) => [
    ...(markup.test(html) ? [`html: ${markup}`] : []),
    ...(/[^\P{Cc}\n]/u.test(text) ? ["text: a control"] : []),
  ]);
}
