import { beforeEach, describe, expect, it } from "vitest";
import type { CreditorProfile } from "../../../../functions/domain/creditor-profile.ts";
import { recordAct } from "../../../../functions/record-act/record-act.ts";
import { event, invoice } from "../../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../../scene.ts";
import { tasksIn } from "../../stored.ts";
import { type Desk, newDesk } from "./desk.ts";

const OPENED = "2026-05-01T12:00:00Z";
const CALL_TIME = "2026-05-26T16:00:00Z";
const PAGE = "/s/accounts/demo/A-1";
const ACTS = `${PAGE}/acts`;
const DANA = "dana@demo.example";

let desk: Desk;

/** An account whose call task is open, with somebody of its creditor's staff signed in. */
async function opened(account: Readonly<Record<string, unknown>> = {}, email = DANA): Promise<Desk> {
  const scene = newScene(OPENED, { rungs: ["call", "final-notice"] });
  await scene.deliver(
    invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account }),
    invoice(OPENED, "A-1", "INV-2", 8_000, "2026-05-12", { account }),
  );
  scene.at(CALL_TIME);
  await scene.take("call");
  const own = newDesk({ scene });
  await own.signIn(email);
  return own;
}

/** Sends a form of the account's page as a browser would: with its hidden fields, those given taking their place. */
async function sends(fields: Readonly<Record<string, string>>, own = desk): ReturnType<Desk["post"]> {
  const { text } = await own.get(PAGE);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? "";
  return own.post(ACTS, { form: hidden("form"), seen: hidden("seen"), about: "", ...fields });
}

const holds = async ({ scene }: Desk) => (await scene.account()).holds.map(({ kind }) => kind);

beforeEach(async () => {
  desk = await opened();
});

describe("finding an account", () => {
  it("leads to its page, with nothing but ids in the address", async () => {
    const answer = await desk.send("/s/accounts", { creditor: "demo", account: " A-1 " });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, PAGE]);
  });

  it("says that there is none, and keeps what was typed", async () => {
    const answer = await desk.send("/s/accounts", { creditor: "demo", account: `A-2"><b>` });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain("No account of this number");
    expect(answer.text).toContain('value="A-2&quot;&gt;&lt;b&gt;"');
  });

  it("needs somebody who is signed in", async () => {
    const { text, status } = await newDesk({ scene: desk.scene }).get(PAGE);
    expect(status).toBe(401);
    expect(text).not.toContain("Ann Lee");
  });
});

describe("an account of another creditor", () => {
  /** Somebody who works for another creditor than the account's. */
  async function stranger(): Promise<Desk> {
    const scene: Scene = desk.scene;
    const { demo } = scene.dependencies.policies.creditors;
    if (demo === undefined) throw new Error("the demo profile is gone");
    const other: CreditorProfile = {
      ...demo,
      id: "other",
      teams: {},
      approvers: [{ email: "ann@other.example", roles: [], teams: [] }],
    };
    const policies = { ...scene.dependencies.policies, creditors: { demo, other } };
    const own = newDesk({ scene: { ...scene, dependencies: { ...scene.dependencies, policies } } });
    await own.signIn("ann@other.example");
    return own;
  }

  it("looks as one that nobody has heard of", async () => {
    const own = await stranger();
    const pages = await Promise.all([own.get(PAGE), own.get("/s/accounts/demo/A-99"), own.get("/s/accounts/no/A-1")]);
    const unknown = await own.get("/s/accounts/other/A-99");
    for (const page of pages) expect([page.status, page.text]).toEqual([404, unknown.text]);
  });

  it("takes no act", async () => {
    const own = await stranger();
    const form = /name="form" value="([^"]*)"/.exec((await own.get("/s/accounts")).text)?.[1] ?? "";
    const answer = await own.post(ACTS, { form, act: "place-hold", about: "", kind: "legal", reason: "x" });
    expect([answer.status, await holds(desk)]).toEqual([404, []]);
  });
});

it("whoever works for several creditors says which", async () => {
  const { demo } = desk.scene.dependencies.policies.creditors;
  if (demo === undefined) throw new Error("the demo profile is gone");
  const policies = {
    ...desk.scene.dependencies.policies,
    creditors: { demo, other: { ...demo, id: "other", name: "Lakewood" } },
  };
  const own = newDesk({ scene: { ...desk.scene, dependencies: { ...desk.scene.dependencies, policies } } });
  await own.signIn(DANA);
  const missed = await own.send("/s/accounts", { creditor: "other", account: "A-1" });
  expect(missed.text).toMatch(/<option value="demo">[\s\S]*<option value="other" selected>Lakewood/);
});

