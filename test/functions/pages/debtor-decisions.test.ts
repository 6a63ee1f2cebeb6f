import { describe, expect, it, test } from "vitest";
import { factTextKey } from "../../../functions/adapters/keys.ts";
import { offerPaymentPlan } from "../../../functions/offer-payment-plan/offer-payment-plan.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { payment } from "../../rehearsal.ts";
import { IDS } from "../scene.ts";
import { itemsAt, tasksIn } from "../stored.ts";
import { type DebtorVisitor, fieldsOf, newVerified } from "./debtor-visitor.ts";

const LATER = "2026-05-08T14:00:00Z";
const holdsOf = async ({ scene }: DebtorVisitor) => (await scene.account()).holds.map(({ kind }) => kind);

describe("what somebody decides on a page", () => {
  it.each([
    ["wrong", { invoice: "INV-1", why: "amount", note: "I was charged twice" }, "dispute"],
    ["difficulty", { what: "illness" }, "hardship"],
    ["stop", { sure: "yes" }, "cease-contact"],
  ] as const)("on /%s holds at once, and the page says so", async (name, chosen, kind) => {
    const visitor = await newVerified();
    const { status, headers } = await visitor.send(name, chosen);
    expect([status, headers.get("location")]).toEqual([303, `/d/${visitor.token}/${name}#done`]);
    expect(await holdsOf(visitor)).toEqual([kind]);
    expect((await visitor.open(name)).text).toMatch(/role="status" id="done".*May 7, 2026/s);
  });

  it("is about the invoices that were ticked", async () => {
    const visitor = await newVerified();
    await visitor.send("wrong", { invoice: "INV-1", why: "paid" });
    expect((await visitor.scene.account()).holds[0]?.invoiceIds).toEqual(["INV-1"]);
  });

  it("keeps their own words with the personal data, and nowhere else", async () => {
    const visitor = await newVerified();
    await visitor.send("difficulty", { what: "bereavement", note: "my mother died" });
    const text = await visitor.scene.table.get(factTextKey(IDS, "ACT#page:difficulty:1"));
    expect(text?.["reason"]).toBe("bereavement; my mother died");
    const elsewhere = [...visitor.scene.table.items()].filter(({ sk }) => !sk.startsWith("TEXT#"));
    expect(JSON.stringify(elsewhere)).not.toMatch(/bereavement|mother/);
    expect(JSON.stringify(visitor.scene.logged)).not.toMatch(/bereavement|mother/);
  });

  it("sent twice is taken once", async () => {
    const visitor = await newVerified();
    const fields = fieldsOf((await visitor.open("difficulty")).text);
    fields.set("what", "work");
    const path = `/d/${visitor.token}/difficulty`;
    const send = () => visitor.post(path, fields, { cookie: visitor.cookie() });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await holdsOf(visitor)).toEqual(["hardship"]);
    expect(tasksIn(visitor.scene.table)).toHaveLength(1);
  });

  it("in a second tab comes too late, and is told what was said when", async () => {
    const visitor = await newVerified();
    const tab = fieldsOf((await visitor.open("wrong")).text);
    await visitor.send("wrong", { invoice: "INV-1", why: "paid" });
    tab.set("invoice", "INV-1");
    tab.set("why", "amount");
    const { status, text } = await visitor.post(`/d/${visitor.token}/wrong`, tab, { cookie: visitor.cookie() });
    expect(status).toBe(409);
    expect(text).toContain("answered on May 7, 2026 at 7:00 PM, from the link in our e-mail");
    expect(text).toContain("I have paid it");
    expect(await holdsOf(visitor)).toEqual(["dispute"]);
  });

  it("on a form that was shown anew is another decision", async () => {
    const visitor = await newVerified();
    await visitor.send("wrong", { invoice: "INV-1", why: "paid" });
    await visitor.send("wrong", { invoice: "INV-1", why: "amount" });
    expect(await holdsOf(visitor)).toEqual(["dispute", "dispute"]);
  });

  it("that is not allowed is told in words, and nothing changes", async () => {
    const visitor = await newVerified();
    const tab = fieldsOf((await visitor.open("later")).text, 1);
    await visitor.scene.deliver(payment(LATER, "A-1", "P-1", 12_000));
    tab.set("days", "7");
    const before = itemsAt(visitor.scene.table, "ACCOUNT");
    const { status, text } = await visitor.post(`/d/${visitor.token}/later`, tab, { cookie: visitor.cookie() });
    expect(status).toBe(422);
    expect(text).toContain("Please check this");
    expect(text).not.toMatch(/nothing-owed|no-open-case|Error/);
    expect(itemsAt(visitor.scene.table, "ACCOUNT")).toEqual(before);
  });
});

