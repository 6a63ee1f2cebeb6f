import type { Deployed } from "./deployed.ts";
import type { Sent } from "./emulator/sent.ts";

type Email = Extract<Sent, { channel: "email" }>;

/** The e-mails to an address whose words contain `about`, oldest first. */
export const mailsTo = ({ emulator }: Deployed, address: string, about = ""): readonly Email[] =>
  emulator
    .sent()
    .flatMap((message) => (message.channel === "email" ? [message] : []))
    .filter(({ request }) => request.Destination.ToAddresses[0] === address && textOf(request).includes(about));

const textOf = (request: Email["request"]): string =>
  `${request.Content.Simple.Subject.Data}\n${request.Content.Simple.Body.Text.Data}`;

/** The one link of an e-mail that begins with a path such as `/t/`. */
export function linkIn(mail: Email | undefined, path: string): string {
  const link = new RegExp(`https?://[^\\s)>"]+${path}[A-Za-z0-9_-]+`).exec(
    mail === undefined ? "" : textOf(mail.request),
  )?.[0];
  if (link === undefined) throw new Error(`no e-mail with a link to ${path}`);
  return link;
}
