import { accountKey, contactKey, contactsKey } from "../../functions/adapters/keys.ts";
import type { MemoryTable } from "../../functions/adapters/memory-table.ts";
import { ContactRecord } from "../../functions/adapters/records.ts";
import type { Item, Table, Write } from "../../functions/adapters/table.ts";
import { Account, emptyAccount } from "../../functions/domain/account.ts";
import { Debtor, newDebtor } from "../../functions/domain/debtor.ts";
import type { BillingEvent } from "../../functions/domain/events.ts";
import { intakeEvents, type Outcome } from "../../functions/intake-events/intake-events.ts";
import type { Renderer } from "../../functions/rung/senders.ts";
import { type Rejected, readHistory } from "../../infra/local/replay-lines.ts";
import { runHistory } from "../../infra/local/replay-run.ts";
import type { World } from "../../infra/local/world.ts";
import { newWorld } from "../rehearsal.ts";
import { Crash, sendersOf, sleep, strike } from "./faults.ts";
import { balancesOf } from "./ledger.ts";
import { accept, type Commit, type Handed, type Notes } from "./notes.ts";
import type { Storm } from "./storms.ts";

const MOST_COMMITS = 3_000;

export type StormRun = {
  readonly storm: Storm;
  readonly world: World;
  readonly commits: readonly Commit[];
  readonly handed: readonly Handed[];
  readonly outcomes: readonly Outcome[];
  readonly accepted: ReadonlyMap<string, readonly BillingEvent[]>;
  readonly rejected: readonly Rejected[];
  readonly logged: readonly string[];
  readonly announced: readonly Item[];
};

const isCrash = (error: unknown): boolean =>
  error instanceof Error && (error.name === "Crash" || error.name === "TransactionConflictException");

/** Whoever hands something over - a queue, a person at a page - tries again until it was taken. */
async function untilTaken<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isCrash(error)) throw error;
    }
  }
}

/** Says everything a message would be made of, so that whatever is personal is in its words. */
const wordy: Renderer = (_channel, message, language, variables) => {
  const words = JSON.stringify(variables);
  return { subject: `${message} ${words}`, text: words, html: words, language };
};

/** Runs a storm against the real functions and definitions in virtual time, and notes everything the rules speak of. */
export async function runStorm(storm: Storm): Promise<StormRun> {
  const notes: Notes = {
    commits: [],
    handed: [],
    outcomes: [],
    accepted: new Map(),
    logged: [],
    announced: [],
    actor: null,
    counted: { commits: 0, effects: 0, messages: 0, payments: 0 },
  };
  const host: { world: World | null } = { world: null };
  const world = newWorld({
    startsAt: new Date("2026-01-31T00:00:00Z"),
    render: wordy,
    senders: sendersOf(storm, notes, () => host.world?.now() ?? new Date(0)),
    log: (code, facts) => void notes.logged.push(JSON.stringify({ code, ...facts })),
    effect: (_effect, execution) => {
      notes.actor = execution ?? notes.actor;
      notes.counted.effects += 1;
      if (storm.crashes.some((crash) => crash.effect === notes.counted.effects)) throw new Crash("between two effects");
    },
    wrapTable: (raw) => watched(raw, storm, notes, () => host.world),
  });
  host.world = world;
  world.table.onChange(({ after }) => {
    if (after?.["announces"] !== undefined) notes.announced.push(after);
  });
  const history = readHistory(storm.lines.map((line) => JSON.stringify(line)).join("\n"));
  const rejected = await runHistory(stubborn(world, notes), history.lines, Date.parse(storm.until));
  const { commits, handed, outcomes, accepted, logged, announced } = notes;
  return {
    storm,
    world,
    commits,
    handed,
    outcomes,
    accepted,
    logged,
    announced,
    rejected: [...history.rejected, ...rejected],
  };
}

function stubborn(world: World, notes: Notes): World {
  const intake = intakeEvents(world.dependencies);
  return {
    ...world,
    act: (what) => untilTaken(() => world.act(what)),
    deliver: (deliveries) =>
      untilTaken(() =>
        world.act(async () => {
          const outcomes = await intake(deliveries);
          if (outcomes.some((outcome) => outcome.kind === "retry")) throw new Crash("comes again");
          accept(notes, deliveries, outcomes);
          return outcomes;
        }),
      ),
  };
}

const isPut = (write: Write): write is Extract<Write, { kind: "put" }> => write.kind === "put";
const putOf = (writes: readonly Write[], is: (item: Item) => boolean): Item | undefined =>
  writes
    .filter(isPut)
    .map((write) => write.item)
    .find(is);

function watched(raw: MemoryTable, storm: Storm, notes: Notes, world: () => World | null): Table {
  return {
    ...raw,
    commit: async (writes) => {
      notes.counted.commits += 1;
      if (notes.counted.commits > MOST_COMMITS) throw new Error("runaway: too many commits");
      const faults = storm.faults.filter((fault) => fault.commit === notes.counted.commits);
      for (const fault of faults) await strike(fault, raw, notes, world());
      const seen = await see(raw, writes);
      const result = await raw.commit(writes);
      if (result.kind === "committed" && seen !== null) {
        const { accountId } = seen.before;
        notes.commits.push({
          ...seen,
          at: world()?.now() ?? new Date(0),
          writes,
          actor: notes.actor,
          owed: balancesOf(notes.accepted.get(accountId) ?? [], giftsOf(seen.before)),
        });
        acceptReported(notes, accountId, writes);
      }
      for (const { does, minutes } of faults) {
        if (does === "slow-after") sleep(world(), minutes);
        if (does === "crash-after") throw new Crash("after a commit");
      }
      return result;
    },
  };
}

const giftsOf = ({ invoices }: Account) => new Map(invoices.map(({ id, forgiven = [] }) => [id, forgiven] as const));

async function see(raw: MemoryTable, writes: readonly Write[]) {
  const put = putOf(writes, (item) => item.sk === "ACCOUNT");
  if (put === undefined) return null;
  const after = Account.parse(put);
  const stored = await raw.get(accountKey(after));
  const before = stored === undefined ? emptyAccount(after.creditorId, after.accountId) : Account.parse(stored);
  const debtorItem = await raw.get(contactsKey(after));
  const contact = putOf(writes, (item) => item["kind"] === "contact");
  const intent = contact === undefined ? null : ContactRecord.parse(contact);
  const { pk } = contactKey(after, "");
  const contacts =
    intent === null && before.taken.length === after.taken.length
      ? []
      : (await raw.query(pk, "CONTACT#")).flatMap((item) =>
          item["kind"] === "contact" ? [ContactRecord.parse(item)] : [],
        );
  return { before, after, debtor: debtorItem === undefined ? newDebtor : Debtor.parse(debtorItem), intent, contacts };
}

/** Money that an agency reports in an act of its own is accepted with its fact. */
function acceptReported(notes: Notes, accountId: string, writes: readonly Write[]): void {
  for (const { item } of writes.filter(isPut)) {
    const { key, minor, currency, placementId, saidAt } = item;
    if (typeof placementId !== "string" || typeof minor !== "number" || typeof key !== "string") continue;
    const detail = {
      creditorId: "demo",
      accountId,
      placementId,
      reportId: key.slice("PAYMENT#".length),
      kind: "payment" as const,
      amount: { minor, currency: String(currency) },
      occurredAt: String(saidAt),
    };
    const reported = { id: key, time: String(saidAt), source: "agency", name: "AgencyReported" as const, detail };
    notes.accepted.set(accountId, [...(notes.accepted.get(accountId) ?? []), reported]);
  }
}
