import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { LEAD, newDesk, pathIn } from "./desk.ts";

async function signedInDesk() {
  const desk = newDesk();
  await desk.signIn();
  return desk;
}

describe("a session", () => {
  it.each([
    ["none", undefined],
    ["a guessed one", "A".repeat(43)],
    ["no token at all", "../x"],
  ])("with %s as cookie is nobody's", async (_, cookie) => {
    const desk = await signedInDesk();
    if (cookie === undefined) desk.cookies.clear();
    else desk.cookies.set("__Host-amends", cookie);
    const { status, text } = await desk.get("/s/out");
    expect([status, text.includes(LEAD)]).toEqual([401, false]);
  });

  it("is not taken from a cookie that another host could have set", async () => {
    const desk = await signedInDesk();
    const secret = desk.cookies.get("__Host-amends") ?? "";
    desk.cookies.clear();
    desk.cookies.set("amends", secret);
    expect((await desk.get("/s/out")).status).toBe(401);
  });

  it("is kept as a hash, for eight hours", async () => {
    const desk = await signedInDesk();
    const secret = desk.cookies.get("__Host-amends") ?? "";
    const hash = createHash("sha256").update(secret).digest("hex");
    expect(await desk.scene.table.get({ pk: `STAFF#SESSION#${hash}`, sk: "SESSION" })).toMatchObject({
      person: LEAD,
      expiresAt: Date.parse("2026-05-07T20:00:00Z") / 1000,
    });
    expect(desk.stored()).not.toContain(secret);
  });

  it("is over once no profile names its person any more", async () => {
    const desk = await signedInDesk();
    const { scene } = desk;
    const policies = { ...scene.dependencies.policies, creditors: {} };
    const later = newDesk({ scene: { ...scene, dependencies: { ...scene.dependencies, policies } } });
    for (const [name, value] of desk.cookies) later.cookies.set(name, value);
    expect((await later.get("/s/out")).status).toBe(401);
  });

  it("ends with a press of the button, here and for whoever copied its cookie", async () => {
    const desk = await signedInDesk();
    const copied = new Map(desk.cookies);
    expect((await desk.send("/s/out", {})).text).toContain("You are signed out");
    expect(desk.cookies.size).toBe(0);
    for (const [name, value] of copied) desk.cookies.set(name, value);
    expect((await desk.get("/s/out")).status).toBe(401);
  });

  it("does not end by being looked at", async () => {
    const desk = await signedInDesk();
    for (const method of ["GET", "HEAD"]) await desk.ask("/s/out", { method });
    expect((await desk.get("/s")).text).toContain(LEAD);
  });
});

