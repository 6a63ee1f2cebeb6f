import { describe, expect, test } from "vitest";
import { teamsOf } from "../../../../functions/pages/staff/queue.ts";
import { event, shippedPolicies } from "../../../rehearsal.ts";
import { CALL_TIME, logs } from "../../record-act/calling.ts";
import { callingDesk } from "./calling-desk.ts";
import { LEAD } from "./desk.ts";

const QUEUE = "/s/queue/demo/resolution";
const textOf = (page: string): string => page.replace(/<style>.*?<\/style>|<[^>]*>/gs, " ").replace(/\s+/g, " ");
const demo = shippedPolicies().creditors["demo"];
const teams = { resolution: { email: "resolution@demo.example", people: [LEAD] } };
if (demo === undefined) throw new Error("the demo profile is gone");

test("the queues of somebody are those of their teams, with how much waits, and that of no team", async () => {
  const desk = await callingDesk();
  const page = textOf((await desk.get("/s/queue")).text);
  expect(page).toContain("Resolution 1 task waits");
  expect(page).toContain("Accounts receivable Nothing waits");
  expect(page).toContain("No team Nothing waits");
});

test("a call stands there with who, how much, and until when they may be called", async () => {
  const desk = await callingDesk();
  const { status, text } = await desk.get(QUEUE);
  const page = textOf(text);
  expect(status).toBe(200);
  expect(page).toContain("$120.00");
  expect(page).toContain("Now, until 9:00 PM their time");
  expect(page).toContain("Tries left 3");
  expect(text).toContain(`href="${desk.path}"`);
});

test("no name is in an address, for addresses are remembered", async () => {
  const desk = await callingDesk({}, { name: "Zaphod Unusual" });
  const { text } = await desk.get(QUEUE);
  expect(textOf(text)).toContain("Zaphod Unusual");
  expect([...text.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, address]) => address).join(" ")).not.toContain(
    "Zaphod",
  );
});

test("a call with somebody stands among theirs, and for anybody else among others'", async () => {
  const desk = await callingDesk({ profile: { teams } });
  expect(textOf((await desk.get(QUEUE)).text)).toContain("With you (1)");
  await desk.signIn("manager@demo.example");
  expect(textOf((await desk.get(QUEUE)).text)).toContain("With others of the team (1)");
});

test("a call whose next try lies ahead says from when", async () => {
  const desk = await callingDesk();
  await logs(desk.scene, "no-answer");
  const page = textOf((await desk.get(QUEUE)).text);
  expect(page).toContain("Cannot be done yet");
  expect(page).toContain("From Wed, May 27, 8:00 AM EDT");
});

test("a task that ended is gone from the queue", async () => {
  const desk = await callingDesk();
  await logs(desk.scene, "talked");
  expect(textOf((await desk.get(QUEUE)).text)).toContain("Nothing waits in this queue");
});

test("a task of no team leads to its account", async () => {
  const desk = await callingDesk();
  await desk.scene.deliver(
    event(CALL_TIME, "DisputeOpened", { accountId: "A-1", disputeId: "D", occurredAt: CALL_TIME }),
  );
  await logs(desk.scene, "dispute");
  const { text } = await desk.get("/s/queue/demo/-");
  expect(text).toContain('href="/s/accounts/demo/A-1"');
});

describe.each(["/s/queue/demo/nobody", "/s/queue/other/resolution", "/s/queue/demo/constructor"])(
  "the queue %s",
  (path) => {
    test("is not there", async () => {
      const desk = await callingDesk();
      expect((await desk.get(path)).status).toBe(404);
    });
  },
);

test.each([
  ["approves for", "lead@demo.example", ["resolution", "accounts-receivable"]],
  ["calls for", "caller@demo.example", ["resolution"]],
  ["is in none of", "nobody@demo.example", []],
])("the teams somebody %s", (_, email, expected) => {
  const profile = {
    ...demo,
    teams: { ...demo.teams, resolution: { email: "resolution@demo.example", people: ["Caller@demo.example"] } },
  };
  expect(teamsOf({ email }, profile)).toEqual(expected);
});
