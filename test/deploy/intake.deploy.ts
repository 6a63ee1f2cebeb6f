import { beforeAll, describe, expect, it } from "vitest";
import { debtorOf, event, payment } from "../rehearsal.ts";
import { publishedAbout, replayedPublished, replayedTo, sentTo } from "./comparing.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { type Deed, eventOf, type Story, tell } from "./walk.ts";

const STARTS = "2027-01-04T15:00:00Z";
const REVERSED = "2027-01-11T15:00:00Z";
const ENDS = "2027-01-20T12:00:00Z";

const NUMBERS: Readonly<Record<string, string>> = {
  "PAID-FIRST": "+16175550141",
  "STALE-LAST": "+16175550142",
  "REVERSED-FIRST": "+16175550143",
};
const ACCOUNTS = Object.keys(NUMBERS);

const bill = (time: string, accountId: string, minor: number, version: number, dueOn = "2027-01-08") =>
  event(time, "InvoiceOverdue", {
    occurredAt: time,
    account: { ...debtorOf(accountId), phone: NUMBERS[accountId] },
    invoice: { id: "I-1", amountDue: { minor, currency: "USD" }, dueOn, version },
  });
const adjusted = (time: string, accountId: string, minor: number, version: number) =>
  event(time, "InvoiceAdjusted", {
    accountId,
    invoiceId: "I-1",
    amountDue: { minor, currency: "USD" },
    version,
    occurredAt: time,
  });

/** Facts in the wrong order: a payment before its invoice, an old version after a new one, a reversal before its payment. */
const history: readonly Deed[] = [
  payment(STARTS, "PAID-FIRST", "P-1", 3_000),
  bill(STARTS, "PAID-FIRST", 9_000, 0),
  adjusted(STARTS, "STALE-LAST", 4_000, 2),
  bill(STARTS, "STALE-LAST", 9_000, 0),
  event(STARTS, "PaymentReversed", { accountId: "REVERSED-FIRST", paymentId: "P-1", occurredAt: STARTS }),
  bill(STARTS, "REVERSED-FIRST", 9_000, 0),
  payment(REVERSED, "REVERSED-FIRST", "P-1", 9_000),
].map((line) => ({ line }));

let stack: Deployed;
let story: Story;

beforeAll(async () => {
  story = await tell(history, ENDS);
  stack = await deployed(STARTS);
  await story.walk(stack, ENDS);
});

describe("facts that come twice and in the wrong order, deployed, against the replay of each once", () => {
  it("still publish the same events in the same minutes after all of them came again", async () => {
    await stack.put(...history.map(({ line }) => eventOf(line)));
    await stack.emulator.settled();
    expect(await publishedAbout(stack, ACCOUNTS)).toEqual(replayedPublished(story));
  });

  it("send the same messages in the same minutes", () => {
    const isOurs = (address: string) =>
      Object.values(NUMBERS).includes(address) || /^(paid-first|stale-last|reversed-first)@/.test(address);
    expect(sentTo(stack, isOurs)).toEqual(replayedTo(story));
    expect(replayedTo(story).length).toBeGreaterThanOrEqual(9);
  });

  it("are refused by nobody", async () => {
    expect(story.replayed.rejected).toEqual([]);
    const letters = await stack.deadLetters();
    expect(letters.filter((letter) => ACCOUNTS.some((account) => letter.includes(account)))).toEqual([]);
  });
});
