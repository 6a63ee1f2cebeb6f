import * as z from "zod";

/** When something was said, by which event or act, and by whom: the `source` of the event, or `debtor` or `staff`. */
export type Saying = { readonly at: string; readonly eventId: string; readonly source?: string | undefined };

const Consent = z.object({ allowed: z.boolean(), at: z.string(), eventId: z.string() });
const CHANNELS = ["email", "sms", "phone"] as const;

/**
 * Where an address or number of an account comes from: when it was first and last given, who gave it when for the first
 * time, and the latest consent that was passed on together with it. Personal data: kept within the person's own item.
 */
export const ContactPoint = z.object({
  kind: z.enum(["email", "phone"]),
  value: z.string(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  givenBy: z.array(z.object({ source: z.string(), at: z.string() })),
  consents: z.partialRecord(z.enum(CHANNELS), Consent),
  /** Whether it was given as the employer's. */
  isEmployers: Consent.optional(),
});
export type ContactPoint = z.infer<typeof ContactPoint>;

/** What a statement says of addresses, numbers and their use; absent fields are not spoken of. */
export type PointStatement = {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly consent?: { readonly [channel in (typeof CHANNELS)[number]]?: boolean | undefined } | undefined;
  readonly employerEmail?: boolean | undefined;
};

const MOST_POINTS = 8;
const MOST_GIVERS = 4;
const NOBODY_SAID = "not said";

/** What is known of addresses and numbers after a statement, in whatever order statements come; the same array when nothing in it is news. */
export function seen(points: readonly ContactPoint[], statement: PointStatement, by: Saying): readonly ContactPoint[] {
  return (["email", "phone"] as const).reduce((known, kind) => {
    const value = statement[kind];
    if (value === undefined) return known;
    const before = known.find((point) => point.kind === kind && point.value === value);
    const after = given(before ?? newPoint(kind, value, by), statement, by);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(after)) return known;
    return kept([...known.filter((point) => point !== before), after]);
  }, points);
}

const newPoint = (kind: ContactPoint["kind"], value: string, { at }: Saying): ContactPoint => ({
  kind,
  value,
  firstSeenAt: at,
  lastSeenAt: at,
  givenBy: [],
  consents: {},
});

function given(point: ContactPoint, { consent, employerEmail }: PointStatement, by: Saying): ContactPoint {
  const { at, eventId } = by;
  const about = point.kind === "email" ? (["email"] as const) : (["sms", "phone"] as const);
  const consents = about.flatMap((channel) => {
    const word = later(point.consents[channel], consent?.[channel], { at, eventId });
    return word === undefined ? [] : [[channel, word] as const];
  });
  const isEmployers = point.kind === "email" ? later(point.isEmployers, employerEmail, { at, eventId }) : undefined;
  return {
    ...point,
    firstSeenAt: firstOf(at, point.firstSeenAt),
    lastSeenAt: lastOf(at, point.lastSeenAt),
    givenBy: givers(point.givenBy, by),
    consents: Object.fromEntries(consents),
    ...(isEmployers === undefined ? {} : { isEmployers }),
  };
}

/** Instants of one form compare as text. */
const firstOf = (one: string, other: string): string => {
  if (one < other) return one;
  return other;
};
const lastOf = (one: string, other: string): string => (firstOf(one, other) === one ? other : one);

type Word = z.infer<typeof Consent>;

function later(known: Word | undefined, allowed: boolean | undefined, by: Omit<Word, "allowed">): Word | undefined {
  if (allowed === undefined) return known;
  const isNews = known === undefined || by.at > known.at || (by.at === known.at && by.eventId > known.eventId);
  return isNews ? { allowed, ...by } : known;
}

/** Each giver once, with the first time; of many the first. */
function givers(known: ContactPoint["givenBy"], { source = NOBODY_SAID, at }: Saying): ContactPoint["givenBy"] {
  const before = known.find((giver) => giver.source === source);
  if (before !== undefined && before.at <= at) return known;
  const order = (one: { source: string; at: string }) => `${one.at} ${one.source}`;
  return [...known.filter((giver) => giver !== before), { source, at }]
    .sort((one, two) => (order(one) < order(two) ? -1 : 1))
    .slice(0, MOST_GIVERS);
}

/** The points given most lately, in an order that does not depend on how they came. */
function kept(points: readonly ContactPoint[]): readonly ContactPoint[] {
  const order = (point: ContactPoint) => `${point.lastSeenAt} ${point.kind} ${point.value}`;
  return points.toSorted((one, two) => (order(one) > order(two) ? -1 : 1)).slice(0, MOST_POINTS);
}
