import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { memoryPackageStore } from "../../../functions/adapters/package-store.ts";
import { erasePerson } from "../../../functions/erase-person/erase-person.ts";
import { exportPerson } from "../../../functions/export-person/export-person.ts";
import type { Renderer } from "../../../functions/rung/senders.ts";
import type { World } from "../../../infra/local/world.ts";
import { debtor, invoice, payment, rehearse, staff } from "../../rehearsal.ts";
import { itemsAt } from "../stored.ts";

const IDS = { creditorId: "demo", accountId: "E-1" };
const LEAD = "lead@demo.example";
const MANAGER = "manager@demo.example";
const UNTIL = "2026-07-01T12:00:00Z";

/** Reminded, disputed, opted out, proposed something to staff, who declined it; paid. */
const HISTORY = [
  invoice("2026-05-01T12:00:00Z", "E-1", "I-1", 12_000, "2026-05-04", {
    account: { name: `<b>Ann</b> Lee`, consent: { sms: true } },
    invoice: { description: "two windows" },
  }),
  debtor("2026-05-20T15:00:00Z", "E-1", "dispute", { reason: "one window is broken" }),
  staff("2026-05-22T15:00:00Z", "E-1", "resolve-dispute", { outcome: "rejected", by: MANAGER, reason: "it is whole" }),
  debtor("2026-05-23T15:00:00Z", "E-1", "reply-sms", { text: "I see" }),
  debtor("2026-05-24T15:00:00Z", "E-1", "opt-out", { channel: "sms" }),
  staff("2026-05-25T15:00:00Z", "E-1", "add-note", { text: "sounded tired", by: LEAD }),
  payment("2026-06-20T15:00:00Z", "E-1", "P-1", 12_000),
];

const Held = z.looseObject({
  whoYouAre: z.array(z.looseObject({ what: z.string(), value: z.unknown() })),
  messages: z.array(z.looseObject({ channel: z.string(), text: z.string().nullable() })),
  retention: z.looseObject({ endsOn: z.string().nullable() }),
});

let world: World;
const words: Renderer = (_, message, language, { pageUrl = "" }) => {
  const text = `${message}: your page is ${pageUrl}`;
  return { subject: message, text, html: text, language };
};
const ran = async () => (await rehearse(HISTORY, UNTIL, { render: words })).world;

beforeAll(async () => {
  world = await ran();
});

async function exported(of: World, by = LEAD) {
  const files = memoryPackageStore();
  const logged: string[] = [];
  const log = (code: string, facts: object) => void logged.push(JSON.stringify({ code, ...facts }));
  const answer = await exportPerson({ ...of.dependencies, files, log })({ ...IDS, by });
  if (answer.kind === "refused") return { answer, logged, html: "", json: "" };
  const read = async (ending: string) =>
    new TextDecoder().decode((await files.get(files.keys().find((key) => key.endsWith(ending)) ?? "")) ?? undefined);
  return { answer, logged, html: await read(".html"), json: await read(".json") };
}

describe("what is held of a person", () => {
  it("says who they are, what was sent to them, what they said, and until when it is kept", async () => {
    const { json } = await exported(world);
    const held = Held.parse(JSON.parse(json));
    expect(held.whoYouAre).toContainEqual(expect.objectContaining({ what: "name", value: "<b>Ann</b> Lee" }));
    expect(held.whoYouAre).toContainEqual(expect.objectContaining({ what: "email", value: "e-1@debtor.example" }));
    expect(held.messages.filter(({ text }) => text !== null).length).toBeGreaterThan(1);
    expect(held.retention.endsOn).toBe("2030-06-20");
    expect(held).toMatchObject({ wishes: { channels: [{}, { channel: "sms", word: { allowed: false } }, {}] } });
    for (const said of ["one window is broken", "I see", "sounded tired", "it is whole", "two windows"])
      expect(json).toContain(said);
  });

  it("names nobody of the staff, and opens no page of the debtor", async () => {
    const { json, html } = await exported(world);
    for (const file of [json, html]) {
      expect(file).not.toMatch(/lead@|manager@/);
      expect(file).not.toMatch(/\/d\/[\w-]{43}/);
    }
  });

  it("is a page that anybody can read, and that runs nothing", async () => {
    const { html } = await exported(world);
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain("&lt;b&gt;Ann&lt;/b&gt; Lee");
    expect(html).toContain("one window is broken");
    expect(html).not.toMatch(/<script|src=|https?:\/\/(?!pages\.)/);
  });

  it("lies under a name that tells nothing, and is on the account's record with its checksums", async () => {
    const of = await ran();
    const { answer, json, logged } = await exported(of);
    if (answer.kind === "refused") throw new Error(answer.reason);
    const sha256 = createHash("sha256").update(json).digest("hex");
    expect(answer.files.map(({ key }) => key)).toEqual([
      expect.stringMatching(/^dossiers\/persons\/[0-9a-f]{32}\/2026-07-01T12-00-00-000Z\/person\.html$/),
      expect.stringMatching(/person\.json$/),
    ]);
    const [act] = itemsAt(of.table, "FACT#").filter(({ does }) => does === "export-person");
    expect(act).toMatchObject({ by: { kind: "staff", email: LEAD }, says: { "person-json": sha256 } });
    expect(logged).toEqual(['{"code":"person.exported"}']);
  });

  it("of somebody erased is that they were, and what names nobody", async () => {
    const erased = await ran();
    await erased.act(() => erasePerson(erased.dependencies)({ ...IDS, by: LEAD, reason: "asked" }));
    const { json, html } = await exported(erased);
    expect(json).not.toMatch(/Ann<|debtor\.example|two windows|one window|tired/);
    expect(html).toContain("Your data was erased on");
    expect(Held.parse(JSON.parse(json)).whoYouAre).toEqual([]);
  });
});

it("of somebody whose account an agency has says which, and that nothing ends yet", async () => {
  const bill = invoice("2026-05-01T12:00:00Z", "E-1", "I-1", 12_000, "2026-05-10");
  const yes = staff("2026-07-27T15:00:00Z", "E-1", "decide", {
    task: "approval",
    kind: "agency-handoff",
    decision: "approve",
    by: LEAD,
  });
  const { json, html } = await exported((await rehearse([bill, yes], "2026-08-01T12:00:00Z", { render: words })).world);
  expect(JSON.parse(json)).toMatchObject({
    recipients: [{ agency: "harborline", from: "2026-07-27T15:00:00.000Z", until: null }],
    retention: { endsOn: null, underWay: expect.arrayContaining(["placement", "owed"]) },
  });
  expect(html).toMatch(/harborline/);
  expect(html).toMatch(/Kept while something is under way/);
});

describe("nothing is exported", () => {
  it.each([
    ["to whoever no profile names", "stranger@elsewhere.example"],
    ["to a debtor", "e-1@debtor.example"],
  ])("%s", async (_, by) => {
    const { answer, logged } = await exported(world, by);
    expect(answer).toMatchObject({ kind: "refused", reason: expect.stringContaining("not-found") });
    expect(logged).toEqual(['{"code":"person.refused"}']);
  });

  it("of an account nobody has heard of", async () => {
    const run = exportPerson({ ...world.dependencies, files: memoryPackageStore() });
    expect(await run({ ...IDS, accountId: "E-9", by: LEAD })).toMatchObject({ kind: "refused" });
  });
});
