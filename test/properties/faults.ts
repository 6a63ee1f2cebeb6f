import type { MemoryTable } from "../../functions/adapters/memory-table.ts";
import { TransactionConflict } from "../../functions/adapters/table.ts";
import { intakeEvents } from "../../functions/intake-events/intake-events.ts";
import { restartExecution } from "../../functions/rung/restart-execution.ts";
import type { HandOver, Senders } from "../../functions/rung/senders.ts";
import { abort } from "../../infra/local/asl-runner.ts";
import type { World } from "../../infra/local/world.ts";
import { accept, type Notes } from "./notes.ts";
import type { Fault, Storm } from "./storms.ts";

export class Crash extends Error {
  override readonly name = "Crash";
}

/** Providers in the moods of a storm. */
export function sendersOf(storm: Storm, notes: Notes, now: () => Date): Senders {
  const hand = async ({ contactId, to }: { contactId: string; to: string }): Promise<HandOver> => {
    const mood = storm.moods[notes.counted.messages] ?? "accepts";
    notes.counted.messages += 1;
    notes.handed.push({ at: now(), contactId, to, mood });
    switch (mood) {
      case "accepts":
        return { kind: "accepted", providerId: contactId };
      case "refuses":
        return { kind: "refused", reason: "Throttling" };
      case "times-out":
        return { kind: "doubt" };
      default:
        throw new Crash(`the sender ${mood}`);
    }
  };
  return { email: hand, sms: hand };
}

/** Moves the clock as a slow machine does: nothing else runs meanwhile. */
export const sleep = (world: World | null, minutes: number): void =>
  world?.sleepTo(new Date(world.now().getTime() + minutes * 60_000));

/** Does what a fault does before a commit. */
export async function strike(
  { does, minutes, accountId }: Fault,
  raw: MemoryTable,
  notes: Notes,
  world: World | null,
): Promise<void> {
  if (world === null) return;
  const dependencies = { ...world.dependencies, table: raw };
  const own = world
    .executions()
    .find(
      ({ execution, message }) =>
        execution.status === "RUNNING" && !execution.running && message.input.accountId === accountId,
    );
  switch (does) {
    case "conflict":
      throw new TransactionConflict("by the storm");
    case "crash-before":
      throw new Crash("before a commit");
    case "slow-before":
      return sleep(world, minutes);
    case "payment": {
      notes.counted.payments += 1;
      const event = {
        id: `storm-${notes.counted.payments}`,
        time: world.now().toISOString(),
        source: "billing.test",
        "detail-type": "PaymentReceived",
        detail: {
          creditorId: "demo",
          accountId,
          paymentId: `storm-${notes.counted.payments}`,
          amount: { minor: 1_000_000, currency: "USD" },
          receivedAt: world.now().toISOString(),
        },
      };
      const deliveries = [{ key: event.id, event }];
      accept(notes, deliveries, await intakeEvents(dependencies)(deliveries));
      return;
    }
    case "abort":
    case "second-execution": {
      if (own === undefined) return;
      const { execution } = own;
      if (does === "abort") abort(execution, world.now().getTime());
      await restartExecution(dependencies)({
        name: execution.name,
        status: "ABORTED",
        input: JSON.stringify(execution.input),
      });
      return;
    }
    case "crash-after":
    case "slow-after":
      return;
    default:
      return does satisfies never;
  }
}
