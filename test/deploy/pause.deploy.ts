import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debtorOf, event } from "../rehearsal.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { mailsTo } from "./mailbox.ts";
import { operate } from "./operator.ts";
import { type Story, tell } from "./walk.ts";

const ACCOUNT = "UNDER-PAUSE";
const STARTS = "2027-01-04T15:00:00Z";
const ENDS = "2027-01-12T12:00:00Z";
const HOUR = 3_600_000;

let stack: Deployed;
let story: Story;
let said: readonly string[];

const sent = () => mailsTo(stack, "under-pause@debtor.example").map(({ at }) => Date.parse(at));
const reminderDue = () => Date.parse(story.replayed.contacts[1]?.at ?? "");

beforeAll(async () => {
  const line = event(STARTS, "InvoiceOverdue", {
    occurredAt: STARTS,
    account: { ...debtorOf(ACCOUNT), phone: "+16175550151" },
    invoice: { id: "I-1", amountDue: { minor: 9_000, currency: "USD" }, dueOn: "2027-01-08" },
  });
  story = await tell([{ line }], ENDS);
  stack = await deployed(STARTS);
  await story.walk(stack, new Date(reminderDue() - HOUR).toISOString());
  const paused = await operate(stack, "pause", "on", "--reason", "a test of the switch");
  await story.walk(stack, new Date(reminderDue() + 60_000).toISOString());
  const before = sent();
  const resumed = await operate(stack, "pause", "off");
  stack.emulator.advanceTo(new Date(reminderDue() + HOUR + 120_000));
  await stack.emulator.settled();
  said = [paused, resumed, JSON.stringify(before.length)];
});
afterAll(async () => {
  await operate(stack, "pause", "off");
});

describe("an operator's pause switch", () => {
  it("says how it stands", () => {
    expect(said[0]).toMatch(/^Sending for everybody is paused \(.*a test of the switch\)\.\n$/);
    expect(said[1]).toBe("Sending for everybody is on.\n");
  });

  it("keeps back what is due while it is on, and lets it go within the hour after", () => {
    expect(said[2]).toBe("1");
    expect(sent()).toHaveLength(2);
    expect((sent()[1] ?? 0) - reminderDue()).toBeGreaterThanOrEqual(60_000);
  });
});
