import { describe, expect, it, test } from "vitest";
import { newScene } from "../../scene.ts";
import { LEAD, NOON, newDesk, pathIn } from "./desk.ts";

/** A desk to which a link was sent, not used yet. */
async function deskWithLink() {
  const desk = newDesk();
  await desk.post("/s", { email: LEAD });
  const [mail] = desk.mails;
  if (mail === undefined) throw new Error("nobody wrote");
  return { ...desk, path: pathIn(mail) };
}

describe("asking for a link", () => {
  it.each([LEAD, "LEAD@Demo.Example", "  lead@demo.example "])(
    "writes to a person of a profile who types %j",
    async (email) => {
      const desk = newDesk();
      expect((await desk.post("/s", { email })).status).toBe(200);
      expect(desk.mails.map(({ to, creditorId }) => [to, creditorId])).toEqual([[LEAD, "demo"]]);
    },
  );

  it("writes to the people of teams, and not to a team's own address", async () => {
    const teams = { resolution: { email: "resolution@demo.example", people: ["dana@demo.example"] } };
    const desk = newDesk({ scene: newScene(NOON, { profile: { teams } }) });
    await desk.post("/s", { email: "dana@demo.example" });
    await desk.post("/s", { email: "resolution@demo.example" });
    expect(desk.mails.map(({ to }) => to)).toEqual(["dana@demo.example"]);
  });

  it.each([
    "",
    "lead",
    "lead@",
    "lead@demo.example, eve@evil.example",
    "lead@demo.example\r\nBcc: eve@evil.example",
    `${"a".repeat(250)}@x.example`,
  ])("asks again for %j", async (email) => {
    const desk = newDesk();
    const before = desk.stored();
    expect((await desk.post("/s", { email })).status).toBe(422);
    expect([desk.mails, desk.stored()]).toEqual([[], before]);
  });

  it("says and does the same for whoever's address it is", async () => {
    const asked = async (email: string) => {
      const waited: number[] = [];
      const desk = newDesk({ signIn: { oidc: null, pause: async (milliseconds) => void waited.push(milliseconds) } });
      const { status, text, headers } = await desk.post("/s", { email });
      const kinds = [...desk.scene.table.items()].map(({ pk }) => pk.split("#")[0]).toSorted();
      return { answer: { status, text, headers: [...headers], waited, kinds }, mails: desk.mails.length };
    };
    const [known, unknown] = [await asked(LEAD), await asked("nobody@demo.example")];
    expect(unknown.answer).toEqual(known.answer);
    expect(known.answer.waited).toEqual([2_500]);
    expect([known.mails, unknown.mails]).toEqual([1, 0]);
  });

  it("writes five times in a quarter of an hour, and again after it", async () => {
    const desk = newDesk();
    const answers = [];
    for (let asked = 0; asked < 7; asked += 1) answers.push((await desk.post("/s", { email: LEAD })).text);
    expect(desk.mails).toHaveLength(5);
    expect(new Set(answers).size).toBe(1);
    desk.scene.at("2026-05-07T12:14:59Z");
    await desk.post("/s", { email: LEAD });
    expect(desk.mails).toHaveLength(5);
    desk.scene.at("2026-05-07T12:15:00Z");
    await desk.post("/s", { email: LEAD });
    expect(desk.mails).toHaveLength(6);
  });

  it("does not count one address for another", async () => {
    const desk = newDesk();
    for (let asked = 0; asked < 6; asked += 1) await desk.post("/s", { email: LEAD });
    await desk.post("/s", { email: "cfo@demo.example" });
    expect(desk.mails.at(-1)?.to).toBe("cfo@demo.example");
  });

  it("counts those who ask at once one by one", async () => {
    const desk = newDesk();
    await Promise.all(Array.from({ length: 9 }, () => desk.post("/s", { email: LEAD })));
    expect(desk.mails).toHaveLength(5);
  });

  it("keeps no token, and logs neither token nor address", async () => {
    const desk = await deskWithLink();
    const token = desk.path.split("/").at(-1) ?? "";
    expect(desk.stored()).not.toContain(token);
    expect(JSON.stringify(desk.scene.logged)).not.toMatch(new RegExp(`${token}|@`));
    expect(desk.scene.logged.map(({ code }) => code)).toEqual(["staff.link-sent"]);
  });

  it("says in the log when the provider did not take the e-mail", async () => {
    const desk = newDesk({ handOver: { kind: "refused", reason: "MessageRejected" } });
    const { status } = await desk.post("/s", { email: LEAD });
    expect([status, desk.scene.logged.map(({ code }) => code)]).toEqual([200, ["staff.link-failed"]]);
  });
});