describe("the page", () => {
  it("says what is owed, what comes next, why then, and what may be done", async () => {
    const { text, status } = await desk.get(PAGE);
    expect(status).toBe(200);
    for (const words of [
      "Ann Lee",
      "$200.00",
      "The ladder (consumer-services, version 3) sets it",
      "What you may do",
      'href="/s/audit/demo/A-1"',
      `href="/s/tasks/demo/A-1/${tasksIn(desk.scene.table)[0]?.id}"`,
    ])
      expect(text).toContain(words);
  });

  it("names the rule that holds a rung back, and what it rests on", async () => {
    await desk.scene.deliver(
      event(CALL_TIME, "ContactPreferenceChanged", {
        accountId: "A-1",
        channel: "all",
        allowed: false,
        occurredAt: CALL_TIME,
      }),
    );
    expect((await desk.get(PAGE)).text).toMatch(/<code>amends\.OPTED_OUT_CHANNEL<\/code>/);
  });

  it.each([
    ["markup", '<script>alert(1)</script>" autofocus="', "&lt;script&gt;alert(1)"],
    ["marks that turn the direction of writing", "\u202Egnp.exe\u202C", "gnp.exe"],
  ])("shows a name of %s harmless", async (_what, name, shownAs) => {
    const { text } = await (await opened({ name })).get(PAGE);
    expect(text).not.toMatch(/<script|\u202E/);
    expect(text).toContain(shownAs);
  });

  it("shows a hostile note harmless", async () => {
    await sends({ act: "add-note", text: "</p><img src=x onerror=alert(1)>" });
    const { text } = await desk.get(PAGE);
    expect(text).not.toContain("<img");
    expect(text).toContain("&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;");
  });

  it("offers no fee to be waived by somebody who approves nothing", async () => {
    expect((await desk.get(PAGE)).text).not.toContain('value="waive-fee"');
  });
});

describe("an act", () => {
  it.each([
    ["place-hold", { kind: "legal", reason: "Court papers" }, "The hold is in force."],
    ["settle", { amount: "150.00", currency: "USD", reason: "All she has" }, "The settlement is recorded"],
    ["write-off", { reason: "Nothing left" }, "The write-off is proposed"],
    ["add-note", { text: "Prefers mornings" }, "The note is kept."],
  ])("of %s is done as whoever is signed in, and says so", async (act, fields, says) => {
    const answer = await sends({ act, ...fields });
    const path = answer.headers.get("location") ?? "";
    expect([answer.status, path]).toEqual([303, `${PAGE}?done=${act}`]);
    expect((await desk.get(path)).text).toContain(says);
    expect(desk.stored()).toContain(`"by":{"kind":"staff","email":"${DANA}"}`);
  });

  it("names who sends it whatever the form says", async () => {
    await sends({ act: "place-hold", kind: "legal", reason: "Court papers", by: "cfo@demo.example" });
    expect(desk.stored()).not.toContain("cfo@demo.example");
  });

  it("sent twice is done once", async () => {
    const fields = { act: "add-note", text: "Prefers mornings", seen: "2" };
    await sends(fields);
    expect((await sends(fields)).status).toBe(303);
    expect((await desk.get(PAGE)).text.split("Prefers mornings")).toHaveLength(3);
  });

  it("of the same words on a later page is another one", async () => {
    await sends({ act: "add-note", text: "No answer" });
    await sends({ act: "add-note", text: "No answer" });
    expect(desk.stored().split('"words":"No answer"')).toHaveLength(3);
  });

  it("lifts a hold and answers a dispute, and each ends its task", async () => {
    await sends({ act: "place-hold", kind: "hardship", reason: "Lost her job" });
    await sends({ act: "place-hold", kind: "dispute", reason: "Moved out" });
    await sends({ act: "lift-hold", kind: "hardship", reason: "Works again" });
    await sends({ act: "resolve-dispute", outcome: "rejected", reason: "The meter was read" });
    const over = tasksIn(desk.scene.table).filter(({ closedAt }) => closedAt !== null);
    expect(over.map(({ kind, outcome, by }) => [kind, outcome, by])).toEqual([
      ["hardship", "done", DANA],
      ["dispute", "done", DANA],
    ]);
  });

  it("holds some invoices alone, to the end of a day", async () => {
    await sends({ act: "place-hold", kind: "other", invoice: "INV-2", until: "2026-06-30", reason: "Being checked" });
    expect((await desk.scene.account()).holds).toMatchObject([{ invoiceIds: ["INV-2"], until: "2026-06-30" }]);
  });
});