describe("a form that is posted", () => {
  const FORGED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["from another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["from another host of the same site", { "sec-fetch-site": "same-site", origin: "https://other.pages.test" }],
    ["from a frame without origin", { "sec-fetch-site": "cross-site", origin: "null" }],
    ["by hand, outside of any page", { "sec-fetch-site": "none" }],
    ["by an old browser from another site", { origin: "https://evil.example" }],
    ["by an old browser from another port", { origin: "https://pages.test:8443" }],
    ["by an old browser that hides the origin", { origin: "null" }],
    ["without saying where from", {}],
  ];

  it.each(FORGED)("%s changes nothing", async (_, headers) => {
    const desk = await signedInDesk();
    const form = /name="form" value="([^"]*)"/.exec((await desk.get("/s/out")).text)?.[1] ?? "";
    const before = desk.stored();
    const out = await desk.post("/s/out", { form }, headers);
    const asked = await desk.post("/s", { email: LEAD }, headers);
    expect([out.status, asked.status, desk.stored()]).toEqual([403, 403, before]);
  });

  it.each(FORGED)("%s signs nobody in as somebody else", async (_, headers) => {
    const desk = newDesk();
    await desk.post("/s", { email: LEAD });
    const [mail] = desk.mails;
    const { status } = await desk.post(pathIn(mail ?? { text: "" }), {}, headers);
    expect([status, desk.cookies.size]).toEqual([403, 0]);
  });

  it.each([
    ["by a browser that says so", { "sec-fetch-site": "same-origin", origin: "null" }],
    ["by an old browser", { origin: "https://pages.test" }],
  ])("from a page of ours counts, %s", async (_, headers) => {
    const desk = await signedInDesk();
    const form = /name="form" value="([^"]*)"/.exec((await desk.get("/s/out")).text)?.[1] ?? "";
    expect((await desk.post("/s/out", { form }, headers)).text).toContain("You are signed out");
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["without its token", {}],
    ["with an empty one", { form: "" }],
    ["with a guessed one", { form: "0".repeat(64) }],
  ])("%s changes nothing", async (_, fields) => {
    const desk = await signedInDesk();
    const before = desk.stored();
    expect([(await desk.post("/s/out", fields)).status, desk.stored()]).toEqual([403, before]);
  });

  it("with the token of somebody else's session changes nothing", async () => {
    const [desk, other] = [await signedInDesk(), newDesk()];
    await other.signIn("cfo@demo.example");
    const form = /name="form" value="([^"]*)"/.exec((await other.get("/s/out")).text)?.[1] ?? "";
    expect(form).toMatch(/^[0-9a-f]{64}$/);
    const before = desk.stored();
    expect([(await desk.post("/s/out", { form })).status, desk.stored()]).toEqual([403, before]);
  });

  it("larger than any form of ours is not read", async () => {
    const desk = await signedInDesk();
    const before = desk.stored();
    const { status, text } = await desk.post("/s", `email=${LEAD}&x=${"x".repeat(20_000)}`);
    expect([status, text, desk.stored()]).toEqual([413, "", before]);
  });
});

describe("whoever is not signed in", () => {
  it.each(["/s/queue", "/s/accounts/demo/A-1", "/s/nothing-there"])(
    "is told so at %s, whether or not there is such a page",
    async (path) => {
      const desk = newDesk();
      const { status, text } = await desk.get(path);
      const elsewhere = await desk.get("/s/out");
      expect([status, text]).toEqual([401, elsewhere.text]);
    },
  );

  it("and comes from another site is asked to look once more, by a page of ours", async () => {
    const desk = newDesk();
    const { status, text } = await desk.get("/s/queue", { "sec-fetch-site": "cross-site" });
    expect(status).toBe(200);
    expect(text).toContain('<meta http-equiv="refresh" content="0;url=/s/queue">');
    expect((await desk.get("/s/queue", { "sec-fetch-site": "same-origin" })).status).toBe(401);
  });

  it("is led nowhere else by what the path holds", async () => {
    const { text } = await newDesk().get("/s/%22%3E%3Cscript%3E//evil.example", { "sec-fetch-site": "cross-site" });
    expect(text).not.toContain("<script");
    expect(text).toMatch(/content="0;url=\/s\/[^"]*"/);
  });
});

test.each(["/t/x", "/s/in/x", "/nothing", "/"])("%s opens nothing", async (path) => {
  const { status, text } = await newDesk().get(path);
  expect([status, text.includes("This link opens nothing")]).toEqual([404, true]);
});

test("a fault of ours is said without its words, and logged without them", async () => {
  const desk = newDesk();
  await desk.signIn();
  const { scene } = desk;
  const table = { ...scene.dependencies.table, get: () => Promise.reject(new Error(`reading ${LEAD} failed`)) };
  const broken = newDesk({ scene: { ...scene, dependencies: { ...scene.dependencies, table } } });
  for (const [name, value] of desk.cookies) broken.cookies.set(name, value);
  const { status, text } = await broken.get("/s/out");
  expect([status, text.includes("Something went wrong on our side"), text.includes(LEAD)]).toEqual([500, true, false]);
  expect(scene.logged.at(-1)?.code).toBe("page.failed");
  expect(JSON.stringify(scene.logged)).not.toContain(LEAD);
});

test("the picture of the site is none", async () => {
  expect((await newDesk().get("/favicon.ico")).status).toBe(204);
});
