import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { beforeAll, describe, expect, it } from "vitest";
import { debtor, debtorOf, event, payment } from "../rehearsal.ts";
import { publishedAbout, replayedPublished, replayedTo, sentTo } from "./comparing.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { type Deed, type Story, tell } from "./walk.ts";

const ACCOUNT = "TEXTS-STOP";
const NUMBER = "+16175550126";
const STARTS = "2027-01-04T15:00:00Z";
const STOPPED = "2027-01-19T15:00:00Z";
const PAID = "2027-01-20T15:00:00Z";
const OWES_AGAIN = "2027-02-02T15:00:00Z";
const ENDS = "2027-02-22T12:00:00Z";

let stack: Deployed;
let story: Story;

const owes = (time: string, id: string, dueOn: string): Deed => ({
  line: event(time, "InvoiceOverdue", {
    occurredAt: time,
    account: { ...debtorOf(ACCOUNT), phone: NUMBER },
    invoice: { id, amountDue: { minor: 9_000, currency: "USD" }, dueOn },
  }),
});

/** What End User Messaging publishes of a text to a two-way number. */
async function textBack(): Promise<void> {
  const Message = JSON.stringify({
    originationNumber: NUMBER,
    destinationNumber: "+16145550142",
    messageKeyword: "KEYWORD_000000000000",
    messageBody: "Please STOP",
    inboundMessageId: "inbound-1",
    previousPublishedMessageId: "outbound-1",
  });
  const client = new SNSClient(stack.emulator.client);
  await client.send(new PublishCommand({ TopicArn: stack.outputs.InboundTextsTopicArn, Message }));
}

const history: readonly Deed[] = [
  owes(STARTS, "I-1", "2027-01-08"),
  { line: debtor(STOPPED, ACCOUNT, "reply-sms", { text: "Please STOP" }), does: textBack },
  { line: payment(PAID, ACCOUNT, "P-1", 9_000) },
  owes(OWES_AGAIN, "I-2", "2027-02-08"),
];

const channels = () =>
  story.replayed.contacts.filter(({ rung }) => rung === "text").map(({ at, channel }) => [at.slice(0, 10), channel]);

beforeAll(async () => {
  story = await tell(history, ENDS);
  stack = await deployed(STARTS);
  await story.walk(stack, ENDS);
});

describe("a debtor who texts STOP to what they were texted, deployed and replayed", () => {
  it("is texted once, and the next time has an e-mail in its place", () => {
    expect(channels()).toEqual([
      ["2027-01-18", "sms"],
      ["2027-02-18", "email"],
    ]);
  });

  it("is written to in the same minutes by the same channels", () => {
    const isOurs = (address: string) => address === NUMBER || address.startsWith("texts-stop@");
    expect(sentTo(stack, isOurs)).toEqual(replayedTo(story));
  });

  it("is told of in the same events", async () => {
    expect(await publishedAbout(stack, [ACCOUNT])).toEqual(replayedPublished(story));
  });
});
