import { describe, expect, it, test } from "vitest";
import { accountKey } from "../../../functions/adapters/keys.ts";
import { addDays } from "../../../functions/domain/calendar.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { sendReminder } from "../../../functions/send-reminder/send-reminder.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene } from "../scene.ts";
import { newVisitor, pagesOver, SENT_AT, tokenSent, type Visitor } from "./visitor.ts";

const ONE_CLICK = "List-Unsubscribe=One-Click";
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const oneClick = ({ post, token }: Visitor) => post(`/u/${token}`, ONE_CLICK, FORM);
const later = (days: number): string => `${addDays("2026-05-07", days)}T23:00:00Z`;

describe("looking", () => {
  it("shows one button to press and names the creditor alone", async () => {
    const visitor = await newVisitor();
    const { status, text } = await visitor.get(`/u/${visitor.token}`);
    expect(status).toBe(200);
    expect(text.match(/<button/g)).toHaveLength(1);
    expect(text).not.toMatch(/Ann Lee|a-1@debtor\.example|617|120|INV-1|A-1|owe|due|debt|overdue/i);
  });

  it.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])("by %s changes nothing", async (method) => {
    const visitor = await newVisitor();
    const before = visitor.stored();
    await visitor.get(`/u/${visitor.token}`);
    await pagesOver(visitor.scene).ask(`/u/${visitor.token}`, { method });
    await pagesOver(visitor.scene).ask(`/p/${visitor.token}`, { method });
    expect(visitor.stored()).toBe(before);
  });
});

describe("one click", () => {
  it("stops e-mail and answers 200 without a cookie or a redirect", async () => {
    const visitor = await newVisitor();
    const { status, headers } = await oneClick(visitor);
    expect([status, headers.get("set-cookie"), headers.get("location")]).toEqual([200, null, null]);
    expect((await visitor.debtor()).preferences).toMatchObject({
      email: { allowed: false, at: "2026-05-07T23:00:00.000Z" },
    });
  });

  it("may come as a multipart form, as RFC 8058 prefers", async () => {
    const visitor = await newVisitor();
    const body = new FormData();
    body.append("file", new Blob(["x"]), "x.txt");
    body.append("List-Unsubscribe", "One-Click");
    expect((await visitor.post(`/u/${visitor.token}`, body)).status).toBe(200);
    expect((await visitor.debtor()).preferences.email?.allowed).toBe(false);
  });

  it("may come without saying how it is encoded", async () => {
    const visitor = await newVisitor();
    await visitor.post(`/u/${visitor.token}`, ONE_CLICK);
    expect((await visitor.debtor()).preferences.email?.allowed).toBe(false);
  });

  it.each([
    ["nothing", ""],
    ["something else", "List-Unsubscribe=Maybe"],
    ["broken parts", "--x\r\nnonsense"],
  ])("that says %s changes nothing and shows the button", async (_, body) => {
    const visitor = await newVisitor();
    const before = visitor.stored();
    const type = body.startsWith("--") ? "multipart/form-data; boundary=y" : FORM["content-type"];
    const { status, text } = await visitor.post(`/u/${visitor.token}`, body, { "content-type": type });
    expect([status, visitor.stored() === before]).toEqual([400, true]);
    expect(text).toContain("<button");
  });

  it("twice is once: the second changes nothing and shows the same", async () => {
    const visitor = await newVisitor();
    const first = await oneClick(visitor);
    const stored = visitor.stored();
    visitor.scene.at(later(1));
    expect(await oneClick(visitor)).toMatchObject({ status: 200, text: first.text });
    expect(visitor.stored()).toBe(stored);
  });

  it("is confirmed once, by a channel that is still open", async () => {
    const visitor = await newVisitor();
    await oneClick(visitor);
    await oneClick(visitor);
    expect((await visitor.scene.account()).answers.map(({ message }) => message)).toEqual(["opt-out-confirmed"]);
    await visitor.scene.take("courtesy");
    expect(visitor.scene.sent.at(-1)).toMatchObject({ channel: "sms", message: { to: "+16175550123" } });
  });

  it("counts again after the debtor allowed e-mail in between", async () => {
    const visitor = await newVisitor();
    await oneClick(visitor);
    visitor.scene.at(later(1));
    await visitor.post(
      `/p/${visitor.token}`,
      "do=save&shown-channels=sms,phone&channel=email&channel=sms&channel=phone",
    );
    expect((await visitor.debtor()).preferences.email?.allowed).toBe(true);
    visitor.scene.at(later(2));
    await oneClick(visitor);
    expect((await visitor.debtor()).preferences.email?.allowed).toBe(false);
  });

  it("of two at one moment takes one, whoever changed the account in between", async () => {
    const during: { click: (() => Promise<unknown>) | null } = { click: null };
    const visitor = await newVisitor(
      {},
      {
        beforeCommit: async () => {
          const click = during.click;
          during.click = null;
          await click?.();
        },
      },
    );
    during.click = () => oneClick(visitor);
    await oneClick(visitor);
    expect((await visitor.scene.account()).answers).toHaveLength(1);
  });
});

test("a click does what the debtor's own opt-out does", async () => {
  const [clicked, said] = [await newVisitor(), await newVisitor()];
  await oneClick(clicked);
  await recordAct(said.scene.dependencies)(
    { creditorId: "demo", accountId: "A-1" },
    { person: "debtor", act: { does: "opt-out", channel: "email" } },
    "line-1",
  );
  const told = async ({ scene, debtor }: Visitor) => {
    const account = await scene.account();
    return {
      preferences: Object.entries((await debtor()).preferences).map(([name, { allowed, at }]) => [name, allowed, at]),
      answers: account.answers.map(({ id: _id, ...answer }) => answer),
      signalSeq: account.signalSeq,
      heard: scene.heard.map(({ type }) => type),
    };
  };
  expect(await told(clicked)).toEqual(await told(said));
});

