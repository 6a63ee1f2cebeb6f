import * as z from "zod";
import type { PastContact, Refusal } from "./gate/question.ts";
import { isLater } from "./person.ts";

const DAYS_REMEMBERED = 60;
const LEAST_REMEMBERED = 10;
const MILLISECONDS_A_DAY = 86_400_000;

/** A word about a channel; `source` is who said it: the `source` of an event, or `debtor`, `staff` or `provider`. */
const Preference = z.object({
  allowed: z.boolean(),
  at: z.string(),
  eventId: z.string(),
  source: z.string().optional(),
});
export const MESSAGE_CHANNELS = ["email", "sms", "phone"] as const;
export type DebtorChannel = (typeof MESSAGE_CHANNELS)[number];

/** A contact as caps see it: no address, no words. `status` follows what the provider reported. */
export const RememberedContact = z.object({
  id: z.string(),
  accountId: z.string(),
  channel: z.enum(["email", "sms", "phone", "letter"]),
  at: z.string(),
  isAnswer: z.boolean(),
  status: z.enum(["intended", "sent", "delivered", "bounced", "failed", "unknown"]),
  call: z.enum(["no_answer", "voicemail_left", "not_connected", "conversation", "wrong_number"]).optional(),
});
export type RememberedContact = z.infer<typeof RememberedContact>;

export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Times that do not suit the debtor, local to them: from `from` (HH:MM) until before `to` (HH:MM, up to 24:00) on each of the days. */
export const InconvenientWindow = z.object({
  days: z.array(z.enum(WEEKDAYS)).min(1),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
});
export type InconvenientWindow = z.infer<typeof InconvenientWindow>;

/** Who said so and when: `source` names the page, event or act it was said by. */
const Sourced = z.object({ source: z.string(), at: z.string() });

/** One person over all their accounts with a creditor: the contacts that caps count, the channels they closed, and how they wish to be written to. */
export const Debtor = z.object({
  contactSeq: z.int(),
  contacts: z.array(RememberedContact),
  preferences: z.partialRecord(z.enum(MESSAGE_CHANNELS), Preference),
  consents: z.partialRecord(z.enum(MESSAGE_CHANNELS), Preference),
  inconvenientWindows: z.array(InconvenientWindow.extend(Sourced.shape)).default([]),
  /** The debtor's own choice (BCP 47); it stands over what billing says of their language. */
  language: Sourced.extend({ value: z.string() }).optional(),
});
export type Debtor = z.infer<typeof Debtor>;

export const newDebtor: Debtor = {
  contactSeq: 0,
  contacts: [],
  preferences: {},
  consents: {},
  inconvenientWindows: [],
};

/** The debtor after an opt-out or opt-in; `all` speaks for every channel, and the latest word on a channel counts. */
export function prefer(debtor: Debtor, channel: DebtorChannel | "all", said: z.infer<typeof Preference>): Debtor {
  const spoken = channel === "all" ? MESSAGE_CHANNELS : [channel];
  const news = spoken.filter((name) => isLater(said, debtor.preferences[name]));
  if (news.length === 0) return debtor;
  return { ...debtor, preferences: { ...debtor.preferences, ...Object.fromEntries(news.map((name) => [name, said])) } };
}

/** The debtor after billing passed on a consent or its refusal; agreeing never undoes an opt-out, refusing closes the channel until an opt-in. */
export function consent(debtor: Debtor, channel: DebtorChannel, said: z.infer<typeof Preference>): Debtor {
  if (!isLater(said, debtor.consents[channel])) return debtor;
  return { ...debtor, consents: { ...debtor.consents, [channel]: said } };
}

/** One debtor of two: of what was said of a channel the later word counts, and every contact is remembered. */
export function merge(debtor: Debtor, other: Debtor): Debtor {
  const contacts = [
    ...debtor.contacts,
    ...other.contacts.filter(({ id }) => !debtor.contacts.some((one) => one.id === id)),
  ];
  return {
    contactSeq: debtor.contactSeq,
    contacts: contacts.sort((one, two) => (one.at < two.at ? -1 : 1)),
    preferences: laterWords(debtor.preferences, other.preferences),
    consents: laterWords(debtor.consents, other.consents),
    inconvenientWindows: allWindows(debtor.inconvenientWindows, other.inconvenientWindows),
    ...laterLanguage(debtor, other),
  };
}

