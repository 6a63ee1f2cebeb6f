import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debtorWords } from "../../functions/pages/debtor/words.ts";
import { debtor, debtorOf, event, payment } from "../rehearsal.ts";
import { type Visitor, visitor } from "./browsing.ts";
import { publishedAbout, replayedPublished, replayedTo, sentTo } from "./comparing.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { executionsOf } from "./executions.ts";
import { linkIn, mailsTo } from "./mailbox.ts";
import { type Deed, type Story, tell } from "./walk.ts";

const ACCOUNT = "DISPUTES-IT";
const ADDRESS = "disputes-it@debtor.example";
const NUMBER = "+16175550181";
const STARTS = "2027-01-04T15:00:00Z";
const DISPUTED = "2027-01-11T15:00:00Z";
const PAID = "2027-01-26T15:00:00Z";
const ENDS = "2027-02-01T12:00:00Z";

let stack: Deployed;
let reader: Visitor;
let story: Story;

/** Says on the page behind an e-mail's link, without showing who they are, that it is not theirs. */
async function dispute(): Promise<void> {
  const words = debtorWords("en").wrong;
  const page = await reader.open(linkIn(mailsTo(stack, ADDRESS).at(-1), "/d/"));
  await page.getByRole("link", { name: words.title }).click();
  await page.getByLabel(words.whys["not-mine"]).check();
  await page.getByRole("button", { name: words.button }).click();
  await page.getByRole("status").waitFor();
}

const history: readonly Deed[] = [
  {
    line: event(STARTS, "InvoiceOverdue", {
      occurredAt: STARTS,
      account: { ...debtorOf(ACCOUNT), phone: NUMBER },
      invoice: { id: "I-1", amountDue: { minor: 9_000, currency: "USD" }, dueOn: "2027-01-08" },
    }),
  },
  { line: debtor(DISPUTED, ACCOUNT, "dispute", { reason: "not-mine" }), does: dispute },
  { line: payment(PAID, ACCOUNT, "P-1", 9_000) },
];

beforeAll(async () => {
  story = await tell(history, ENDS);
  stack = await deployed(STARTS);
  reader = await visitor();
  await story.walk(stack, ENDS);
});
afterAll(() => reader?.leave());

describe("a dispute on the debtor's page, and a payment that closes the case, deployed and replayed", () => {
  it("is answered, and stops the ladder, in the same minutes", () => {
    expect(story.replayed.rejected).toEqual([]);
    expect(sentTo(stack, (address) => address === ADDRESS || address === NUMBER)).toEqual(replayedTo(story));
  });

  it("publishes the same events in the same minutes", async () => {
    const published = await publishedAbout(stack, [ACCOUNT]);
    expect(published).toEqual(replayedPublished(story));
    expect(published.filter((told) => /HoldStarted|CaseClosed/.test(told))).toHaveLength(2);
  });

  it("ends its execution", async () => {
    expect((await executionsOf(stack, ACCOUNT)).map(({ status }) => status)).toEqual(["SUCCEEDED"]);
  });
});