describe("what is not taken", () => {
  it.each([
    ["no reason", { act: "place-hold", kind: "legal", reason: " " }, "Write a sentence"],
    ["no kind", { act: "place-hold", kind: "", reason: "Court papers" }, "Choose what the hold is for"],
    ["a hold that no hand may place", { act: "place-hold", kind: "plan", reason: "x" }, "Choose what the hold is for"],
    ["a day that never was", { act: "place-hold", kind: "legal", until: "2026-02-30", reason: "x" }, "Give the day as"],
    [
      "an invoice of nobody",
      { act: "place-hold", kind: "legal", invoice: "INV-9", reason: "x" },
      "Not on this account",
    ],
    [
      "an amount in words",
      { act: "settle", amount: "half", currency: "USD", reason: "x" },
      "Give the amount in digits",
    ],
    [
      "a currency of nobody",
      { act: "settle", amount: "50", currency: "JPY", reason: "x" },
      "Give the amount in digits",
    ],
    ["words without an end", { act: "add-note", text: "a".repeat(4_001) }, "Keep it under 4000"],
    ["a hold that is none", { act: "lift-hold", kind: "all", reason: "x" }, "Choose the hold"],
    ["a dispute without an answer", { act: "resolve-dispute", outcome: "", reason: "x" }, "Choose what you found"],
    ["an agency too early", { act: "propose-placement", reason: "x" }, "rung|ladder"],
    [
      "a task that is over, without a word",
      { act: "complete-task", task: "t", about: "t", reason: "" },
      "Write a sentence",
    ],
    ["an act nobody knows", { act: "erase", reason: "x" }, "There is no such form."],
    [
      "a hold that lies behind",
      { act: "place-hold", kind: "legal", until: "2026-05-01", reason: "x" },
      "cannot lie behind",
    ],
    ["a hold that nobody placed", { act: "lift-hold", kind: "legal", reason: "x" }, "is open on the account"],
    ["a fee, by no approver", { act: "waive-fee", fee: "fee-1", reason: "x" }, "was charged"],
    ["a task that is over", { act: "complete-task", task: "t", about: "t", reason: "x" }, "not open any more"],
  ])("%s is answered with why, and changes nothing", async (_what, fields, says) => {
    const before = desk.stored();
    const answer = await sends(fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(new RegExp(`role="alert"[\\s\\S]*${says}`));
    expect(desk.stored()).toBe(before);
  });

  it("keeps every field as it was typed, in the form that lies open", async () => {
    const { text } = await sends({
      act: "place-hold",
      kind: "legal",
      until: "2026-05-01",
      invoice: "INV-2",
      reason: "Court <papers>",
    });
    const form = /<details open[^>]*><summary>Place a hold<\/summary>[\s\S]*?<\/details>/.exec(text)?.[0] ?? "";
    expect(form).toContain('value="2026-05-01"');
    expect(form).toMatch(/<option value="legal" selected/);
    expect(form).toMatch(/value="INV-2" checked/);
    expect(form).toContain("Court &lt;papers&gt;</textarea>");
  });

  it("says all that is wrong at once, each at its field", async () => {
    const { text } = await sends({ act: "settle", amount: "half", currency: "USD", reason: "" });
    expect(text).toMatch(/href="#settle-amount">Amount that counts as full payment: Give the amount/);
    expect(text).toMatch(/href="#settle-reason">Why: Write a sentence/);
  });

  it("shows what was typed into a form that is gone meanwhile", async () => {
    const { text } = await sends({ act: "complete-task", task: "t", about: "t", reason: "Found a new number" });
    expect(text).toMatch(/role="alert"[\s\S]*Found a new number[\s\S]*<\/div>/);
  });

  it("is what another site sends", async () => {
    const answer = await desk.post(ACTS, { act: "place-hold", kind: "legal", reason: "x", form: "guessed" });
    expect([answer.status, await holds(desk)]).toEqual([403, []]);
  });

  it("is a form without any field but its own", async () => {
    const { text } = await desk.get(PAGE);
    const form = /name="form" value="([^"]*)"/.exec(text)?.[1] ?? "";
    expect((await desk.post(ACTS, { form, act: "add-note", text: "Prefers mornings" })).status).toBe(303);
    expect((await desk.post("/s/accounts", { form })).status).toBe(404);
  });

  it("can be sent again once it may be done", async () => {
    const fields = { act: "lift-hold", kind: "legal", reason: "Withdrawn" };
    await sends({ ...fields, seen: "2" });
    await recordAct(desk.scene.dependencies)(
      IDS,
      { person: "staff", act: { does: "place-hold", kind: "legal", by: DANA } },
      "act-hold",
    );
    expect((await sends({ ...fields, seen: "2" })).status).toBe(303);
  });
});

describe("looking", () => {
  it.each([PAGE, `${PAGE}?done=place-hold`, "/s/accounts"])("at %s changes nothing", async (path) => {
    const before = desk.stored();
    await desk.get(path);
    await desk.ask(path, { method: "HEAD" });
    expect(desk.stored()).toBe(before);
  });
});