test("a form without the field is asked for it", async () => {
  expect((await newDesk().post("/s", {})).status).toBe(422);
});

test("an address that cannot be one comes back as it was typed, its markup as words", async () => {
  const { text } = await newDesk().post("/s", { email: 'lead@"><script>' });
  expect(text).toContain('value="lead@&quot;&gt;&lt;script&gt;"');
});

describe("a sign-in link", () => {
  it("signs its person in with one press of a button, for eight hours", async () => {
    const desk = await deskWithLink();
    expect((await desk.get(desk.path)).text.match(/<button/g)).toHaveLength(1);
    const { status, headers } = await desk.post(desk.path);
    expect([status, headers.get("location")]).toEqual([303, "/s"]);
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-amends=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    expect((await desk.get("/s")).text).toContain(LEAD);
    desk.scene.at("2026-05-07T19:59:59Z");
    expect((await desk.get("/s")).text).toContain(LEAD);
    desk.scene.at("2026-05-07T20:00:00Z");
    expect((await desk.get("/s")).text).not.toContain(LEAD);
  });

  it("looked at by anything but a press of the button changes nothing", async () => {
    const desk = await deskWithLink();
    const before = desk.stored();
    for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])
      await desk.ask(desk.path, { method, headers: { "sec-fetch-site": "same-origin" } });
    expect([desk.stored(), desk.cookies.size]).toEqual([before, 0]);
  });

  it.each<[string, (path: string) => string, string]>([
    ["a letter changed", (path) => `${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`, NOON],
    ["cut", (path) => path.slice(0, -1), NOON],
    ["longer", (path) => `${path}A`, NOON],
    ["guessed", () => `/s/in/${"A".repeat(43)}`, NOON],
    ["a quarter of an hour old", (path) => path, "2026-05-07T12:15:00Z"],
  ])("that is %s signs nobody in", async (_, changed, at) => {
    const desk = await deskWithLink();
    desk.scene.at(at);
    const path = changed(desk.path);
    expect([(await desk.get(path)).status, (await desk.post(path)).status, desk.cookies.size]).toEqual([404, 404, 0]);
  });

  it("works once, also for two who press at once", async () => {
    const desk = await deskWithLink();
    const both = await Promise.all([desk.post(desk.path), desk.post(desk.path)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 404]);
    expect([(await desk.get(desk.path)).status, (await desk.post(desk.path)).status]).toEqual([404, 404]);
  });

  it("of somebody whom no profile names any more signs nobody in", async () => {
    const { scene, path } = await deskWithLink();
    const others = newDesk({
      scene: { ...scene, dependencies: { ...scene.dependencies, policies: { ladders: {}, creditors: {} } } },
    });
    expect([(await others.get(path)).status, (await others.post(path)).status]).toEqual([404, 404]);
  });

  it("leads to a page of ours whatever its address asks for", async () => {
    const desk = await deskWithLink();
    const { headers } = await desk.post(`${desk.path}?next=https://evil.example&to=//evil.example`);
    expect(headers.get("location")).toBe("/s");
  });
});

test("without https a cookie of a machine of one's own is taken too", async () => {
  const desk = newDesk({ url: "http://localhost:8080" });
  const { headers } = await desk.signIn();
  expect(headers.getSetCookie()).toEqual([
    expect.stringMatching(/^amends=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; SameSite=Strict$/),
  ]);
  expect((await desk.get("/s")).text).toContain(LEAD);
});
