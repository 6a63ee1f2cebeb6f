import { Temporal } from "temporal-polyfill";
import { counted } from "../../../functions/account-view/words.ts";
import type { Outcome } from "../../../functions/intake-events/intake-events.ts";
import { readHistory } from "../replay-lines.ts";
import { runHistory } from "../replay-run.ts";
import type { Published, World } from "../world.ts";
import { advanceWithMornings, morning } from "./mornings.ts";

/** How far the clock can be sent: a day or a week on, or until nothing has a day left to wait for. */
export const CLOCK_STEPS = ["day", "week", "end"] as const;
type ClockStep = (typeof CLOCK_STEPS)[number];

export type Dropped = { readonly number: number; readonly at: Date; readonly name: string; readonly outcome: Outcome };

/** What the last command came to, and everything published because of it. */
export type Last = { readonly number: number; readonly says: string; readonly published: readonly Published[] };

/** A world with people at its controls: one command at a time, each remembered until the next. */
export type Room = {
  readonly world: World;
  /** The zone the room's own clock is read in. */
  readonly zone: string;
  /** Runs one thing after the other, whoever asks. */
  readonly inTurn: <Answer>(what: () => Promise<Answer>) => Promise<Answer>;
  readonly advance: (step: ClockStep) => Promise<Last>;
  /** Takes one line of a history as of now; the reasons when it is refused. */
  readonly take: (line: object, says: string) => Promise<readonly string[]>;
  /** Delivers one event as billing would. */
  readonly drop: (event: unknown, says: string | null) => Promise<Dropped>;
  readonly last: () => Last | null;
  readonly dropped: () => readonly Dropped[];
  /** Where the header of an e-mail leads that mail programs unsubscribe by. */
  readonly unsubscribeUrlOf: (contactId: string) => string | null;
  /** An id no event of this room has had. */
  readonly newId: () => string;
};

const MOST_DAYS_TO_THE_END = 400;
const MOST_DROPS_KEPT = 20;
/** Acts are named after their line; those of the room count from behind every history. */
const FIRST_LINE = 1_000_000;

export function controlRoom(world: World, zone: string, unsubscribeUrlOf: Room["unsubscribeUrlOf"] = () => null): Room {
  const counters = { command: 0, line: FIRST_LINE, id: 0, drop: 0 };
  let last: Last | null = null;
  let dropped: readonly Dropped[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  const remember = (says: (published: readonly Published[]) => string, before: number): Last => {
    const published = world.published().slice(before);
    counters.command += 1;
    last = { number: counters.command, says: says(published), published };
    return last;
  };
  return {
    world,
    zone,
    unsubscribeUrlOf,
    inTurn: (what) => {
      const turn = queue.then(what);
      queue = turn.catch(() => undefined);
      return turn;
    },
    advance: async (step) => {
      const [before, from] = [world.published().length, world.now()];
      await advance(world, zone, step);
      const days = Math.round((world.now().getTime() - from.getTime()) / 86_400_000);
      return remember((published) => `${passed(step, days)} ${summary(published)}`, before);
    },
    take: async (line, says) => {
      const before = world.published().length;
      const read = readHistory(JSON.stringify(line));
      const wrong = read.rejected.flatMap(({ reasons }) => reasons);
      if (wrong.length > 0) return wrong;
      counters.line += 1;
      const lines = read.lines.map((one) => ({ ...one, line: counters.line }));
      const refused = await runHistory(world, lines, world.now().getTime());
      if (refused.length === 0) remember(() => says, before);
      return refused.flatMap(({ reasons }) => reasons);
    },
    drop: async (event, says) => {
      const before = world.published().length;
      counters.drop += 1;
      const number = counters.drop;
      const [outcome = { kind: "ignored", key: "" } satisfies Outcome] = await world.deliver([
        { key: `drop-${number}`, event },
      ]);
      await world.advanceTo(world.now());
      const entry = { number, at: world.now(), name: nameOf(event), outcome };
      dropped = [entry, ...dropped].slice(0, MOST_DROPS_KEPT);
      if (outcome.kind !== "rejected") remember(() => says ?? `The event was ${outcome.kind}.`, before);
      return entry;
    },
    last: () => last,
    dropped: () => dropped,
    newId: () => {
      counters.id += 1;
      return `room-${counters.id}`;
    },
  };
}

async function advance(world: World, zone: string, step: ClockStep): Promise<void> {
  const on = (days: number): Date =>
    new Date(
      Temporal.Instant.fromEpochMilliseconds(world.now().getTime()).toZonedDateTimeISO(zone).add({ days })
        .epochMilliseconds,
    );
  if (step !== "end") return advanceWithMornings(world, on(step === "day" ? 1 : 7));
  const farthest = on(MOST_DAYS_TO_THE_END);
  for (let due = world.nextDue(); due !== null && due <= farthest && world.hasDays(); due = world.nextDue())
    await world.advanceTo(due);
  await morning(world);
}

function passed(step: ClockStep, days: number): string {
  if (step === "day") return "A day passed.";
  if (step === "week") return "A week passed.";
  return days === 0
    ? "Nothing has a day left to wait for."
    : `${counted(days, "day")} passed; nothing has a day left to wait for.`;
}

const TOLD = [
  ["ContactMade", "contact made", "contacts made"],
  ["ContactWithheld", "contact withheld", "contacts withheld"],
  ["CallTaskCreated", "call to make", "calls to make"],
  ["ApprovalRequested", "approval asked for", "approvals asked for"],
  ["CaseClosed", "case closed", "cases closed"],
] as const;

function summary(published: readonly Published[]): string {
  const parts = TOLD.flatMap(([type, one, many]) => {
    const count = published.filter((event) => event.type === type).length;
    return count === 0 ? [] : [counted(count, one, many)];
  });
  return parts.length === 0 ? "Nothing was due." : `${parts.join(", ")}.`;
}

function nameOf(event: unknown): string {
  const name = typeof event === "object" && event !== null && "detail-type" in event ? event["detail-type"] : null;
  return typeof name === "string" ? name : "an event without a name";
}
