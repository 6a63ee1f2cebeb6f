import { createHash } from "node:crypto";
import * as z from "zod";

/** An opt-out must work for as long as anybody may still have the message; the longest rule asks for 30 days (15 U.S.C. 7704(a)(3)). */
const MESSAGE_LINK_LASTS_DAYS = 400;
const SECONDS_A_DAY = 86_400;

const LinkAction = z.enum(["unsubscribe", "choose-contact", "see-account"]);
export type LinkAction = z.infer<typeof LinkAction>;

/** What whoever holds a token may do, and about whom. The token itself is in the message it was made for and nowhere else. */
export const Link = z.object({
  purpose: z.literal("contact-choices"),
  creditorId: z.string(),
  accountId: z.string(),
  /** The contact whose message carries the link. */
  contactId: z.string(),
  channel: z.enum(["email", "sms"]),
  actions: z.array(LinkAction),
  /** Seconds since 1970, as the table's time to live reads them. */
  expiresAt: z.int(),
});
export type Link = z.infer<typeof Link>;

/** The link of a message: the debtor's own page, how they are contacted, and by e-mail to stop e-mail at one click. */
export function messageLink(
  about: Pick<Link, "creditorId" | "accountId" | "contactId" | "channel">,
  sentAt: Date,
): Link {
  return {
    purpose: "contact-choices",
    creditorId: about.creditorId,
    accountId: about.accountId,
    contactId: about.contactId,
    channel: about.channel,
    actions:
      about.channel === "email" ? ["unsubscribe", "choose-contact", "see-account"] : ["choose-contact", "see-account"],
    expiresAt: Math.floor(sentAt.getTime() / 1000) + MESSAGE_LINK_LASTS_DAYS * SECONDS_A_DAY,
  };
}

/** Whether a link opens a door at `now`. A table deletes what is over days later, so its time is judged here. */
export function opens(link: Link, action: LinkAction, now: Date): boolean {
  return link.actions.includes(action) && now.getTime() < link.expiresAt * 1000;
}

/** Whether text has the shape of a token: 256 bits in base64url. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** SHA-256 of a token, in hexadecimal: all that is kept of it. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
