import { describe, expect, test } from "vitest";
import { putLink } from "../../../../functions/adapters/links.ts";
import { staffTaskLink } from "../../../../functions/domain/links.ts";
import { event, invoice } from "../../../rehearsal.ts";
import { CALL_TIME, LEAD, logs, MANAGER, reserves } from "../../record-act/calling.ts";
import { IDS } from "../../scene.ts";
import { contactsIn, onlyContact, plansIn, tasksIn, withheldIn } from "../../stored.ts";
import { type CallingDesk, callingDesk } from "./calling-desk.ts";

/** The debtor's number and postal code, as billing says. */
const NUMBER = "+16175550123";
const POSTAL_CODE = "02139";
const textOf = (page: string): string => page.replace(/<style>.*?<\/style>|<[^>]*>/gs, " ").replace(/\s+/g, " ");

/** The call is kept, and whoever picked up showed who they are. */
async function onTheLine(): Promise<CallingDesk> {
  const desk = await callingDesk();
  await desk.press("reserve");
  await desk.press("check", { answer: POSTAL_CODE });
  return desk;
}

describe("before the call is kept", () => {
  test("the page says until when they may be called, in their own time", async () => {
    const desk = await callingDesk();
    const { status, text } = await desk.get(desk.path);
    expect([status, textOf(text)]).toEqual([
      200,
      expect.stringContaining("They may be called now, until 9:00 PM their time"),
    ]);
  });

  test("no page holds the number", async () => {
    const desk = await callingDesk();
    expect((await desk.get(desk.path)).text).not.toContain(NUMBER.slice(1));
  });

  test("outside the hours the page says from when, by which rule", async () => {
    const desk = await callingDesk();
    desk.scene.at("2026-05-27T01:30:00Z");
    await desk.signIn();
    const text = textOf((await desk.get(desk.path)).text);
    expect(text).toContain("They may be called from Wed, May 27, 8:00 AM EDT");
    expect(text).toContain("12 CFR 1006.6(b)(1)(i)");
    expect(text).not.toContain("Keep the call");
  });

  test("looking changes nothing", async () => {
    const desk = await callingDesk();
    const before = desk.stored();
    await desk.get(desk.path);
    expect(desk.stored()).toBe(before);
  });

  test("a call cannot be logged", async () => {
    const desk = await callingDesk();
    expect((await desk.press("log", { outcome: "no-answer" })).status).toBe(422);
    expect(contactsIn(desk.scene.table)).toEqual([]);
  });
});

describe("keeping the call", () => {
  test("shows the number", async () => {
    const desk = await callingDesk();
    expect((await desk.press("reserve")).text).toContain(`tel:${NUMBER}`);
  });

  test("hides it again after half an hour, and the call can still be logged", async () => {
    const desk = await callingDesk();
    await desk.press("reserve");
    desk.scene.at("2026-05-26T16:31:00Z");
    const { text } = await desk.get(desk.path);
    expect(text).not.toContain(NUMBER);
    expect((await desk.press("log", { outcome: "no-answer" })).status).toBe(200);
    expect(onlyContact(desk.scene.table)).toMatchObject({ reason: "no-answer" });
  });

  test("is not possible while somebody else has it, and the number stays hidden", async () => {
    const desk = await callingDesk();
    await desk.see();
    await reserves(desk.scene, MANAGER);
    const { status, text } = await desk.press("reserve");
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining("Somebody else is making this call")]);
    expect(text).not.toContain(NUMBER);
  });

  test("outside the hours is refused and leaves no entry: the clock is no reason", async () => {
    const desk = await callingDesk();
    desk.scene.at("2026-05-27T00:50:00Z");
    await desk.signIn();
    await desk.see();
    desk.scene.at("2026-05-27T01:30:00Z");
    expect((await desk.press("reserve")).status).toBe(422);
    expect(withheldIn(desk.scene.table)).toEqual([]);
  });

  test("under a rule of law is refused, and one entry says so however often somebody tries", async () => {
    const desk = await callingDesk();
    for (const hour of [16, 17]) {
      desk.scene.at(`2026-05-26T${hour}:00:00Z`);
      await desk.press("reserve");
    }
    desk.scene.at("2026-05-26T18:00:00Z");
    await desk.press("reserve");
    desk.scene.at("2026-05-26T18:30:00Z");
    await desk.press("reserve");
    expect(withheldIn(desk.scene.table)).toMatchObject([{ rung: "call", channel: "phone", rule: "us-ma.CAP_2_IN_7" }]);
  });
});

