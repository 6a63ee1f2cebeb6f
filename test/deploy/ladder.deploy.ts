import { beforeAll, describe, expect, it } from "vitest";
import { debtorOf, event, payment } from "../rehearsal.ts";
import { publishedAbout, replayedPublished, replayedTo, sentTo } from "./comparing.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { executionsOf, historyOf } from "./executions.ts";
import { type Deed, type Story, tell } from "./walk.ts";

const STARTS = "2027-01-04T15:00:00Z";
const PAYS = "2027-01-16T18:20:00Z";
const ENDS = "2027-03-28T12:00:00Z";
/** Of this story alone: others move the same clock past each other on one stack. */
const NUMBER = "+16175550191";

/** The same three events for the deployed stack and for the replay: two debtors owe, one pays on day 8, the other never answers. */
const history: readonly Deed[] = [
  event(STARTS, "InvoiceOverdue", {
    occurredAt: STARTS,
    account: { ...debtorOf("NOBODY"), phone: NUMBER },
    invoice: { id: "I-1", number: "2027-0001", amountDue: { minor: 12_500, currency: "USD" }, dueOn: "2027-01-08" },
  }),
  event(STARTS, "InvoiceOverdue", {
    occurredAt: STARTS,
    account: { ...debtorOf("PAYS"), phone: NUMBER },
    invoice: { id: "I-2", amountDue: { minor: 8_000, currency: "USD" }, dueOn: "2027-01-08" },
  }),
  payment(PAYS, "PAYS", "P-1", 8_000),
].map((line) => ({ line }));

const ACCOUNTS = ["NOBODY", "PAYS"];
const isOurs = (address: string) => /^(nobody|pays)@/.test(address) || address === NUMBER;

let stack: Deployed;
let story: Story;

beforeAll(async () => {
  story = await tell(history, ENDS, { pace: "daily" });
  stack = await deployed(STARTS);
  await story.walk(stack, ENDS);
});

const emailsTo = (debtor: string) =>
  stack.emulator
    .sent()
    .flatMap((message) => (message.channel === "email" ? [message] : []))
    .filter(({ request }) => request.Destination.ToAddresses[0] === `${debtor}@debtor.example`);

describe("the deployed stack, walked through 75 days, against the replay of the same events", () => {
  it("sends the same messages to the same addresses in the same minutes", () => {
    expect(sentTo(stack, isOurs)).toEqual(replayedTo(story));
    expect(replayedTo(story).length).toBeGreaterThanOrEqual(8);
  });

  it("publishes the same events in the same minutes", async () => {
    expect(await publishedAbout(stack, ACCOUNTS)).toEqual(replayedPublished(story));
  });

  it("says nothing more to the debtor who paid on day 8, and ends that execution by a wake", async () => {
    const statusOf = async (account: string) =>
      (await executionsOf(stack, account, "ConsumerServices")).map(({ status }) => status);
    expect(emailsTo("pays").filter(({ at }) => at > PAYS)).toEqual([]);
    expect([await statusOf("NOBODY"), await statusOf("PAYS")]).toEqual([["RUNNING"], ["SUCCEEDED"]]);
  });

  it("keeps nothing that says who somebody is in what Step Functions keeps and the bus hears", async () => {
    const executions = [...(await executionsOf(stack, "NOBODY")), ...(await executionsOf(stack, "PAYS"))];
    const kept = await Promise.all(executions.map((execution) => historyOf(stack, execution)));
    const all = [...kept, JSON.stringify(await stack.heard(ACCOUNTS))];
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(all.filter((text) => /Ann|Lee|debtor\.example|6175550191/.test(text))).toEqual([]);
    expect(all.every((text) => text.includes("NOBODY") || text.includes("PAYS"))).toBe(true);
  });

  it("carries the one-click headers, ids in tags only, and no debt in a subject", () => {
    const emails = [...emailsTo("nobody"), ...emailsTo("pays")].map(({ request }) => request);
    const headers = emails.flatMap((request) => request.Content.Simple.Headers ?? []).map((header) => header.Name);
    expect(new Set(headers)).toEqual(new Set(["List-Unsubscribe", "List-Unsubscribe-Post"]));
    expect(emails.every((request) => request.ConfigurationSetName !== undefined)).toBe(true);
    expect(
      emails.filter((request) => /debt|overdue|owe|unpaid|agency/i.test(request.Content.Simple.Subject.Data)),
    ).toEqual([]);
  });

  it("stops e-mail at one click of a mail program, and not at a look", async () => {
    const latest = emailsTo("nobody").at(-1)?.request;
    const header = latest?.Content.Simple.Headers?.find(({ Name }) => Name === "List-Unsubscribe")?.Value ?? "";
    const url = new URL(/<(https?:[^>]+)>/.exec(header)?.[1] ?? "");
    expect(url.origin).toBe(stack.outputs.PagesUrl);
    const choices = url.pathname.replace("/u/", "/p/");
    expect((await stack.page(url.pathname)).text).toContain("<button");
    expect((await stack.page(choices)).text).toContain('value="email" checked');
    expect((await stack.page(url.pathname, "List-Unsubscribe=One-Click")).status).toBe(200);
    await stack.emulator.settled();
    expect((await stack.page(choices)).text).toContain('value="email" >');
  });

  it("keeps a malformed event in the dead-letter queue with the field that is wrong", async () => {
    await stack.put({
      source: "billing.test",
      "detail-type": "PaymentReceived",
      detail: {
        creditorId: "demo",
        accountId: "NOBODY",
        paymentId: "P-9",
        amount: { minor: -1, currency: "USD" },
        receivedAt: ENDS,
      },
    });
    await stack.emulator.settled();
    const letters = await stack.deadLetters();
    expect(letters.join("\n")).toContain("detail.amount.minor");
  });
});