describe("nobody's decision", () => {
  const PAGES = ["", "pay", "later", "parts", "difficulty", "wrong", "talk", "details", "agreement", "receipt", "stop"];

  it.each(["GET", "HEAD"])("is taken by a scanner that asks with %s for every page", async (method) => {
    const visitor = await newVerified();
    const before = visitor.stored();
    for (const name of PAGES)
      await visitor.ask(`/d/${visitor.token}${name === "" ? "" : `/${name}`}`, {
        method,
        headers: { cookie: visitor.cookie() },
      });
    expect(visitor.stored()).toBe(before);
  });

  it.each(["with the browser's cookie", "without it"])(
    "is taken by one that sends every form as it is, %s",
    async (how) => {
      const visitor = await newVerified();
      if (how === "without it") visitor.forget();
      const before = visitor.stored();
      for (const name of PAGES) {
        if (name === "details") continue;
        const forms = [...(await visitor.open(name)).text.matchAll(/<form/g)].length;
        for (let form = 0; form < forms; form += 1) await visitor.send(name, {}, form);
      }
      expect(visitor.stored()).toBe(before);
    },
  );

  it.each(PAGES)("is taken from /%s by who posts fields of their own making", async (name) => {
    const visitor = await newVerified();
    const before = visitor.stored();
    const made = new URLSearchParams({
      once: "1",
      form: "form-0",
      answer: "02139",
      sure: "yes",
      what: "work",
      why: "paid",
      invoice: "INV-1",
      when: "soon",
      days: "7",
      do: "extension",
    });
    for (const fields of [made, new URLSearchParams()])
      await visitor.post(`/d/${visitor.token}${name === "" ? "" : `/${name}`}`, fields, { cookie: visitor.cookie() });
    expect(visitor.stored()).toBe(before);
  });
});

describe("paying later", () => {
  it("moves the due date at once as far as policy says, and the agreement shows it", async () => {
    const visitor = await newVerified();
    expect((await visitor.send("later", { days: "14" }, 1)).status).toBe(303);
    expect((await visitor.scene.account()).invoices[0]?.extendedTo).toBe("2026-05-21");
    expect((await visitor.open("agreement")).text).toContain("New due date: May 21, 2026");
  });

  it("takes everything by a day as a promise, whatever way the amount is written", async () => {
    const visitor = await newVerified();
    await visitor.send("later", { amount: "$120,00", on: "2026-05-20" });
    expect((await visitor.scene.account()).promises).toMatchObject([
      { minor: 12_000, on: "2026-05-20", status: "open" },
    ]);
    expect((await visitor.open("receipt")).text).toMatch(/Ann Lee.*You will pay \$120\.00 by May 20, 2026/s);
  });

  it.each([
    ["amount", { amount: "a lot" }],
    ["amount", { amount: "0" }],
    ["amount", { amount: "120.01" }],
    ["amount", { amount: "1.234.5" }],
    ["on", { on: "2026-05-06" }],
    ["on", { on: "soon" }],
    ["on", { on: "2031-01-01" }],
  ])("asks again at %s for %o, keeping what was typed", async (field, chosen) => {
    const visitor = await newVerified();
    const { status, text } = await visitor.send("later", { amount: "120.00", on: "2026-05-20", ...chosen });
    expect(status).toBe(422);
    expect(text).toContain(`<a href="#${field}">`);
    expect(text).toContain(`id="${field}-wrong"`);
    expect(text).toContain(`value="${Object.values(chosen)[0]}"`);
    expect((await visitor.scene.account()).promises).toEqual([]);
  });

  it("asks for the days where none were chosen", async () => {
    const visitor = await newVerified();
    expect((await visitor.send("later", {}, 1)).status).toBe(422);
  });

  it("has nothing to offer where nothing is owed", async () => {
    const visitor = await newVerified();
    await visitor.scene.deliver(payment(LATER, "A-1", "P-1", 12_000));
    expect((await visitor.open("later")).text).toContain("Nothing is open");
    expect((await visitor.open()).text).toContain("You need not do anything");
  });
});

