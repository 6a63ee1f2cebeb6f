import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { debtorOf, event, payment, rehearse } from "../rehearsal.ts";
import { type Deployed, deploy } from "./deployed.ts";

const STARTS = "2027-01-04T15:00:00Z";
const PAYS = "2027-01-16T18:20:00Z";
const ENDS = "2027-03-28T12:00:00Z";
const DAY = 86_400_000;
/** A wait is parked a moment after the look that asked for it, and so ends that much later: within the minute, not on its first second. */
const SECONDS_INTO_THE_MINUTE = 15;

const Envelope = z.object({ time: z.string(), source: z.string(), "detail-type": z.string(), detail: z.unknown() });

/** The same three events for the deployed stack and for the replay: two debtors owe, one pays on day 8, the other never answers. */
const history = [
  event(STARTS, "InvoiceOverdue", {
    occurredAt: STARTS,
    account: debtorOf("NOBODY"),
    invoice: { id: "I-1", number: "2027-0001", amountDue: { minor: 12_500, currency: "USD" }, dueOn: "2027-01-08" },
  }),
  event(STARTS, "InvoiceOverdue", {
    occurredAt: STARTS,
    account: debtorOf("PAYS"),
    invoice: { id: "I-2", amountDue: { minor: 8_000, currency: "USD" }, dueOn: "2027-01-08" },
  }),
  payment(PAYS, "PAYS", "P-1", 8_000),
].map((line) => Envelope.parse(line));

const minute = (instant: string): string => instant.slice(0, 16);

let deployed: Deployed;
let replayed: Awaited<ReturnType<typeof rehearse>>;

/** Moves the deployed clock to each instant at which the replay did something, and through every day besides: an act of the stack alone shows as well. */
async function walk(): Promise<void> {
  const told = [...replayed.contacts, ...replayed.withheld].map((entry) => entry.at);
  const instants = [
    ...told,
    ...replayed.published.map((entry) => String(entry["at"])),
    ...history.map((line) => line.time),
  ];
  const days = Array.from(
    { length: Math.ceil((Date.parse(ENDS) - Date.parse(STARTS)) / DAY) },
    (_, index) => Date.parse(STARTS) + index * DAY + 1,
  );
  const steps = [
    ...new Set([...instants.map((instant) => Math.floor(Date.parse(instant) / 60_000) * 60_000), ...days]),
  ].sort((one, other) => one - other);
  for (const step of steps) {
    if (step > Date.parse(ENDS)) break;
    const within = step + SECONDS_INTO_THE_MINUTE * 1000;
    if (within > deployed.emulator.now().getTime()) deployed.emulator.advanceTo(new Date(within));
    for (const line of history.filter((candidate) => Math.floor(Date.parse(candidate.time) / 60_000) * 60_000 === step))
      await deployed.put(line);
    await deployed.emulator.settled();
  }
}

beforeAll(async () => {
  replayed = await rehearse(
    history.map((line, index) => ({ id: `deployed-${index}`, ...line })),
    ENDS,
  );
  deployed = await deploy();
  deployed.emulator.advanceTo(new Date(Date.parse(STARTS) - 60_000));
  await walk();
});
afterAll(() => deployed?.stop());

describe("the deployed stack, walked through 75 days, against the replay of the same events", () => {
  it("sends the same messages to the same addresses in the same minutes", () => {
    const sent = deployed.emulator
      .sent()
      .map((message) =>
        message.channel === "email"
          ? { at: minute(message.at), channel: "email", to: message.request.Destination.ToAddresses[0] }
          : { at: minute(message.at), channel: "sms", to: message.request.PhoneNumber },
      );
    const expected = replayed.contacts.map(({ at, channel, to }) => ({ at: minute(at), channel, to }));
    const order = (entry: object) => JSON.stringify(entry);
    expect(sent.map(order).sort()).toEqual(expected.map(order).sort());
    expect(sent.length).toBeGreaterThanOrEqual(8);
  });

  it("publishes the same events in the same minutes", async () => {
    const heard = (await deployed.heard()).map(({ type, accountId, at }) => `${minute(at)} ${accountId} ${type}`);
    const expected = replayed.published.map(
      (entry) => `${minute(String(entry["at"]))} ${String(entry["accountId"])} ${String(entry["type"])}`,
    );
    expect([...new Set(heard)].sort()).toEqual([...new Set(expected)].sort());
  });

  it("says nothing more to the debtor who paid on day 8, and ends that execution by a wake", async () => {
    const afterwards = deployed.emulator
      .sent()
      .filter(
        (message) =>
          message.channel === "email" &&
          message.request.Destination.ToAddresses[0] === "pays@debtor.example" &&
          message.at > PAYS,
      );
    const stepFunctions = new SFNClient(deployed.emulator.client);
    const { stateMachines = [] } = await stepFunctions.send(new ListStateMachinesCommand({}));
    const lists = await Promise.all(
      stateMachines.map(({ stateMachineArn }) => stepFunctions.send(new ListExecutionsCommand({ stateMachineArn }))),
    );
    const statuses = lists.flatMap((list) => list.executions ?? []).map((execution) => execution.status);
    expect(afterwards).toEqual([]);
    expect(statuses.sort()).toEqual(["RUNNING", "SUCCEEDED"]);
  });

  it("carries the one-click headers, ids in tags only, and no debt in a subject", () => {
    const emails = deployed.emulator
      .sent()
      .flatMap((message) => (message.channel === "email" ? [message.request] : []));
    const headers = emails.flatMap((request) => request.Content.Simple.Headers ?? []).map((header) => header.Name);
    expect(new Set(headers)).toEqual(new Set(["List-Unsubscribe", "List-Unsubscribe-Post"]));
    expect(emails.every((request) => request.ConfigurationSetName !== undefined)).toBe(true);
    expect(
      emails.filter((request) => /debt|overdue|owe|unpaid|agency/i.test(request.Content.Simple.Subject.Data)),
    ).toEqual([]);
  });

  it("stops e-mail at one click of a mail program, and not at a look", async () => {
    const [latest] = deployed.emulator
      .sent()
      .flatMap((message) => (message.channel === "email" ? [message.request] : []))
      .filter((request) => request.Destination.ToAddresses[0] === "nobody@debtor.example")
      .slice(-1);
    const header = latest?.Content.Simple.Headers?.find(({ Name }) => Name === "List-Unsubscribe")?.Value ?? "";
    const url = new URL(/<(https?:[^>]+)>/.exec(header)?.[1] ?? "");
    expect(url.origin).toBe(deployed.pagesUrl);
    const choices = url.pathname.replace("/u/", "/p/");
    expect((await deployed.page(url.pathname)).text).toContain("<button");
    expect((await deployed.page(choices)).text).toContain('value="email" checked');
    expect((await deployed.page(url.pathname, "List-Unsubscribe=One-Click")).status).toBe(200);
    await deployed.emulator.settled();
    expect((await deployed.page(choices)).text).toContain('value="email" >');
  });

  it("keeps a malformed event in the dead-letter queue with the field that is wrong", async () => {
    await deployed.put({
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
    await deployed.emulator.settled();
    const letters = await deployed.deadLetters();
    expect(letters.join("\n")).toContain("detail.amount.minor");
  });
});
