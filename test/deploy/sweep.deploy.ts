import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
} from "@aws-sdk/client-eventbridge";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debtorOf, event } from "../rehearsal.ts";
import { publishedAbout, replayedPublished, replayedTo, sentTo } from "./comparing.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { executionsOf, stopExecution } from "./executions.ts";
import { queueUrl } from "./queues.ts";
import { type Story, tell } from "./walk.ts";

const STARTS = "2027-01-04T15:00:00Z";
const ENDS = "2027-02-03T12:00:00Z";
const HEARD_OF = "STOPPED-HEARD";
const UNHEARD_OF = "STOPPED-UNHEARD";
const NUMBERS = ["+16175550161", "+16175550162"];

let stack: Deployed;
let story: Story;
let afterStop: readonly (readonly string[])[];

const statuses = async (account: string) => (await executionsOf(stack, account, "Ladder")).map(({ status }) => status);

/** Somebody ends the execution of an account; `isHeard` is whether Step Functions' own event of it arrives. */
async function stop(account: string, isHeard: boolean): Promise<void> {
  const client = new EventBridgeClient(stack.emulator.client);
  const { Rules = [] } = await client.send(new ListRulesCommand({}));
  const { Name } = Rules.find((rule) => rule.Name?.includes("RestartsEndedEarly")) ?? {};
  if (Name === undefined) throw new Error("no rule on executions that ended early");
  if (!isHeard) await client.send(new DisableRuleCommand({ Name }));
  const [execution] = await executionsOf(stack, account, "Ladder");
  if (execution === undefined) throw new Error(`no execution of ${account}`);
  await stopExecution(stack, execution);
  await stack.emulator.settled();
  if (!isHeard) await client.send(new EnableRuleCommand({ Name }));
}

/** What the schedule puts on the sweep's queue each night. */
async function sweep(): Promise<void> {
  const QueueUrl = await queueUrl(stack, "SweepsWorkQueue");
  await new SQSClient(stack.emulator.client).send(
    new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ kind: "begin" }) }),
  );
  await stack.emulator.settled();
}

beforeAll(async () => {
  const history = [HEARD_OF, UNHEARD_OF].map((account, index) => ({
    line: event(STARTS, "InvoiceOverdue", {
      occurredAt: STARTS,
      account: { ...debtorOf(account), phone: NUMBERS[index] },
      invoice: { id: "I-1", amountDue: { minor: 9_000, currency: "USD" }, dueOn: "2027-01-20" },
    }),
  }));
  story = await tell(history, ENDS);
  stack = await deployed(STARTS);
  await story.walk(stack, "2027-01-05T12:00:00Z");
  await stop(HEARD_OF, true);
  await stop(UNHEARD_OF, false);
  const before = [await statuses(HEARD_OF), await statuses(UNHEARD_OF)];
  await story.walk(stack, "2027-01-06T03:20:00Z");
  await sweep();
  afterStop = [...before, await statuses(UNHEARD_OF)];
  await story.walk(stack, ENDS);
});
afterAll(() => stack?.emulator.settled());

describe("an execution that somebody stopped", () => {
  it("is followed by the next at once, when Step Functions' event arrives", () => {
    expect(afterStop[0]).toEqual(["ABORTED", "RUNNING"]);
  });

  it("is followed by the next after the sweep, when the event is lost", () => {
    expect(afterStop.slice(1)).toEqual([["ABORTED"], ["ABORTED", "RUNNING"]]);
  });

  it("changes nothing for the debtor: the same messages and events in the same minutes as in the replay", async () => {
    const isOurs = (address: string) => NUMBERS.includes(address) || /^stopped-(un)?heard@/.test(address);
    expect(sentTo(stack, isOurs)).toEqual(replayedTo(story));
    expect(await publishedAbout(stack, [HEARD_OF, UNHEARD_OF])).toEqual(replayedPublished(story));
  });
});
