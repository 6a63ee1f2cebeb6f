import { beforeEach, describe, expect, it } from "vitest";
import { BEATRIX, DOLORES, HENRY, HOLLIS, invoiceFor, openedRoom } from "./opened.ts";

let opened: Awaited<ReturnType<typeof openedRoom>>;
beforeEach(async () => {
  opened = await openedRoom();
});

/** Sends a form of an account and follows it to the page it leads to. */
async function done(account: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const response = await opened.post(`${account}/acts`, { back: account, ...fields });
  expect(response.status).toBe(303);
  return opened.page(response.headers.get("location") ?? "");
}

async function refused(account: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const response = await opened.post(`${account}/acts`, { back: account, ...fields });
  expect(response.status).toBe(422);
  return response.text();
}

describe("the clock", () => {
  it.each([
    ["day", "2026-03-03T14:30:00.000Z"],
    ["week", "2026-03-09T13:30:00.000Z"],
  ])("lets a %s pass on the calendar of the room", async (step, now) => {
    const response = await opened.post("/clock", { step, back: "/tasks" });
    expect(response.headers.get("location")).toBe("/tasks?done=1");
    expect(opened.room.world.now().toISOString()).toBe(now);
  });

  it("runs to the end, where nothing has a day left to wait for", async () => {
    await opened.post("/clock", { step: "end" });
    expect(opened.room.world.hasDays()).toBe(false);
    await opened.post("/clock", { step: "end" });
    expect(opened.room.last()?.says).toBe("Nothing has a day left to wait for. Nothing was due.");
  });

  it("tells what happened meanwhile", async () => {
    const response = await opened.post("/clock", { step: "week", back: "/" });
    const page = await opened.page(response.headers.get("location") ?? "");
    expect(page).toMatch(/A week passed\. \d+ contacts made/);
    expect(page).toContain("What just happened");
  });

  it("refuses a step it does not know", async () => {
    expect((await opened.post("/clock", { step: "year" })).status).toBe(422);
  });
});

describe("what people and billing do", () => {
  it("lets a payment in full close the case", async () => {
    const page = await done(BEATRIX, { form: "pay", amount: "318.40", currency: "USD" });
    expect(page).toContain("The payment was received.");
    expect(page).toContain("Case closed: cured");
  });

  it("opens a new case when the payment is reversed", async () => {
    const page = await done("/accounts/demo/BW-20184", { form: "reverse", payment: "PAY-4452" });
    expect(page).toContain("stage-on-ladder");
  });

  it("stops the ladder for a dispute and shows the debtor's words", async () => {
    const page = await done(DOLORES, { form: "dispute", invoice: "", reason: "Paid it <twice>" });
    expect(page).toContain("stage-on-hold");
    expect(page).toContain("“Paid it &lt;twice&gt;”");
  });

  it("takes two disputes as two", async () => {
    await done(DOLORES, { form: "dispute", invoice: "", reason: "one" });
    await done(DOLORES, { form: "dispute", invoice: "", reason: "two" });
    const { account } = await opened.room.world.dependencies.table
      .get({ pk: "ACCOUNT#demo#BW-20141", sk: "ACCOUNT" })
      .then((item) => ({ account: item }));
    expect(account?.["holds"]).toHaveLength(2);
  });

  it.each([
    ["report-hardship", { reason: "Lost my job" }, "stage-on-hold"],
    ["cease-contact", {}, "stage-on-hold"],
    ["opt-out", { channel: "email" }, "Debtor opted out of e-mail"],
    ["reply-sms", { text: "please leave me alone, STOP" }, "Debtor opted out of text messages"],
    ["log-call", { outcome: "no-answer", by: "lead@demo.example" }, "Call logged, failed"],
    ["place-hold", { kind: "legal", until: "2026-06-30", reason: "Court", by: "dana@demo.example" }, "stage-on-hold"],
    ["add-note", { text: "Prefers mornings", by: "dana@demo.example" }, "“Prefers mornings”"],
    ["bounce", { channel: "email", does: "bounce" }, "The last message to this address came back."],
  ])("records %s", async (form, fields, seen) => {
    expect(await done(DOLORES, { form, ...fields })).toContain(seen);
  });

  it("agrees the option of a plan, and shows its schedule", async () => {
    const page = await done(HENRY, { form: "accept-plan", option: "monthly-6" });
    expect(page).toContain("stage-on-plan");
    expect(page).toContain("0 of 6 payments made");
    expect(page.match(/<li class="open">/g)).toHaveLength(6);
  });

  it("takes a promise within policy at once", async () => {
    const page = await done(DOLORES, {
      form: "propose-payment",
      amount: "158.90",
      currency: "USD",
      on: "2026-03-09",
    });
    expect(page).toContain("<b>$158.90 by Mar 9, 2026</b>");
    expect(page).toContain("stage-on-hold");
  });

  it("takes the promise of a call with the call", async () => {
    const page = await done(DOLORES, {
      form: "log-call",
      outcome: "promise",
      amount: "158.90",
      currency: "USD",
      on: "2026-03-09",
      by: "lead@demo.example",
    });
    expect(page).toContain("<b>$158.90 by Mar 9, 2026</b>");
  });

  it("moves the due date for as many days as policy allows", async () => {
    const page = await done(DOLORES, { form: "request-extension", days: "14" });
    expect(page).toContain("Mar 16, 2026; due in 14 days");
  });

  it("agrees a settlement at the floor, and forgets nothing of it", async () => {
    const page = await done(DOLORES, { form: "settle", amount: "120.00", currency: "USD", by: "lead@demo.example" });
    expect(page).toContain("as full payment; waited for");
  });

  it("asks about a settlement below the floor, and takes the answer", async () => {
    const asked = await done(DOLORES, { form: "settle", amount: "20.00", currency: "USD", by: "lead@demo.example" });
    expect(asked).toContain("Decide on the settlement");
    const decide = { form: "decide", kind: "settlement", decision: "approve", by: "manager@demo.example" };
    expect(await done(DOLORES, decide)).toContain("as full payment; waited for");
  });

  it("asks about a write-off, and closes the case with the answer", async () => {
    await done(DOLORES, { form: "write-off", by: "lead@demo.example" });
    const decide = { form: "decide", kind: "write-off", decision: "approve", by: "manager@demo.example" };
    expect(await done(DOLORES, decide)).toContain("stage-closed");
  });

  it("places the account once the person asked has approved", async () => {
    const page = await done(HOLLIS, { form: "decide", decision: "approve", by: "cfo@demo.example" });
    expect(page).toContain("Approval decided: agency handoff, approve");
    expect(page).toContain("stage-placed");
  });
});

