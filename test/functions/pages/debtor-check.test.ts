import { describe, expect, it, test } from "vitest";
import { event } from "../../rehearsal.ts";
import { fieldsOf, newDebtorVisitor, newVerified } from "./debtor-visitor.ts";
import { SENT_AT } from "./visitor.ts";

const bare = (page: string) => page.replace(/<style>.*<\/style>/s, "");
const PERSONAL = /Ann Lee|debtor\.example|617555|INV-1|\bA-1\b|120\.00|02139|\bMA\b/;
const OPEN_TO_ANYONE = ["", "pay", "wrong", "talk", "stop"];
const PERSONAL_PAGES = ["later", "parts", "difficulty", "details", "agreement", "receipt"];

describe("before anybody has shown who they are", () => {
  it.each([...OPEN_TO_ANYONE, ...PERSONAL_PAGES])(
    "page /%s shows nothing of the person or of what is owed",
    async (name) => {
      const { open } = await newDebtorVisitor();
      const { status, text } = await open(name);
      expect(status).toBe(200);
      expect(bare(text)).not.toMatch(PERSONAL);
      expect(bare(text)).not.toMatch(/\bowe|debt|overdue|balance|past due/i);
    },
  );

  it.each(PERSONAL_PAGES)("page /%s asks the question instead", async (name) => {
    const { open } = await newDebtorVisitor();
    expect((await open(name)).text).toContain('id="answer"');
  });

  it.each(PERSONAL_PAGES)("nothing is taken on /%s, whatever is posted", async (name) => {
    const visitor = await newDebtorVisitor();
    const before = visitor.stored();
    await visitor.send(name, { what: "work", days: "7", on: "2026-05-20", amount: "120", agree: "yes" });
    expect(visitor.stored()).toBe(before);
  });

  it("the pages that reveal nothing can be used", async () => {
    const visitor = await newDebtorVisitor();
    expect((await visitor.send("wrong", { why: "not-mine" })).status).toBe(303);
    expect((await visitor.send("stop", { sure: "yes" })).status).toBe(303);
    expect((await visitor.send("talk", { when: "soon" })).status).toBe(303);
    const account = await visitor.scene.account();
    expect(account.holds.map(({ kind }) => kind)).toEqual(["dispute", "cease-contact"]);
    expect(account.tasks.map(({ kind }) => kind)).toEqual(["dispute", "call"]);
  });
});

