import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debtorOf, event, payment, staff } from "../rehearsal.ts";
import { type Visitor, visitor } from "./browsing.ts";
import { publishedAbout, replayedPublished, replayedTo, sentTo } from "./comparing.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { executionsOf } from "./executions.ts";
import { linkIn, mailsTo } from "./mailbox.ts";
import { type Deed, type Story, tell } from "./walk.ts";

const ACCOUNT = "HANDED-OVER";
const LEAD = "lead@demo.example";
const AGENCY = "placements@harborline.example";
const NUMBER = "+16175550124";
const STARTS = "2027-01-04T15:00:00Z";
const DECIDED = "2027-03-25T15:00:00Z";
const ACKNOWLEDGED = "2027-03-26T15:00:00Z";
const PAID = "2027-03-30T15:00:00Z";
const ENDS = "2027-04-06T12:00:00Z";

let stack: Deployed;
let reader: Visitor;
let story: Story;
let decided: { readonly title: string; readonly again: string };
let fetched: { readonly sha256: string; readonly text: string };

const agencyMails = () => mailsTo(stack, AGENCY);

/** Reads the e-mail that asks, and says yes on the page behind its link. */
async function approve(): Promise<void> {
  const link = linkIn(mailsTo(stack, LEAD, ACCOUNT)[0], "/t/");
  const page = await reader.open(link);
  await page.check("input[value=approve]");
  await page.fill("#email", LEAD);
  await page.click("button[type=submit]");
  const title = await page.title();
  decided = { title, again: await (await reader.open(link)).title() };
}

/** Fetches the package behind the link of the agency's e-mail, and tells on the bus that it is there. */
async function acknowledge(): Promise<void> {
  const page = await reader.open(linkIn(agencyMails()[0], "/a/"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("button").first().click()]);
  const bytes = readFileSync(await download.path());
  fetched = { sha256: createHash("sha256").update(bytes).digest("hex"), text: bytes.toString("utf8") };
  const placed = (await stack.heard([ACCOUNT])).find(({ type }) => type === "AccountPlaced");
  await stack.put({
    source: "agency.test",
    "detail-type": "AgencyReported",
    detail: {
      creditorId: "demo",
      accountId: ACCOUNT,
      placementId: placed?.detail["placementId"],
      reportId: "R-1",
      kind: "acknowledged",
      occurredAt: ACKNOWLEDGED,
    },
  });
}

const history: readonly Deed[] = [
  {
    line: event(STARTS, "InvoiceOverdue", {
      occurredAt: STARTS,
      account: { ...debtorOf(ACCOUNT), phone: NUMBER },
      invoice: { id: "I-1", number: "2027-0077", amountDue: { minor: 14_000, currency: "USD" }, dueOn: "2027-01-08" },
    }),
  },
  {
    line: staff(DECIDED, ACCOUNT, "decide", {
      task: "approval",
      kind: "agency-handoff",
      decision: "approve",
      by: LEAD,
    }),
    does: approve,
  },
  {
    line: {
      time: ACKNOWLEDGED,
      person: "agency",
      does: "report",
      creditorId: "demo",
      accountId: ACCOUNT,
      kind: "acknowledged",
    },
    does: acknowledge,
  },
  { line: payment(PAID, ACCOUNT, "P-1", 14_000) },
];

beforeAll(async () => {
  story = await tell(history, ENDS);
  stack = await deployed(STARTS);
  reader = await visitor();
  await story.walk(stack, ENDS);
});
afterAll(() => reader?.leave());

describe("a hand-off that an approver grants by the link in an e-mail, deployed and replayed", () => {
  it("was no trouble to the replay", () => {
    expect(story.replayed.rejected).toEqual([]);
    expect(story.replayed.placements).toMatchObject([{ agency: "harborline", status: "recalled" }]);
  });

  it("writes to the debtor in the same minutes", () => {
    const isOurs = (address: string) => address.startsWith("handed-over@") || address === NUMBER;
    expect(sentTo(stack, isOurs)).toEqual(replayedTo(story));
  });

  it("writes to approver and agency in the same minutes", () => {
    const told = [...mailsTo(stack, LEAD, ACCOUNT), ...agencyMails()].map(
      ({ at, request }) => `${at.slice(0, 16)} ${request.Destination.ToAddresses[0]}`,
    );
    const expected = story.replayed.world.staffMail().map(({ at, to }) => `${at.toISOString().slice(0, 16)} ${to}`);
    expect(told.toSorted()).toEqual(expected.toSorted());
  });

  it("is decided once, on the page", () => {
    expect(decided).toEqual({ title: "Approved", again: "Approved" });
  });

  it("hands over the package that the agency's e-mail names by its checksum", () => {
    expect(fetched.text).toContain(ACCOUNT);
    expect(agencyMails()[0]?.request.Content.Simple.Body.Text.Data).toContain(fetched.sha256);
  });

  it("publishes the same events in the same minutes, placement, recall and all", async () => {
    const published = await publishedAbout(stack, [ACCOUNT]);
    expect(published).toEqual(replayedPublished(story));
    expect(published.filter((told) => /AccountPlaced|AccountRecalled/.test(told))).toHaveLength(2);
  });

  it("leaves no execution running", async () => {
    const executions = await executionsOf(stack, ACCOUNT);
    expect(executions.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
  });
});