describe("what is refused", () => {
  it("says why, and keeps what was typed", async () => {
    const page = await refused(BEATRIX, { form: "pay", amount: "12,x5", currency: "USD" });
    expect(page).toContain("Give the amount in digits");
    expect(page).toContain('value="12,x5"');
  });

  it.each([
    [
      "somebody who was not asked",
      HOLLIS,
      { form: "decide", decision: "approve", by: "lead@demo.example" },
      "not-asked",
    ],
    ["no choice", HOLLIS, { form: "decide", decision: "", by: "cfo@demo.example" }, "Choose whether"],
    [
      "a call without a task",
      BEATRIX,
      { form: "log-call", outcome: "talked", by: "lead@demo.example" },
      "no-open-task",
    ],
    ["an outcome nobody knows", DOLORES, { form: "log-call", outcome: "shouted", by: "lead@demo.example" }, "outcome"],
    ["a dispute without words", DOLORES, { form: "dispute", invoice: "", reason: " " }, "Say what is disputed"],
    ["an option that is not offered", HENRY, { form: "accept-plan", option: "weekly-99" }, "unknown-option"],
    ["a promise without an amount", DOLORES, { form: "propose-payment", amount: "", currency: "USD" }, "in digits"],
    ["a promise without a day", DOLORES, { form: "propose-payment", amount: "9", currency: "USD", on: "soon" }, "on"],
    ["days that are no number", DOLORES, { form: "request-extension", days: "some" }, "days"],
    ["a fee that was never charged", DOLORES, { form: "waive-fee", fee: "f", by: "lead@demo.example" }, "no-such-fee"],
    [
      "a question nobody was asked",
      DOLORES,
      { form: "decide", kind: "settlement", decision: "approve", by: "lead@demo.example" },
      "no-open-question",
    ],
    ["a task that is over", DOLORES, { form: "complete-task", task: "t", by: "dana@demo.example" }, "no-open-task"],
    ["an agency too early", DOLORES, { form: "propose-placement", by: "dana@demo.example" }, "rungs-left"],
    ["a form nobody knows", DOLORES, { form: "forget-it" }, "There is no such form."],
    ["nothing at all", BEATRIX, { form: "pay", amount: "0", currency: "USD" }, "more than nothing"],
  ])("names the reason for %s", async (_what, account, fields, reason) => {
    expect(await refused(account, fields)).toContain(reason);
  });

  it("answers 404 for acts about nobody", async () => {
    expect((await opened.post("/accounts/demo/nobody/acts", { form: "cease-contact" })).status).toBe(404);
  });
});

describe("a dropped event", () => {
  it("is applied, and unchanged the second time", async () => {
    const detail = {
      creditorId: "demo",
      accountId: "BW-20162",
      paymentId: "P-1",
      amount: { minor: 100, currency: "USD" },
      receivedAt: "2026-03-02T14:30:00Z",
    };
    const envelope = { id: "event-1", time: "2026-03-02T14:30:00Z", source: "billing.test" };
    const event = JSON.stringify({ ...envelope, "detail-type": "PaymentReceived", detail });
    const [first, second] = [await opened.post("/events", { event }), await opened.post("/events", { event })];
    expect(await opened.page(first.headers.get("location") ?? "")).toContain("Applied:");
    expect(await opened.page(second.headers.get("location") ?? "")).toContain("Unchanged:");
  });

  it("is rejected with each reason, and what was typed stays", async () => {
    const event = JSON.stringify({ ...JSON.parse(invoiceFor("@home", "")), source: "billing <b>" });
    const response = await opened.post("/events", { event });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toMatch(/detail\.account\.id: [\s\S]*detail\.account\.name: /);
    expect(page).toContain("billing &lt;b&gt;");
  });

  it("that is no JSON says so", async () => {
    const response = await opened.post("/events", { event: '{"id":' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("This is no JSON");
  });
});