describe("who picks up", () => {
  test("is asked before the page says anything that only they may hear", async () => {
    const desk = await callingDesk();
    const page = textOf((await desk.press("reserve")).text);
    expect(page).toContain("Ask for their postal code");
    expect(page).not.toContain("I am calling about your account");
  });

  test("and shows who they are, hears the rest", async () => {
    const desk = await onTheLine();
    expect(textOf((await desk.get(desk.path)).text)).toContain("I am calling about your account");
  });

  test("and does not, hears nothing: the page never shows what is on file", async () => {
    const desk = await callingDesk();
    await desk.press("reserve");
    const { status, text } = await desk.press("check", { answer: "90210" });
    expect([status, text.includes(POSTAL_CODE)]).toEqual([422, false]);
    expect(textOf(text)).toContain("4 tries are left");
  });

  test("and is wrong five times, is taken for somebody else", async () => {
    const desk = await callingDesk();
    await desk.press("reserve");
    for (let tries = 0; tries < 5; tries += 1) await desk.press("check", { answer: "90210" });
    expect((await desk.press("check", { answer: POSTAL_CODE })).status).toBe(422);
    expect(textOf((await desk.get(desk.path)).text)).toContain("Nobody showed who they are");
  });

  test("without a postal code is asked for the address we write to", async () => {
    const desk = await callingDesk({}, { address: undefined, timeZone: "America/New_York" });
    expect(textOf((await desk.press("reserve")).text)).toContain("e-mail address we write to");
  });

  test("leaves what they said nowhere", async () => {
    const desk = await callingDesk();
    await desk.press("reserve");
    await desk.press("check", { answer: "SW1A1AA" });
    expect(desk.stored()).not.toContain("SW1A1AA");
  });

  test.each(["talked", "promise", "hardship"])("and is unknown, ends no call as %s", async (outcome) => {
    const desk = await callingDesk();
    await desk.press("reserve");
    expect((await desk.press("log", { outcome })).status).toBe(422);
  });
});

describe("logging the call", () => {
  test("says what follows, and when the next try may be made", async () => {
    const desk = await callingDesk();
    await desk.press("reserve");
    const page = textOf((await desk.press("log", { outcome: "no-answer" })).text);
    expect(page).toContain("Another try on another day");
    expect(page).toContain("Not before Wed, May 27, 8:00 AM EDT");
  });

  test("as a promise keeps the amount and day they named", async () => {
    const desk = await onTheLine();
    await desk.press("log", { outcome: "promise", currency: "USD", amount: "120.00", on: "2026-06-01" });
    expect((await desk.scene.account()).promises).toMatchObject([{ minor: 12_000, on: "2026-06-01" }]);
  });

  test.each([
    ["a promise without an amount", { outcome: "promise", currency: "USD", amount: "", on: "2026-06-01" }, "#amount"],
    ["a promise without a day", { outcome: "promise", currency: "USD", amount: "20", on: "" }, "#on"],
    [
      "a promise in a currency nothing is owed in",
      { outcome: "promise", currency: "EUR", amount: "20", on: "2026-06-01" },
      "#amount",
    ],
    ["a plan nobody chose", { outcome: "plan" }, "#option"],
    ["half a time", { outcome: "call-back", day: "2026-05-28", time: "" }, "#day"],
    ["nothing", {}, "#outcome"],
  ])("with %s is asked again, with what was typed", async (_, fields, place) => {
    const desk = await onTheLine();
    const { status, text } = await desk.press("log", { ...fields, note: "as typed" });
    expect([status, text.includes(`href="${place}"`), text.includes("as typed")]).toEqual([422, true, true]);
    expect(onlyContact(desk.scene.table).status).toBe("intended");
  });

  test("as a call back takes the time for the debtor's own", async () => {
    const desk = await callingDesk();
    await desk.press("reserve");
    await desk.press("log", { outcome: "call-back", day: "2026-05-28", time: "18:30" });
    expect(tasksIn(desk.scene.table)).toMatchObject([{ callFrom: "2026-05-28T22:30:00.000Z" }]);
  });

  test("as a plan begins the one that was worked out and chosen", async () => {
    const desk = await onTheLine();
    await desk.press("plans");
    const option = plansIn(desk.scene.table)[0]?.options[0]?.id ?? "";
    await desk.press("log", { outcome: "plan", option });
    expect((await desk.scene.account()).plans).toMatchObject([{ status: "active", plan: { option } }]);
  });

  test("keeps a note where personal data is kept, and shows it as text", async () => {
    const desk = await callingDesk();
    await desk.press("reserve");
    const { text } = await desk.press("log", { outcome: "no-answer", note: "<script>alert(1)</script>" });
    expect(text).not.toContain("<script>alert(1)");
  });
});

