import { beforeAll, describe, expect, it } from "vitest";
import { debtorOf, event } from "../rehearsal.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { until } from "./emulator/emulator.fixtures.ts";
import type { Faults } from "./emulator/faults.ts";
import { executionsOf } from "./executions.ts";
import { mailsTo } from "./mailbox.ts";
import { type Deed, type Story, tell } from "./walk.ts";

const STARTS = "2027-01-04T15:00:00Z";
const ENDS = "2027-01-16T12:00:00Z";
const MINUTE = 60_000;
const RUNG = "reminder";

/** What fails at the moment at which an account's reminder is due, and what must have become of the reminder. */
const TROUBLES = [
  {
    account: "KILLED-BEFORE",
    fault: { kill: { function: "SendReminder", after: "intent" } },
    becomes: "is not sent: nobody can know that it was not",
    expected: "never",
  },
  {
    account: "KILLED-AFTER",
    fault: { kill: { function: "SendReminder", after: "send" } },
    becomes: "is sent, and not again",
    expected: "at once",
  },
  { account: "SES-SILENT", fault: { email: "silent" }, becomes: "is sent, and not again", expected: "at once" },
  { account: "SES-REFUSES", fault: { email: "refused" }, becomes: "is sent once SES takes it", expected: "later" },
] as const satisfies readonly { account: string; fault: Faults; becomes: string; expected: string }[];

const TABLES_DOWN = "TABLES-DOWN";
const ACCOUNTS = [...TROUBLES.map(({ account }) => account), TABLES_DOWN];

const history: readonly Deed[] = ACCOUNTS.map((account, index) => ({
  line: event(STARTS, "InvoiceOverdue", {
    occurredAt: STARTS,
    account: { ...debtorOf(account), phone: `+1617555013${index}` },
    invoice: { id: "I-1", amountDue: { minor: 12_500, currency: "USD" }, dueOn: "2027-01-08" },
  }),
}));

let stack: Deployed;
let story: Story;

const remindedAt = (account: string): number => {
  const contact = story.replayed.contacts.find(({ accountId, rung }) => accountId === account && rung === RUNG);
  return Date.parse(contact?.at ?? "");
};
const iso = (time: number) => new Date(time).toISOString();
const minute = (instant: string) => instant.slice(0, 16);
const sentAt = (account: string) =>
  mailsTo(stack, `${account.toLowerCase()}@debtor.example`).map(({ at }) => minute(at));
const foreseen = (account: string) =>
  story.replayed.contacts.filter(({ accountId }) => accountId === account).map(({ at }) => minute(at));

/** Walks up to an account's reminder, and through it while something fails; what fails must have failed. */
async function through(account: string, fault: Faults): Promise<void> {
  const at = remindedAt(account);
  const [kind] = Object.keys(fault);
  const before = stack.emulator.failed().length;
  await story.walk(stack, iso(at - MINUTE));
  stack.emulator.fail(fault);
  stack.emulator.advanceTo(new Date(at + 15_000));
  await until(async () => stack.emulator.failed()[before]);
  if (kind !== "tables") await stack.emulator.settled();
  stack.emulator.fail({});
  await stack.emulator.settled();
  expect(stack.emulator.failed().slice(before)).toEqual([kind]);
}

beforeAll(async () => {
  story = await tell(history, ENDS);
  stack = await deployed(STARTS);
  const ordered = ACCOUNTS.toSorted((one, other) => remindedAt(one) - remindedAt(other));
  for (const account of ordered) await through(account, TROUBLES.find((trouble) => trouble.account === account)?.fault ?? { tables: "down" });
  await story.walk(stack, ENDS);
});

describe("a reminder that is due at the moment of a fault", () => {
  it.each(TROUBLES)("$account: it $becomes", ({ account, expected }) => {
    console.log(account, foreseen(account), sentAt(account));
  });
  it("tables", async () => {
    console.log(foreseen(TABLES_DOWN), sentAt(TABLES_DOWN), await executionsOf(stack, TABLES_DOWN));
  });
});
