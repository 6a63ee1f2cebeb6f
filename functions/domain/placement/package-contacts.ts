import type { Account } from "../account.ts";
import { calendarZone } from "../account.ts";
import { addDays, localDay } from "../calendar.ts";
import type { ContactPoint } from "../contact-point.ts";
import { type Debtor, MESSAGE_CHANNELS, type RememberedContact, refusals } from "../debtor.ts";
import type { Person } from "../person.ts";
import type { AddressRecord } from "../reachability.ts";
import type { PlacementPackage } from "./package-schema.ts";

type Package = PlacementPackage;

/** One contact made, as its record keeps it. */
export type ContactFact = Omit<Package["contacts"][number], "contactId" | "call"> & { readonly id: string };

/** The contacts about an account, oldest first, with what became of each call. */
export function contactRows(contacts: readonly ContactFact[], debtor: Debtor): Package["contacts"] {
  const calls = new Map(debtor.contacts.map(({ id, call }) => [id, call ?? null]));
  return [...contacts]
    .sort((one, two) => (`${one.at} ${one.id}` < `${two.at} ${two.id}` ? -1 : 1))
    .map(({ id, at, channel, message, rung, invoiceId, language, status }) => ({
      contactId: id,
      at,
      channel,
      message,
      rung,
      invoiceId,
      language,
      status,
      call: calls.get(id) ?? null,
    }));
}

type Counter = Package["counters"][number];

const COUNTED: Readonly<Record<Counter["name"], (contact: RememberedContact) => boolean>> = {
  // A call that was not connected counts against no cap: 12 CFR 1006.14(b)(3).
  calls: ({ channel, call }) => channel === "phone" && call !== "not_connected",
  conversations: ({ channel, call }) => channel === "phone" && call === "conversation",
  emails: ({ channel }) => channel === "email",
  texts: ({ channel }) => channel === "sms",
  letters: ({ channel }) => channel === "letter",
  contacts: () => true,
};
const SPANS_DAYS = [7, 30] as const;

/** How often the debtor was contacted lately, the day of `now` included: the day of a contact is day 1, as caps count. */
export function counterRows(account: Account, debtor: Debtor, now: Date): Package["counters"] {
  const zone = calendarZone(account);
  const today = localDay(now, zone);
  const dated = debtor.contacts.map((contact) => ({ contact, on: localDay(new Date(contact.at), zone) }));
  const names = ["calls", "conversations", "emails", "texts", "letters", "contacts"] as const;
  return names.flatMap((name) => {
    const counted = dated.filter(({ contact }) => COUNTED[name](contact));
    const own = counted.filter(({ contact }) => contact.accountId === account.accountId);
    const lastOn =
      own
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? null;
    return SPANS_DAYS.map((days): Counter => {
      const isWithin = ({ on }: { readonly on: string }) => on > addDays(today, -days) && on <= today;
      return {
        name,
        days,
        aboutThisDebt: own.filter(isWithin).length,
        aboutAnyDebt: counted.filter(isWithin).length,
        lastOn,
      };
    });
  });
}

/** What the debtor said of each channel, by their own word or through billing; the latest counts. */
export function channelRows(debtor: Debtor): Package["channels"] {
  const closed = refusals(debtor);
  return MESSAGE_CHANNELS.map((channel) => {
    const refusal = closed.find((one) => one.channel === (channel === "phone" ? "call" : channel));
    const [preference, consent] = [debtor.preferences[channel], debtor.consents[channel]];
    if (refusal !== undefined) {
      const isOptOut = refusal.because === "opt-out";
      const source = (isOptOut ? preference : consent)?.source ?? null;
      return { channel, state: isOptOut ? ("opted-out" as const) : ("refused" as const), at: refusal.at, source };
    }
    const agreed = [preference, consent].find((word) => word?.allowed === true);
    if (agreed === undefined) return { channel, state: "not-said" as const, at: null, source: null };
    return { channel, state: "agreed" as const, at: agreed.at, source: agreed.source ?? null };
  });
}

/** Every address and number ever given for the debtor, the present ones first, with what is known against each. */
export function contactPointRows(
  person: Person,
  records: ReadonlyMap<string, AddressRecord>,
): Package["contactPoints"] {
  const known = person.points ?? [];
  const present = (["email", "phone"] as const).flatMap((kind) => {
    const said = person[kind];
    if (said === undefined) return [];
    const point = known.find((one) => one.kind === kind && one.value === said.value);
    return [pointRow(kind, said.value, true, point, person, records.get(said.value))];
  });
  const isShown = (point: ContactPoint) =>
    present.some(({ kind, value }) => kind === point.kind && value === point.value);
  const earlier = known
    .filter((point) => !isShown(point))
    .map((point) => pointRow(point.kind, point.value, false, point, person, records.get(point.value)));
  return [...present, ...earlier];
}

type PointRow = Package["contactPoints"][number];

function pointRow(
  kind: PointRow["kind"],
  value: string,
  isPresent: boolean,
  point: ContactPoint | undefined,
  person: Person,
  record: AddressRecord | undefined,
): PointRow {
  const isEmployers =
    point?.isEmployers?.allowed ?? (isPresent && kind === "email" ? person.employerEmail?.value : null);
  return {
    kind,
    value,
    isPresent,
    ...flaw(kind, isPresent ? person.numberCheck : undefined, record),
    isEmployers: isEmployers ?? null,
    stoppedAt: record?.stoppedAt ?? null,
    firstGivenAt: point?.firstSeenAt ?? null,
    lastGivenAt: point?.lastSeenAt ?? null,
    givenBy: point?.givenBy.map(({ source }) => source) ?? [],
  };
}

function flaw(
  kind: PointRow["kind"],
  check: Person["numberCheck"],
  record: AddressRecord | undefined,
): Pick<PointRow, "status" | "since"> {
  if (record?.wrongNumberAt !== undefined) return { status: "wrong-person", since: record.wrongNumberAt };
  if (record?.reassigned === true) return { status: "reassigned", since: record.reassignedCheckAt ?? null };
  if (record?.bouncedAt !== undefined) return { status: "dead", since: record.bouncedAt };
  if (kind === "phone" && check?.isPossible === false) return { status: "impossible", since: null };
  if (kind === "phone" && check?.kind === "premium-rate") return { status: "premium-rate", since: null };
  return { status: "usable", since: null };
}