describe("paying in parts", () => {
  async function offered(): Promise<DebtorVisitor> {
    const visitor = await newVerified({}, { rungs: ["courtesy", "plan"] });
    visitor.scene.at("2026-06-02T15:00:00Z");
    await offerPaymentPlan(visitor.scene.dependencies)(await visitor.scene.request("plan"));
    await visitor.verify();
    return visitor;
  }

  it("shows each option with its days, its sum and what happens if one is missed", async () => {
    const { open } = await offered();
    const { text } = await open("parts");
    const options = text.match(/name="option"/g)?.length;
    expect(options).toBeGreaterThan(1);
    expect(text.match(/If a payment is missed/g)?.length).toBe(options);
    expect(text.match(/<dt>In all<\/dt><dd>\$120\.00<\/dd>/g)?.length).toBe(options);
  });

  it("agrees the one that was ticked and no other, and gives a receipt", async () => {
    const visitor = await offered();
    const option = fieldsOf((await visitor.open("parts")).text).get("option") ?? "";
    expect((await visitor.send("parts", { [`agree-${option}`]: "yes" })).status).toBe(303);
    const { plans } = await visitor.scene.account();
    expect(plans).toMatchObject([{ status: "active", plan: { option } }]);
    expect((await visitor.open("agreement")).text).toContain("Payment plan of June 2, 2026");
    expect((await visitor.open("parts")).text).toContain("You chose");
  });

  it("pressed twice is agreed once, and another option in a second tab comes too late", async () => {
    const visitor = await offered();
    const page = (await visitor.open("parts")).text;
    const [first, second] = [fieldsOf(page, 0), fieldsOf(page, 1)];
    const send = (fields: URLSearchParams) => {
      fields.set(`agree-${fields.get("option")}`, "yes");
      return visitor.post(`/d/${visitor.token}/parts`, fields, { cookie: visitor.cookie() });
    };
    expect([(await send(first)).status, (await send(first)).status]).toEqual([303, 303]);
    const late = await send(second);
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/answered on June 2, 2026.*You chose \d payments/s);
    expect((await visitor.scene.account()).plans).toHaveLength(1);
  });

  it("that nobody offered is refused in words", async () => {
    const visitor = await offered();
    const { status, text } = await visitor.send("parts", { option: "monthly-99-on-1", "agree-monthly-99-on-1": "yes" });
    expect([status, text.includes("That is not possible from here")]).toEqual([422, true]);
  });

  it("is asked to tick the box of the option", async () => {
    const visitor = await offered();
    const { status, text } = await visitor.send("parts", {});
    expect([status, (await visitor.scene.account()).plans]).toEqual([422, []]);
    expect(text).toContain("Tick the box if this is what you want.");
  });

  it("where nothing is owed says where to turn", async () => {
    const visitor = await newVerified();
    await visitor.scene.deliver(payment(LATER, "A-1", "P-1", 12_000));
    expect((await visitor.open("parts")).text).toContain("Nothing is open that could be paid in parts now");
  });
});

describe("asking for a call", () => {
  it("opens a call for the team, due by the end of the time chosen", async () => {
    const visitor = await newVerified();
    const { text } = await visitor.open("talk");
    expect(text).toContain("Friday, May 8, 8:00 AM to 12:00 PM");
    expect(text).not.toMatch(/Saturday|Sunday/);
    await visitor.send("talk", { when: "2026-05-08.1", number: "+1 617 555 0188", note: "ask for Ann" });
    expect(tasksIn(visitor.scene.table)).toMatchObject([
      { kind: "call", team: "resolution", dueAt: "2026-05-08T16:00:00.000Z", attemptsLeft: 3 },
    ]);
    const words = await visitor.scene.table.get(factTextKey(IDS, "ACT#page:talk:1"));
    expect(words?.["reason"]).toBe("call back: 2026-05-08.1; verified; number: +1 617 555 0188; ask for Ann");
  });

  it("joins the call that is open already", async () => {
    const visitor = await newVerified();
    await visitor.send("talk", { when: "soon" });
    await visitor.send("talk", { when: "2026-05-11.2" });
    await visitor.send("talk", { when: "soon" });
    expect(tasksIn(visitor.scene.table)).toMatchObject([{ kind: "call", dueAt: "2026-05-11T21:00:00.000Z" }]);
  });

  it.each([{ when: "2026-05-09.1" }, { when: "never" }, { when: "soon", number: "call me" }, {}])(
    "is asked again for %o",
    async (chosen) => {
      const visitor = await newVerified();
      expect((await visitor.send("talk", chosen)).status).toBe(422);
      expect(tasksIn(visitor.scene.table)).toEqual([]);
    },
  );

  it("promises no hour where none is decent wherever the debtor may be", async () => {
    const visitor = await newVerified();
    await visitor.send("details", { country: "RU", region: "", timeZone: "America/New_York" });
    expect((await visitor.open("talk")).text.match(/type="radio"/g)).toHaveLength(1);
  });
});

describe("address and time zone", () => {
  it("hold at once for the hours of contact, and for the next answer", async () => {
    const visitor = await newVerified();
    await visitor.send("details", { city: "Los Angeles", region: "ca", postalCode: "90012" });
    expect((await visitor.scene.account()).zones).toContain("America/Los_Angeles");
    expect((await visitor.scene.account()).residences).toEqual(["CA"]);
    visitor.forget();
    expect((await visitor.verify("90012")).status).toBe(303);
  });

  it.each([
    ["country", { country: "USA" }],
    ["region", { region: "Massachusetts" }],
  ])("are asked for again at %s", async (field, chosen) => {
    const visitor = await newVerified();
    const { status, text } = await visitor.send("details", chosen);
    expect([status, text.includes(`<a href="#${field}">`)]).toEqual([422, true]);
  });

  it("saved as they stand change nothing of the person", async () => {
    const visitor = await newVerified();
    const before = itemsAt(visitor.scene.table, "PERSON");
    expect((await visitor.send("details", {})).status).toBe(303);
    expect(itemsAt(visitor.scene.table, "PERSON")).toEqual(before);
  });
});

test("what staff did meanwhile is shown, and a second word finds the first", async () => {
  const visitor = await newVerified();
  await recordAct(visitor.scene.dependencies)(
    IDS,
    { person: "debtor", act: { does: "report-hardship", reason: "told by telephone" } },
    "call-1",
  );
  expect((await visitor.open()).text).toContain("Everything is paused because you are in difficulty.");
});
