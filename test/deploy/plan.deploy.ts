import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debtorWords } from "../../functions/pages/debtor/words.ts";
import { debtor, debtorOf, event, payment } from "../rehearsal.ts";
import { type Visitor, visitor } from "./browsing.ts";
import { publishedAbout, replayedPublished, replayedTo, sentTo } from "./comparing.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { executionsOf } from "./executions.ts";
import { linkIn, mailsTo } from "./mailbox.ts";
import { type Deed, type Story, tell } from "./walk.ts";

const ACCOUNT = "IN-PARTS";
const ADDRESS = "in-parts@debtor.example";
const NUMBER = "+16175550125";
const STARTS = "2027-01-04T15:00:00Z";
const ACCEPTED = "2027-02-01T15:00:00Z";
const PAID = "2027-02-25T15:00:00Z";
const ENDS = "2027-04-20T12:00:00Z";

let stack: Deployed;
let reader: Visitor;
let story: Story;
let confirmed: string;

/** Follows the link of the offer, shows who they are, and agrees to pay in three parts. */
async function accept(): Promise<void> {
  const words = debtorWords("en");
  const page = await reader.open(linkIn(mailsTo(stack, ADDRESS).at(-1), "/d/"));
  await page.getByLabel(words.check.postalCode).fill("02139");
  await page.getByRole("button", { name: words.check.button }).click();
  await page.getByRole("link", { name: words.parts.title }).click();
  const option = page.locator("form", { has: page.locator("input[name=option][value=monthly-3]") });
  await option.getByLabel(words.parts.agree).check();
  await option.getByRole("button").click();
  confirmed = (await page.getByRole("status").textContent()) ?? "";
}

const history: readonly Deed[] = [
  {
    line: event(STARTS, "InvoiceOverdue", {
      occurredAt: STARTS,
      account: { ...debtorOf(ACCOUNT), phone: NUMBER },
      invoice: { id: "I-1", number: "2027-0088", amountDue: { minor: 12_000, currency: "USD" }, dueOn: "2027-01-08" },
    }),
  },
  { line: debtor(ACCEPTED, ACCOUNT, "accept-plan", { option: "monthly-3" }), does: accept },
  { line: payment(PAID, ACCOUNT, "P-1", 4_000) },
];

beforeAll(async () => {
  story = await tell(history, ENDS);
  stack = await deployed(STARTS);
  reader = await visitor();
  await story.walk(stack, ENDS);
});
afterAll(() => reader?.leave());

describe("a plan agreed to on the debtor's page, kept once and then not, deployed and replayed", () => {
  it("breaks in the replay, after one instalment", () => {
    expect(story.replayed.rejected).toEqual([]);
    expect(story.replayed.plans).toMatchObject([{ status: "broken" }]);
  });

  it("is confirmed on the page", () => {
    expect(confirmed).toContain("3");
  });

  it("confirms, reminds and writes of the break in the same minutes", () => {
    expect(sentTo(stack, (address) => address === ADDRESS || address === NUMBER)).toEqual(replayedTo(story));
  });

  it("publishes the same events in the same minutes", async () => {
    const published = await publishedAbout(stack, [ACCOUNT]);
    expect(published).toEqual(replayedPublished(story));
    expect(published.filter((told) => /PlanAccepted|PlanInstalmentPaid|PlanBroken/.test(told))).toHaveLength(3);
  });

  it("ends the plan's execution, and leaves the ladder's at its next rung", async () => {
    const executions = await executionsOf(stack, ACCOUNT);
    const told = executions.map(({ machine, status }) => `${machine.split("-")[1]} ${status}`);
    expect(told.toSorted()).toEqual(["LadderConsumerServices RUNNING", "WorkflowPaymentPlan SUCCEEDED"]);
  });
});
