import type { Policies } from "../../functions/domain/policies.ts";
import type { Report } from "../../infra/local/report.ts";
import type { World } from "../../infra/local/world.ts";
import { rehearse } from "../rehearsal.ts";
import type { Deployed, Event } from "./deployed.ts";

const DAY = 86_400_000;
/** A wait is parked a moment after the look that asked for it, and so ends that much later: within the minute, not on its first second. */
const SECONDS_INTO_THE_MINUTE = 15;

/** A line of a history: an event goes on the bus, and whatever else a person does is done by `does`. */
export type Deed = { readonly line: object & { readonly time?: string }; readonly does?: () => Promise<void> };

/** The same story in both worlds: what the replay says of it, and how the deployed stack is walked through it. */
export type Story = {
  readonly replayed: Report & { readonly world: World };
  /** The minutes at which something is due or done. */
  readonly steps: readonly number[];
  /** Walks on to an instant, inclusive; from where the last walk ended. */
  readonly walk: (deployed: Deployed, until: string) => Promise<void>;
};

const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / 60_000) * 60_000;

type Telling = {
  /** `daily` looks at every day, where an act of the stack alone would show. */
  readonly pace?: "eventful" | "daily";
  /** Those the stack is deployed with, where they are not the shipped ones. */
  readonly policies?: Policies;
};

/** Tells a story to the replay, up to `until`, and makes it ready to be walked through. */
export async function tell(deeds: readonly Deed[], until: string, { pace, policies }: Telling = {}): Promise<Story> {
  const timed = deeds.map(({ line, does }) => ({ line, does, at: minuteOf(timeOf(line)) }));
  const replayed = await rehearse(
    timed.map(({ line }) => line),
    until,
    policies === undefined ? {} : { policies },
  );
  const starts = Math.min(...timed.map(({ at }) => at));
  const steps = [...new Set([...instantsOf(replayed).map(minuteOf), ...timed.map(({ at }) => at)])];
  if (pace === "daily")
    steps.push(
      ...Array.from({ length: Math.ceil((Date.parse(until) - starts) / DAY) }, (_, day) => starts + day * DAY),
    );
  const ordered = [...new Set(steps)].toSorted((one, other) => one - other);
  let walked = Number.NEGATIVE_INFINITY;
  const walk: Story["walk"] = async (deployed, to) => {
    for (const step of ordered.filter((candidate) => candidate > walked && candidate <= Date.parse(to))) {
      const within = step + SECONDS_INTO_THE_MINUTE * 1000;
      if (within > deployed.emulator.now().getTime()) deployed.emulator.advanceTo(new Date(within));
      await deployed.emulator.settled();
      for (const { line, does } of timed.filter(({ at }) => at === step)) {
        if (does === undefined) await deployed.put(eventOf(line));
        else await does();
        await deployed.emulator.settled();
      }
    }
    walked = Math.max(walked, Date.parse(to));
    if (walked > deployed.emulator.now().getTime()) deployed.emulator.advanceTo(new Date(walked));
    await deployed.emulator.settled();
  };
  return { replayed, steps: ordered, walk };
}

/** Walks through several stories at once, up to an instant. */
export async function walkTogether(deployed: Deployed, stories: readonly Story[], until: string): Promise<void> {
  const steps = [...new Set(stories.flatMap((story) => story.steps))].toSorted((one, other) => one - other);
  for (const step of steps.filter((candidate) => candidate <= Date.parse(until)))
    for (const story of stories) await story.walk(deployed, new Date(step).toISOString());
}

function timeOf(line: object): string {
  if ("time" in line && typeof line.time === "string") return line.time;
  throw new TypeError("a line of a history has its time");
}

/** A line of a history as it is put on the bus. */
export function eventOf(line: object): Event {
  if (!("source" in line && "detail-type" in line && "detail" in line))
    throw new TypeError("no event, and nothing to do");
  return { source: String(line.source), "detail-type": String(line["detail-type"]), detail: line.detail };
}

/** Every instant at which the replay did or heard something. */
function instantsOf({ contacts, withheld, tasks, published, world }: Story["replayed"]): readonly string[] {
  return [
    ...[...contacts, ...withheld, ...published].map((entry) => entry["at"]),
    ...tasks.flatMap((task) => [task["openedAt"], task["closedAt"]]),
    ...world.staffMail().map(({ at }) => at.toISOString()),
  ].filter((instant) => typeof instant === "string");
}
