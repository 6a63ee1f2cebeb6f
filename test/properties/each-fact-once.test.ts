import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadAccount } from "../../functions/adapters/account-store.ts";
import type { Account } from "../../functions/domain/account.ts";
import { allocate, balances } from "../../functions/domain/allocation.ts";
import { refusals } from "../../functions/domain/debtor.ts";
import { event, invoice, newWorld } from "../rehearsal.ts";
import { stopping } from "./clocks.ts";
import { tellings } from "./facts.ts";
import { LONG_ENOUGH, runs } from "./runs.ts";

const IDS = { creditorId: "demo", accountId: "A-1" };
const ARRIVAL = new Date("2026-06-01T00:00:00Z");
const MILLISECONDS_A_DAY = 86_400_000;

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);

/** The ledger, person and debtor without what only tells when things were heard of. */
async function endState(events: readonly object[], arrive: "at-once" | "in-batches" | "day-by-day") {
  const world = newWorld({ startsAt: ARRIVAL });
  const deliveries = events.map((event, index) => ({ key: String(index), event }));
  const batches =
    arrive === "in-batches" ? [deliveries.slice(0, 3), deliveries.slice(3)] : deliveries.map((delivery) => [delivery]);
  const outcomes: string[] = [];
  for (const [index, batch] of batches.entries()) {
    if (arrive === "day-by-day") world.sleepTo(new Date(ARRIVAL.getTime() + index * MILLISECONDS_A_DAY));
    outcomes.push(...(await world.deliver(batch)).map(({ kind }) => kind));
  }
  const { account, person, debtor } = await loadAccount(world.table, IDS);
  return { account, person, debtor, outcomes, now: world.now() };
}

function ledgerOf({ account, person, debtor, outcomes }: Awaited<ReturnType<typeof endState>>) {
  return {
    refused: outcomes.filter((kind) => kind === "rejected" || kind === "retry"),
    balances: Object.entries(balances(account)).filter(([, minor]) => minor !== 0),
    invoices: [...account.invoices]
      .sort(byId)
      .map(({ id, minor, amountVersion, dueOn, dueVersion }) => ({ id, minor, amountVersion, dueOn, dueVersion })),
    lifted: [...account.liftedHolds].sort(),
    who: [account.debtorId, account.segment, account.ladderWanted, account.zones],
    person,
    preferences: debtor.preferences,
    consents: debtor.consents,
    refusals: refusals(debtor),
  };
}

const whole = (state: Awaited<ReturnType<typeof endState>>) => ({
  ...ledgerOf(state),
  open: [...allocate(state.account).open].sort(),
  ...heldOf(state.account, state.now),
});

const heldOf = (account: Account, now: Date) => ({
  held: [...account.invoices].sort(byId).map(({ id }) => [
    id,
    stopping(account, id, now.getTime())
      .map((hold) => hold.id)
      .sort(),
  ]),
});

describe("2 each fact once, however often and in whatever order it is told", () => {
  it.each(["at-once", "in-batches"] as const)(
    "arriving %s, the end is as if told in order",
    async (arrive) => {
      await fc.assert(
        fc.asyncProperty(tellings, async ({ inOrder, shuffled }) => {
          expect(whole(await endState(shuffled, arrive))).toEqual(whole(await endState(inOrder, "at-once")));
        }),
        runs(250),
      );
    },
    LONG_ENOUGH,
  );

  it(
    "arriving day by day, the ledger is as if told in order",
    async () => {
      await fc.assert(
        fc.asyncProperty(tellings, async ({ inOrder, shuffled }) => {
          expect(ledgerOf(await endState(shuffled, "day-by-day"))).toEqual(
            ledgerOf(await endState(inOrder, "day-by-day")),
          );
        }),
        runs(250),
      );
    },
    LONG_ENOUGH,
  );

  // What an upheld dispute covers is taken from the versions known when its resolution arrives, not from when each was said.
  it("an adjustment that overtakes the upheld dispute it answers sets the invoice free all the same", async () => {
    const { account } = await endState([bill, disputed, adjusted, upheld], "at-once");
    expect(account.anchor).toBe("I-1");
  });

  it("an invoice that comes after its dispute was upheld stays out of the ladder", async () => {
    const { account } = await endState([disputed, upheld, bill], "at-once");
    expect(account.anchor).toBeNull();
  });
});

const onAccount = { accountId: "A-1" };
const bill = invoice("2026-02-01T00:00:00Z", "A-1", "I-1", 9_000, "2026-01-20");
const disputed = event("2026-02-02T00:00:00Z", "DisputeOpened", {
  ...onAccount,
  disputeId: "X-1",
  invoiceIds: ["I-1"],
  occurredAt: "2026-02-02T00:00:00Z",
});
const upheld = event("2026-02-03T00:00:00Z", "DisputeResolved", {
  ...onAccount,
  disputeId: "X-1",
  outcome: "upheld",
  occurredAt: "2026-02-03T00:00:00Z",
});
const adjusted = event("2026-02-05T00:00:00Z", "InvoiceAdjusted", {
  ...onAccount,
  invoiceId: "I-1",
  version: 1,
  amountDue: { minor: 5_000, currency: "USD" },
  occurredAt: "2026-02-05T00:00:00Z",
});
