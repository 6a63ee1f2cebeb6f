import { type Links, putLink } from "../adapters/links.ts";
import type { Write } from "../adapters/table.ts";
import { type LinkFor, messageLink } from "../domain/links.ts";
import type { Rendered } from "./senders.ts";

/** The link of one message: one token, behind which each page is an action of its own. */
export type MessageLink = {
  /** The debtor's own page. */
  readonly pageUrl: string;
  readonly preferencesUrl: string;
  readonly unsubscribeUrl: string;
  /** What is written between intent and hand-over: nothing where the message carries the token nowhere. */
  readonly writes: (rendered: Rendered, sentAt: Date) => readonly Write[];
};

/** Makes the link of a message about to go. Each attempt to send is a contact of its own, and so has a token of its own. */
export function messageLinkOf(
  { url, token: newToken }: Links,
  about: Pick<LinkFor<"contact-choices">, "creditorId" | "accountId" | "contactId" | "channel">,
): MessageLink {
  const token = newToken(about.contactId);
  return {
    pageUrl: `${url}/d/${token}`,
    preferencesUrl: `${url}/p/${token}`,
    unsubscribeUrl: `${url}/u/${token}`,
    // An e-mail has it in its headers.
    writes: ({ text }, sentAt) =>
      about.channel === "email" || text.includes(token) ? [putLink(token, messageLink(about, sentAt))] : [],
  };
}
