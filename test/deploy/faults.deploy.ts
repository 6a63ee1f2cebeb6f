import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debtorOf, event, invoice } from "../rehearsal.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { until } from "./emulator/emulator.fixtures.ts";
import type { Faults } from "./emulator/faults.ts";
import { executionsOf, historyOf } from "./executions.ts";
import { mailsTo } from "./mailbox.ts";
import { comesAgainAfter } from "./queues.ts";
import { type Deed, eventOf, type Story, tell } from "./walk.ts";

const STARTS = "2027-01-04T15:00:00Z";
const ENDS = "2027-01-17T12:00:00Z";
const MINUTE = 60_000;
const REFUSED_COMES_AGAIN = 15 * MINUTE;
const RUNG = "reminder";

/** What fails at the moment at which an account's reminder is due. */
const TROUBLES: Readonly<Record<string, Faults>> = {
  "KILLED-BEFORE": { kill: { function: "SendReminder", after: "intent" } },
  "KILLED-AFTER": { kill: { function: "SendReminder", after: "send" } },
  "SES-SILENT": { email: "silent" },
  "SES-UNWILLING": { email: "refused" },
  "TABLES-DOWN": { tables: "down" },
};
const ACCOUNTS = Object.keys(TROUBLES);
/** Billing speaks of this one while no table answers. */
const HEARD_MEANWHILE = "HEARD-MEANWHILE";

const history: readonly Deed[] = ACCOUNTS.map((account, index) => ({
  line: event(STARTS, "InvoiceOverdue", {
    occurredAt: STARTS,
    account: { ...debtorOf(account), phone: `+1617555013${index}` },
    invoice: { id: "I-1", amountDue: { minor: 12_500, currency: "USD" }, dueOn: "2027-01-08" },
  }),
}));

let stack: Deployed;
let story: Story;
let asBefore = async () => {};

const reminded = (account: string): number => {
  const contact = story.replayed.contacts.find(({ accountId, rung }) => accountId === account && rung === RUNG);
  return Date.parse(contact?.at ?? "");
};
const minute = (instant: string) => instant.slice(0, 16);
const sent = (account: string) => mailsTo(stack, `${account.toLowerCase()}@debtor.example`).map(({ at }) => minute(at));
const foreseen = (account: string) =>
  story.replayed.contacts.filter(({ accountId }) => accountId === account).map(({ at }) => minute(at));

/** Lets something fail from the minute before an account's reminder until the emulator has made it fail. */
async function through(account: string, fault: Faults): Promise<void> {
  const at = reminded(account);
  const before = stack.emulator.failed().length;
  await story.walk(stack, new Date(at - MINUTE).toISOString());
  stack.emulator.fail(fault);
  if (fault.tables === "down") await stack.put(eventOf(invoice(STARTS, HEARD_MEANWHILE, "I-1", 5_000, "2027-01-20")));
  stack.emulator.advanceTo(new Date(at + 15_000));
  await until(async () => stack.emulator.failed()[before]);
  // What needs a table does not rest until one answers.
  if (fault.tables === undefined) await stack.emulator.settled();
  stack.emulator.fail({});
  await stack.emulator.settled();
  stack.emulator.advanceTo(new Date(stack.emulator.now().getTime() + REFUSED_COMES_AGAIN));
  await stack.emulator.settled();
  expect(stack.emulator.failed().slice(before)).toEqual(Object.keys(fault));
}

beforeAll(async () => {
  story = await tell(history, ENDS, { pace: "daily" });
  stack = await deployed(STARTS);
  asBefore = await comesAgainAfter(stack, "IntakeWorkQueue", 1);
  for (const account of ACCOUNTS.toSorted((one, other) => reminded(one) - reminded(other)))
    await through(account, TROUBLES[account] ?? {});
  await story.walk(stack, ENDS);
});
afterAll(async () => {
  stack?.emulator.fail({});
  await asBefore();
});

describe("a reminder that is due while AWS fails", () => {
  it("is never sent where its function died once it had put down that it would: nobody can know that it did not", async () => {
    const [courtesy, reminder, ...later] = foreseen("KILLED-BEFORE");
    expect(sent("KILLED-BEFORE")).toEqual([courtesy, ...later]);
    expect(reminder).toBeDefined();
    const types = (await stack.heard(["KILLED-BEFORE"])).map(({ type }) => type);
    expect(types.filter((type) => type === "ContactFailed")).toHaveLength(1);
  });

  it.each([
    ["its function died after SES took it", "KILLED-AFTER"],
    ["the answer of SES was lost", "SES-SILENT"],
    ["no table answered", "TABLES-DOWN"],
  ])("is sent in its minute, and once, where %s", (_, account) => {
    expect(sent(account)).toEqual(foreseen(account));
  });

  it("is sent a quarter of an hour later, and once, where SES would not take it", () => {
    const [courtesy, reminder, ...later] = foreseen("SES-UNWILLING");
    const quarterLater = new Date(Date.parse(`${reminder}Z`) + REFUSED_COMES_AGAIN).toISOString();
    expect(sent("SES-UNWILLING")).toEqual([courtesy, minute(quarterLater), ...later]);
  });
});

describe("a function that is killed at a rung", () => {
  it.each(["KILLED-BEFORE", "KILLED-AFTER"])("is tried again, and no person need look: %s", async (account) => {
    const [execution] = await executionsOf(stack, account, "Ladder");
    const history = execution === undefined ? "" : await historyOf(stack, execution);
    expect(history).toContain("Runtime.ExitError");
    expect(history).not.toContain('"Refer reminder');
  });
});

describe("an event that comes while no table answers", () => {
  it("waits in its queue and is applied, once", async () => {
    await until(async () => (await stack.heard([HEARD_MEANWHILE])).at(0));
    const types = (await stack.heard([HEARD_MEANWHILE])).map(({ type }) => type);
    expect(types.filter((type) => type === "CaseOpened")).toHaveLength(1);
  });
});