describe("whoever must not", () => {
  test("is not signed in, sees nothing", async () => {
    const desk = await callingDesk();
    desk.cookies.clear();
    const { status, text } = await desk.get(desk.path);
    expect([status, text.includes("A-1")]).toEqual([401, false]);
  });

  test.each(["reserve", "check", "plans", "log"])("sends no form of ours to %s, changes nothing", async (what) => {
    const desk = await callingDesk();
    const before = desk.stored();
    expect((await desk.post(`${desk.path}/${what}`, { outcome: "no-answer", answer: POSTAL_CODE })).status).toBe(403);
    expect(desk.stored()).toBe(before);
  });

  test.each(["/s/tasks/other/A-1/task-x", "/s/tasks/demo/A-2/task-x", "/s/tasks/demo/A-1/task-x"])(
    "asks for %s is told nothing of it",
    async (path) => {
      const desk = await callingDesk();
      expect((await desk.get(path)).status).toBe(404);
    },
  );
});

test("a call whose task has ended says so", async () => {
  const desk = await callingDesk();
  await desk.scene.deliver(
    event(CALL_TIME, "PaymentReceived", {
      accountId: "A-1",
      paymentId: "P",
      amount: { minor: 12_000, currency: "USD" },
      receivedAt: CALL_TIME,
    }),
  );
  expect(textOf((await desk.get(desk.path)).text)).toContain("This call is over");
});

test("a call whose task has ended says how, and still takes what was said in it", async () => {
  const desk = await callingDesk();
  await desk.press("reserve");
  await logs(desk.scene, "talked", { by: MANAGER });
  expect(textOf((await desk.press("log", { outcome: "no-answer" })).text)).toContain("It ended as: Talked");
});

test("plans are worked out for nobody who has not shown who they are", async () => {
  const desk = await callingDesk();
  await desk.press("reserve");
  expect((await desk.press("plans")).status).toBe(422);
  expect(plansIn(desk.scene.table)).toEqual([]);
});

test("an empty answer is no try", async () => {
  const desk = await callingDesk();
  await desk.press("reserve");
  expect(textOf((await desk.press("check", { answer: " " })).text)).toContain("5 tries are left");
});

test("somebody about whom nothing is on file is told nothing", async () => {
  const desk = await callingDesk({}, { address: undefined, email: undefined, timeZone: "America/New_York" });
  expect(textOf((await desk.press("reserve")).text)).toContain("Nothing is on file");
  expect((await desk.press("check", { answer: "anything" })).status).toBe(422);
});

test("with debts in two currencies a promise says in which", async () => {
  const desk = await callingDesk();
  await desk.scene.deliver(
    invoice(CALL_TIME, "A-1", "INV-E", 5_000, "2026-05-10", {
      invoice: { amountDue: { minor: 5_000, currency: "EUR" } },
    }),
  );
  await desk.press("reserve");
  await desk.press("check", { answer: POSTAL_CODE });
  await desk.press("log", { outcome: "promise", currency: "USD", amount: "120", on: "2026-06-01" });
  expect((await desk.scene.account()).promises).toMatchObject([{ minor: 12_000, currency: "USD" }]);
});

test("a call set for later may be made before, with a reason", async () => {
  const desk = await callingDesk();
  await logs(desk.scene, "no-answer");
  expect(textOf((await desk.get(desk.path)).text)).toContain("It was set for Wed, May 27, 8:00 AM EDT");
});

test("what only a person can change has no time from which they may be called", async () => {
  const desk = await callingDesk();
  await desk.scene.deliver(
    event(CALL_TIME, "HoldPlaced", { accountId: "A-1", holdId: "H", kind: "attorney", from: CALL_TIME }),
  );
  expect(textOf((await desk.get(desk.path)).text)).toContain("Somebody must change a fact first");
});

test("the link of an e-mail about a call leads to its page", async () => {
  const desk = await callingDesk();
  const taskId = desk.path.split("/").at(-1) ?? "";
  const token = "A".repeat(43);
  const link = staffTaskLink({ ...IDS, taskId, person: LEAD }, new Date(CALL_TIME));
  await desk.scene.table.commit([putLink(token, link)]);
  const looked = await desk.get(`/t/${token}`);
  const sent = await desk.post(`/t/${token}`);
  expect([looked, sent].map(({ status, headers }) => [status, headers.get("location")])).toEqual([
    [303, desk.path],
    [303, desk.path],
  ]);
});