describe("a link that opens nothing", () => {
  const closedPages = async (visitor: Visitor, path: string) => [
    await visitor.get(path),
    await visitor.post(path, ONE_CLICK, FORM),
  ];

  it.each([
    ["is unknown", (token: string) => `/u/${"A".repeat(43)}${token.slice(43)}`],
    ["is tampered with", (token: string) => `/u/${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`],
    ["is cut off", (token: string) => `/u/${token.slice(0, 20)}`],
    ["is too long", (token: string) => `/u/${token}x`],
    ["holds what no token holds", () => "/u/%2e%2e%2f%00"],
    ["is malformed", () => "/u/%E0%A4%A"],
    ["leads nowhere", (token: string) => `/x/${token}`],
  ])("because it %s is answered 404, changes nothing and tells nothing", async (_, pathOf) => {
    const visitor = await newVisitor();
    const before = visitor.stored();
    for (const { status, text } of await closedPages(visitor, pathOf(visitor.token))) {
      expect(status).toBe(404);
      expect(text).toContain("This link does not work");
      expect(text).not.toMatch(/Brightwater|demo\.example/);
    }
    expect(visitor.stored()).toBe(before);
  });

  it("because its time is over looks like any other", async () => {
    const visitor = await newVisitor();
    visitor.scene.at(later(399));
    expect((await visitor.get(`/u/${visitor.token}`)).status).toBe(200);
    visitor.scene.at(later(400));
    const unknown = await visitor.get(`/u/${"A".repeat(43)}`);
    for (const { status, text } of await closedPages(visitor, `/u/${visitor.token}`))
      expect([status, text]).toEqual([404, unknown.text]);
    expect((await visitor.debtor()).preferences).toEqual({});
  });

  it("because it is for another purpose: a text message's does not stop e-mail", async () => {
    const visitor = await newVisitor({ email: undefined });
    expect(visitor.scene.sent.at(-1)?.channel).toBe("sms");
    for (const { status } of await closedPages(visitor, `/u/${visitor.token}`)) expect(status).toBe(404);
    expect((await visitor.get(`/p/${visitor.token}`)).status).toBe(200);
  });

  it("speaks the language a browser asks for", async () => {
    const { get } = await newVisitor();
    const { text } = await get("/u/x", { "accept-language": "es-MX,es;q=0.9" });
    expect(text).toContain('<html lang="es">');
    expect((await get("/u/x", { "accept-language": "*" })).text).toContain('<html lang="en">');
  });
});

test("a token is nowhere in the table but in the words it was sent with", async () => {
  const { scene, token } = await newVisitor();
  const holding = [...scene.table.items()].filter((item) => JSON.stringify(item).includes(token));
  expect(holding.map(({ sk }) => sk.replace(/#contact-.*/, ""))).toEqual(["TEXT#MESSAGE"]);
});

test("each attempt to send has a token of its own, and one that was refused opens as well as the one sent", async () => {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy"], email: ["refused"] });
  await scene.deliver(invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(SENT_AT);
  await scene.take("courtesy");
  const first = tokenSent(scene);
  scene.at("2026-05-07T23:30:00Z");
  await scene.take("courtesy");
  expect(scene.sent).toHaveLength(2);
  expect(tokenSent(scene)).not.toBe(first);
  for (const token of [first, tokenSent(scene)]) expect((await pagesOver(scene).get(`/u/${token}`)).status).toBe(200);
});

test("a fault of ours is told without its words, and nothing is said of whose page it is", async () => {
  const { scene, token } = await newVisitor();
  const { get } = pagesOver({
    ...scene,
    dependencies: {
      ...scene.dependencies,
      table: { ...scene.dependencies.table, get: () => Promise.reject(new TypeError("Ann Lee")) },
    },
  });
  const { status, text } = await get(`/u/${token}`);
  expect([status, text.includes("Nothing was changed")]).toEqual([500, true]);
  expect(scene.logged.at(-1)).toMatchObject({ code: "page.failed", facts: { error: "TypeError" } });
  expect(JSON.stringify(scene.logged)).not.toContain("Ann Lee");
});

test.each([
  ["u", "List-Unsubscribe=One-Click"],
  ["p", "do=stop"],
])("an account that goes while somebody presses a button on /%s has no page", async (page, body) => {
  const { scene, token } = await newVisitor();
  const { post } = pagesOver({
    ...scene,
    dependencies: {
      ...scene.dependencies,
      table: {
        ...scene.dependencies.table,
        // The act is looked up after the visit has been read: by then the account is gone.
        getMany: async (keys, consistency) => {
          const found = await scene.table.getMany(keys, consistency);
          await scene.table.commit([{ kind: "delete", key: accountKey(IDS) }]);
          return found;
        },
      },
    },
  });
  expect((await post(`/${page}/${token}`, body)).status).toBe(404);
});

test("a text message whose words carry no link keeps none", async () => {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy"] });
  await scene.deliver(
    invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10", { account: { email: undefined } }),
  );
  scene.at(SENT_AT);
  const render = () => ({ subject: "", text: "Please call us.", html: "", language: "en" });
  await sendReminder({ ...scene.dependencies, render })(await scene.request("courtesy"));
  expect(scene.sent.map(({ channel }) => channel)).toEqual(["sms"]);
  expect([...scene.table.items()].filter(({ pk }) => pk.startsWith("LINK#"))).toEqual([]);
});