describe("the right answer", () => {
  it.each(["02139", " 02139-4307 ", "021 39"])("%j opens the page for this browser only", async (answer) => {
    const visitor = await newDebtorVisitor();
    const { status, headers } = await visitor.verify(answer);
    expect([status, headers.get("location")]).toEqual([303, `/d/${visitor.token}`]);
    expect((await visitor.open()).text).toContain("$120.00");
    visitor.forget();
    expect(bare((await visitor.open()).text)).not.toMatch(PERSONAL);
  });

  it("is kept in a cookie that no script reads, no other site sends and no proxy sees", async () => {
    const visitor = await newDebtorVisitor();
    const cookie = (await visitor.verify()).headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(
      /^__Host-visit-[0-9a-f]{12}=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(visitor.stored()).not.toContain(/=([\w-]{43})/.exec(cookie)?.[1]);
  });

  it("is good for an hour", async () => {
    const visitor = await newVerified();
    visitor.scene.at("2026-05-07T23:59:59Z");
    expect((await visitor.open()).text).toContain("$120.00");
    visitor.scene.at("2026-05-08T00:00:00Z");
    expect(bare((await visitor.open()).text)).not.toMatch(PERSONAL);
  });

  it("does not open another link", async () => {
    const [one, other] = [await newVerified(), await newDebtorVisitor({}, { rungs: ["courtesy", "reminder"] })];
    const { text } = await other.get(`/d/${other.token}`, { cookie: one.cookie() });
    expect(one.token).toBe(other.token);
    expect(bare(text)).not.toMatch(PERSONAL);
  });

  it("is asked of the reference where no postal code is on file", async () => {
    const visitor = await newDebtorVisitor({ address: { country: "US", region: "MA" } });
    expect((await visitor.open()).text).not.toContain('id="answer"');
    await visitor.scene.deliver(
      event(SENT_AT, "InvoiceIssued", {
        occurredAt: SENT_AT,
        account: { id: "A-1", name: "Ann Lee", segment: "consumer" },
        invoice: {
          id: "INV-1",
          number: "2026-77",
          reference: "QX 4471-B",
          amountDue: { minor: 12_000, currency: "USD" },
          dueOn: "2026-05-10",
          version: 1,
        },
      }),
    );
    expect((await visitor.open()).text).toContain("The reference on your invoice");
    expect((await visitor.verify("qx4471b")).status).toBe(303);
  });

  it.each(["2026-77", "77", "INV-1", "A-1"])("is never a reference that messages show: %s", async (reference) => {
    const visitor = await newDebtorVisitor({ address: { country: "US", region: "MA" } });
    const account = { id: "A-1", name: "Ann Lee", segment: "consumer" };
    const invoice = { id: "INV-1", number: "2026-77", reference, amountDue: { minor: 12_000, currency: "USD" } };
    await visitor.scene.deliver(
      event(SENT_AT, "InvoiceIssued", {
        occurredAt: SENT_AT,
        account,
        invoice: { ...invoice, dueOn: "2026-05-10", version: 1 },
      }),
    );
    expect((await visitor.open()).text).toContain("nothing on file by which we could know");
  });
});

describe("wrong answers", () => {
  it("are told, with the tries that are left", async () => {
    const visitor = await newDebtorVisitor();
    const { status, text } = await visitor.verify("99999");
    expect(status).toBe(422);
    expect(text).toContain("Tries left: 4.");
    expect(text).toContain("<title>Please check this");
  });

  it("are five at most; then a new link goes to the address on file, once and within the hours", async () => {
    const visitor = await newDebtorVisitor();
    for (let tries = 0; tries < 4; tries += 1) await visitor.verify("99999");
    const fields = fieldsOf((await visitor.open()).text);
    fields.set("answer", "99999");
    const locked = await visitor.post(`/d/${visitor.token}`, fields);
    expect(locked.text).toContain("This link shows nothing more");
    const { answers } = await visitor.scene.account();
    expect(answers).toMatchObject([{ message: "link-renewed", channel: "email" }]);
    expect(answers[0]?.wroteAt).toBeUndefined();
    fields.set("answer", "02139");
    const late = await visitor.post(`/d/${visitor.token}`, fields);
    expect(late.headers.get("set-cookie")).toBeNull();
    expect((await visitor.scene.account()).answers).toHaveLength(1);
  });

  it("given all at once are no more than five", async () => {
    const visitor = await newDebtorVisitor();
    const fields = fieldsOf((await visitor.open()).text);
    const guesses = ["02130", "02131", "02132", "02133", "02134", "02135", "02136", "02139"];
    await Promise.all(
      guesses.map((answer) => {
        const guess = new URLSearchParams(fields);
        guess.set("answer", answer);
        return visitor.post(`/d/${visitor.token}`, guess);
      }),
    );
    const codes = visitor.scene.logged.map(({ code }) => code).filter((code) => /wrong-answer|verified/.test(code));
    expect(codes).toEqual(Array(5).fill("page.wrong-answer"));
  });

  it("before a right one are forgotten with it", async () => {
    const visitor = await newDebtorVisitor();
    for (let tries = 0; tries < 4; tries += 1) await visitor.verify("99999");
    await visitor.verify();
    visitor.forget();
    expect((await visitor.verify("99999")).text).toContain("Tries left: 4.");
  });

  it("left empty are none", async () => {
    const visitor = await newDebtorVisitor();
    const before = visitor.stored();
    expect((await visitor.verify(" - ")).text).toContain("Type your answer.");
    expect(visitor.stored()).toBe(before);
  });
});

test.each([
  ["unknown", "x".repeat(43)],
  ["cut off", "abc"],
])("a token that is %s opens nothing", async (_, token) => {
  const { get } = await newDebtorVisitor();
  expect((await get(`/d/${token}`)).status).toBe(404);
  expect((await get(`/d/${token}/later`)).status).toBe(404);
});

test("a link that is too old opens nothing, cookie or not", async () => {
  const visitor = await newVerified();
  visitor.scene.at("2027-06-12T00:00:00Z");
  expect((await visitor.open()).status).toBe(404);
});

test("a page there is not is told of like a link that opens nothing", async () => {
  const visitor = await newVerified();
  expect((await visitor.open("nowhere")).status).toBe(404);
});