/** What either said does not suit, does not suit. */
function allWindows(
  windows: Debtor["inconvenientWindows"],
  others: Debtor["inconvenientWindows"],
): Debtor["inconvenientWindows"] {
  const says = ({ days, from, to }: InconvenientWindow) => `${days.join()} ${from} ${to}`;
  const known = new Set(windows.map(says));
  return [...windows, ...others.filter((window) => !known.has(says(window)))];
}

function laterLanguage({ language }: Debtor, { language: other }: Debtor): Pick<Debtor, "language"> {
  const said = other !== undefined && (language === undefined || other.at > language.at) ? other : language;
  return said === undefined ? {} : { language: said };
}

function laterWords(words: Debtor["preferences"], others: Debtor["preferences"]): Debtor["preferences"] {
  const channels = MESSAGE_CHANNELS.flatMap((channel) => {
    const [word, other] = [words[channel], others[channel]];
    const said = other !== undefined && isLater(other, word) ? other : word;
    return said === undefined ? [] : [[channel, said] as const];
  });
  return Object.fromEntries(channels);
}

/** Whether the debtor agreed to a channel, by their own word or by billing's, and has not refused it since; silence is no agreement. */
export function hasAgreedTo(debtor: Debtor, channel: DebtorChannel): boolean {
  const asked = channel === "phone" ? "call" : channel;
  if (refusals(debtor).some((refusal) => refusal.channel === asked)) return false;
  return debtor.preferences[channel]?.allowed === true || debtor.consents[channel]?.allowed === true;
}

/** The channels that are closed by the debtor's own word, and why. */
export function refusals(debtor: Debtor): readonly Refusal[] {
  return MESSAGE_CHANNELS.flatMap((name): readonly Refusal[] => {
    const preference = debtor.preferences[name];
    const agreed = debtor.consents[name];
    const channel = name === "phone" ? "call" : name;
    if (preference !== undefined && !preference.allowed) return [{ channel, at: preference.at, because: "opt-out" }];
    if (agreed === undefined || agreed.allowed || (preference !== undefined && isLater(preference, agreed))) return [];
    return [{ channel, at: agreed.at, because: "consent-refused" }];
  });
}

const OUTCOMES = {
  intended: "delivered",
  sent: "delivered",
  delivered: "delivered",
  bounced: "bounced",
  failed: "failed",
  unknown: "delivered",
} as const;

/** The debtor's contacts in the gate's terms. What is in doubt counts as delivered. */
export function historyOf(debtor: Debtor): readonly PastContact[] {
  return debtor.contacts.map((contact) => ({
    at: contact.at,
    channel: contact.channel === "phone" ? ("call" as const) : contact.channel,
    direction: "outbound" as const,
    outcome: contact.call ?? OUTCOMES[contact.status],
    debtId: contact.accountId,
    isAnswer: contact.isAnswer,
  }));
}

/** The debtor with one more contact, its slot reserved; what no cap can count any more is forgotten. */
export function remember(debtor: Debtor, contact: RememberedContact): Debtor {
  const oldest = new Date(Date.parse(contact.at) - DAYS_REMEMBERED * MILLISECONDS_A_DAY).toISOString();
  const kept = debtor.contacts.filter(
    (past, index) => past.at >= oldest || index >= debtor.contacts.length - LEAST_REMEMBERED,
  );
  return { ...debtor, contactSeq: debtor.contactSeq + 1, contacts: [...kept, contact] };
}

/** The debtor with a contact's status changed, if it is still remembered. */
export function updateContact(debtor: Debtor, id: string, status: RememberedContact["status"]): Debtor {
  const contacts = debtor.contacts.map((contact) => (contact.id === id ? { ...contact, status } : contact));
  return { ...debtor, contactSeq: debtor.contactSeq + 1, contacts };
}

/** The debtor with a call that was kept for somebody of the staff as it went; one that is not remembered counts from `contact.at`. */
export function settleCall(debtor: Debtor, contact: RememberedContact): Debtor {
  if (!debtor.contacts.some(({ id }) => id === contact.id)) return remember(debtor, contact);
  const contacts = debtor.contacts.map((one) => (one.id === contact.id ? { ...contact, at: one.at } : one));
  return { ...debtor, contactSeq: debtor.contactSeq + 1, contacts };
}

/** The debtor without a contact that is known not to have been sent: its slot under the caps is free again. */
export function forget(debtor: Debtor, id: string): Debtor {
  return {
    ...debtor,
    contactSeq: debtor.contactSeq + 1,
    contacts: debtor.contacts.filter((contact) => contact.id !== id),
  };
}
