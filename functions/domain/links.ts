import { createHash } from "node:crypto";
import * as z from "zod";

/** An opt-out must work for as long as anybody may still have the message; the longest rule asks for 30 days (15 U.S.C. 7704(a)(3)). */
const MESSAGE_LINK_LASTS_DAYS = 400;
const STAFF_LINK_LASTS_DAYS = 30;
const PACKAGE_LINK_LASTS_DAYS = 14;
const SECONDS_A_DAY = 86_400;
export const SIGN_IN_LINK_LASTS_MINUTES = 15;

const LinkAction = z.enum(["unsubscribe", "choose-contact", "see-account"]);
export type LinkAction = z.infer<typeof LinkAction>;

/** Seconds since 1970, as the table's time to live reads them. */
const expiresAt = z.int();

const ContactChoicesLink = z.object({
  purpose: z.literal("contact-choices"),
  creditorId: z.string(),
  accountId: z.string(),
  /** The contact whose message carries the link. */
  contactId: z.string(),
  channel: z.enum(["email", "sms"]),
  actions: z.array(LinkAction),
  expiresAt,
});

const StaffTaskLink = z.object({
  purpose: z.literal("staff-task"),
  creditorId: z.string(),
  accountId: z.string(),
  taskId: z.string(),
  /** The e-mail address of whom it was made for. It opens the page; who decides there says so themselves. */
  person: z.string(),
  actions: z.array(z.enum(["see-task", "decide"])),
  expiresAt,
});

const StaffSignInLink = z.object({
  purpose: z.literal("staff-sign-in"),
  /** The e-mail address that it was asked for. */
  person: z.string(),
  /** How often it signed somebody in: never, or once. */
  uses: z.int().min(0).max(1),
  expiresAt,
});

const PlacementPackageLink = z.object({
  purpose: z.literal("placement-package"),
  creditorId: z.string(),
  accountId: z.string(),
  placementId: z.string(),
  expiresAt,
});

/** What whoever holds a token may do, and about whom. The token itself is in the message it was made for and nowhere else. */
export const Link = z.discriminatedUnion("purpose", [
  ContactChoicesLink,
  StaffTaskLink,
  StaffSignInLink,
  PlacementPackageLink,
]);
export type Link = z.infer<typeof Link>;

/** What a link is for. A token made for one purpose opens no door of another. */
export type LinkPurpose = Link["purpose"];
export type LinkFor<Purpose extends LinkPurpose> = Extract<Link, { readonly purpose: Purpose }>;

const secondsAfter = (instant: Date, seconds: number): number => Math.floor(instant.getTime() / 1000) + seconds;

/** The link of a message: the debtor's own page, how they are contacted, and by e-mail to stop e-mail at one click. */
export function messageLink(
  about: Pick<LinkFor<"contact-choices">, "creditorId" | "accountId" | "contactId" | "channel">,
  sentAt: Date,
): LinkFor<"contact-choices"> {
  return {
    purpose: "contact-choices",
    creditorId: about.creditorId,
    accountId: about.accountId,
    contactId: about.contactId,
    channel: about.channel,
    actions:
      about.channel === "email" ? ["unsubscribe", "choose-contact", "see-account"] : ["choose-contact", "see-account"],
    expiresAt: secondsAfter(sentAt, MESSAGE_LINK_LASTS_DAYS * SECONDS_A_DAY),
  };
}

/** The link of an e-mail that asks `person` about one task. */
export function staffTaskLink(
  about: Pick<LinkFor<"staff-task">, "creditorId" | "accountId" | "taskId" | "person">,
  sentAt: Date,
): LinkFor<"staff-task"> {
  return {
    purpose: "staff-task",
    creditorId: about.creditorId,
    accountId: about.accountId,
    taskId: about.taskId,
    person: about.person,
    actions: ["see-task", "decide"],
    expiresAt: secondsAfter(sentAt, STAFF_LINK_LASTS_DAYS * SECONDS_A_DAY),
  };
}

/** The link that signs somebody in, once and soon. */
export function signInLink(person: string, askedAt: Date): LinkFor<"staff-sign-in"> {
  const seconds = SIGN_IN_LINK_LASTS_MINUTES * 60;
  return { purpose: "staff-sign-in", person, uses: 0, expiresAt: secondsAfter(askedAt, seconds) };
}

/** The link an agency fetches the package of one placement by. */
export function packageLink(
  about: Pick<LinkFor<"placement-package">, "creditorId" | "accountId" | "placementId">,
  madeAt: Date,
): LinkFor<"placement-package"> {
  return {
    purpose: "placement-package",
    creditorId: about.creditorId,
    accountId: about.accountId,
    placementId: about.placementId,
    expiresAt: secondsAfter(madeAt, PACKAGE_LINK_LASTS_DAYS * SECONDS_A_DAY),
  };
}

/** Whether a link opens the doors of `purpose` at `now`. A table deletes what is over days later, so its time is judged here. */
export function opens<Purpose extends LinkPurpose>(link: Link, purpose: Purpose, now: Date): link is LinkFor<Purpose> {
  return link.purpose === purpose && now.getTime() < link.expiresAt * 1000;
}

/** Whether text has the shape of a token: 256 bits in base64url. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** SHA-256 of a token, in hexadecimal: all that is kept of it. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
