import * as z from "zod";
import { controlKey } from "../adapters/keys.ts";
import type { Item, Table } from "../adapters/table.ts";
import { type PauseSwitch, switchedByAlarm } from "../domain/intake-pause.ts";
import type { Log } from "../rung/situation.ts";

const MOST_TRIES = 3;

/** What CloudWatch says on the default bus when an alarm changes its state; `time` has whole seconds. */
const AlarmStateChange = z.object({
  time: z.iso.datetime(),
  detail: z.object({ state: z.object({ value: z.enum(["OK", "ALARM", "INSUFFICIENT_DATA"]) }) }),
});

const Stored = z.object({
  isPaused: z.boolean().catch(false),
  by: z.string().nullable().catch(null),
  at: z.iso.datetime().nullable().catch(null),
});

const REASONS = {
  ALARM: "Events have waited too long; a payment may be among them.",
  OK: "Events are read in time again.",
} as const;

class SwitchKeepsChanging extends Error {
  override readonly name = "SwitchKeepsChanging";
}

export type PauseSendingDependencies = { readonly table: Pick<Table, "get" | "commit">; readonly log: Log };

/** Pauses all sending while the alarm on waiting events rings, and lifts its own pause when it is over. A state nobody knows changes nothing. */
export const pauseSending =
  (dependencies: PauseSendingDependencies) =>
  async (event: unknown): Promise<void> => {
    const { time, detail } = AlarmStateChange.parse(event);
    const { value } = detail.state;
    if (value === "INSUFFICIENT_DATA") return dependencies.log("pause.unknown-state", {});
    for (let tries = 0; tries < MOST_TRIES; tries += 1)
      if (await switchOnce(dependencies, value, new Date(time))) return;
    throw new SwitchKeepsChanging("the pause switch was changed by others at each try");
  };

async function switchOnce(
  { table, log }: PauseSendingDependencies,
  value: keyof typeof REASONS,
  at: Date,
): Promise<boolean> {
  const key = controlKey(null);
  const item = await table.get(key);
  const after = switchedByAlarm(item === undefined ? null : Stored.parse(item), value === "ALARM", at);
  if (after === null) {
    log("pause.left-alone", { state: value });
    return true;
  }
  const committed = await table.commit([
    { kind: "put", item: { ...after, reason: REASONS[value], ...key }, condition: stillAs(item) },
  ]);
  if (committed.kind === "conflict") return false;
  log(nameOf(after), { at: after.at });
  return true;
}

const nameOf = ({ isPaused }: PauseSwitch): string => (isPaused ? "pause.set" : "pause.lifted");

/** The switch as it was read: whoever was faster decided on newer knowledge. */
function stillAs(item: Item | undefined) {
  if (item === undefined) return { kind: "absent" } as const;
  const at = item["at"];
  return { kind: "equals", attributes: typeof at === "string" ? { at } : {} } as const;
}
