import * as z from "zod";
import { isKnownZone } from "../places/locate.ts";
import { channelNamed } from "./channels.ts";
import { GateFacts } from "./facts.ts";
import type { Channel, GateQuestion } from "./question.ts";
import { Instant, Text } from "./values.ts";

/** One line of gate questions, as a person or another system writes it. */
const AskedQuestion = GateFacts.extend({
  id: Text.min(1),
  now: Instant,
  packs: z.array(Text),
  collectorType: Text,
  locations: z.array(z.object({ source: Text, value: Text.default(""), tz: z.array(Text).default([]) })),
  channel: Text,
  history: z
    .array(
      z.object({
        at: Instant,
        channel: Text,
        direction: z.enum(["outbound", "inbound"]),
        outcome: Text.optional(),
        debtId: Text.optional(),
        number: Text.optional(),
        purpose: Text.optional(),
      }),
    )
    .default([]),
  debtId: Text.optional(),
});

/** A question read from its line, or what is wrong with it, a sentence a field. `id` is known as soon as the line has one. */
export type Reading =
  | {
      readonly kind: "question";
      readonly id: string;
      readonly question: GateQuestion;
      readonly unknownChannel: string | null;
    }
  | { readonly kind: "unreadable"; readonly id: string | null; readonly problems: readonly string[] };

/** In these `null` says that somebody looked and found none; everywhere else it is an absent key. */
const EVIDENCE: ReadonlySet<string> = new Set([
  "emailSafeHarbour",
  "smsSafeHarbour",
  "creditorEmailNotice",
  "lastInboundTextAt",
  "reassignedCheckAt",
]);

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, held]) => held !== null || EVIDENCE.has(key))
      .map(([key, held]) => [key, withoutNulls(held)]),
  );
}

const idOf = (value: unknown): string | null =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;

/** The zones of all locations, the calendar's first: that of the first address, else of the first location that has one. None where one cannot be told: every zone must be open. */
function zonesOf(locations: z.infer<typeof AskedQuestion>["locations"]): readonly string[] {
  if (!locations.every(({ tz }) => tz.every(isKnownZone))) return [];
  const addresses = locations.filter(({ source }) => source === "address");
  return [...new Set([...addresses, ...locations].flatMap(({ tz }) => tz))];
}

function residencesOf(jurisdiction: GateQuestion["jurisdiction"]): readonly string[] {
  const { state, city } = jurisdiction ?? {};
  if (state === undefined) return [];
  return city === undefined ? [state] : [state, `${state}/${city}`];
}

const collectorOf = (name: string): GateQuestion["collectorType"] =>
  name === "first_party" || name === "servicer_received_current" ? name : "third_party";

/** Reads one question (already parsed from JSON). Unknown fields are ignored; a wrong one is named with what was expected. */
export function readQuestion(value: unknown): Reading {
  const parsed = AskedQuestion.safeParse(withoutNulls(value));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the line"}: ${message}`);
    return { kind: "unreadable", id: idOf(value), problems };
  }
  const { id, now, message, locations, channel: named, collectorType, ...facts } = parsed.data;
  const { purpose, inReplyToInboundAt, ...words } = message ?? {};
  const channel: Channel | null = channelNamed(named);
  const question: GateQuestion = {
    ...facts,
    now: new Date(now),
    collectorType: collectorOf(collectorType),
    locations,
    zones: zonesOf(locations),
    channel: channel ?? "action",
    purpose: purpose ?? "reminder",
    ...(inReplyToInboundAt === undefined ? {} : { inReplyToInboundAt }),
    message: words,
    refusals: [],
    holds: [],
    daysBetweenContacts: 0,
    adoptsContactRules: false,
    residences: residencesOf(facts.jurisdiction),
  };
  return { kind: "question", id, question, unknownChannel: channel === null ? named : null };
}
