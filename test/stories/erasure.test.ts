import { beforeAll, expect, test } from "vitest";
import { assembleDossier } from "../../functions/dossier/assemble.ts";
import { renderDossier } from "../../functions/dossier/render-html.ts";
import { erasePerson } from "../../functions/erase-person/erase-person.ts";
import { reportOf } from "../../infra/local/report.ts";
import type { World } from "../../infra/local/world.ts";
import { debtor, invoice, payment, rehearse, staff } from "../rehearsal.ts";

const IDS = { creditorId: "demo", accountId: "C-1" };
const LEAD = "lead@demo.example";
const HISTORY = [
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-04"),
  debtor("2026-05-20T15:00:00Z", "C-1", "dispute", { reason: "Ann Lee never had it" }),
  staff("2026-05-22T15:00:00Z", "C-1", "resolve-dispute", { outcome: "rejected", by: LEAD, reason: "she has" }),
  payment("2026-06-20T15:00:00Z", "C-1", "P-1", 12_000),
];
const words = (_: string, message: string, language: string) => {
  const text = `${message}: Dear Ann Lee`;
  return { subject: message, text, html: text, language };
};

let world: World;
const dossier = async () => {
  const found = await assembleDossier(world.dependencies, IDS, world.now());
  if (found === null) throw new Error("nothing was heard of C-1");
  return found;
};
let before: Awaited<ReturnType<typeof dossier>>;
let reported: ReturnType<typeof reportOf>;

beforeAll(async () => {
  ({ world } = await rehearse(HISTORY, "2026-07-01T12:00:00Z", { render: words }));
  before = await dossier();
  reported = reportOf(world, []);
  await world.act(() => erasePerson(world.dependencies)({ ...IDS, by: LEAD, reason: "asked" }));
});

test("the case was closed, and its record agreed with itself", () => {
  expect(reported.accounts).toMatchObject([{ stage: "closed", cases: 1 }]);
  expect(before.checks.map(({ result }) => result)).not.toContain("fails");
});

test("after the erasure the ledger and the record still agree with themselves", async () => {
  const { checks, ledger, cases } = await dossier();
  expect(checks.filter(({ result }) => result === "fails")).toEqual([]);
  expect(ledger).toEqual(before.ledger);
  expect(cases).toEqual(before.cases);
});

test("every contact is still there with what decided it; only its words and its address are gone", async () => {
  const { contacts } = await dossier();
  const without = (all: typeof contacts) => all.map((contact) => ({ ...contact, words: null }));
  expect(without(contacts)).toEqual(without(before.contacts));
  expect(contacts.map((contact) => (contact.kind === "made" ? contact.words : null)).filter(Boolean)).toEqual([]);
});

test("the dossier says that the person was erased, when and by whom, and nothing of them", async () => {
  const page = await renderDossier(await dossier());
  expect(page).toMatch(/Erased on.*Jul 1, 2026.*by lead@demo\.example/s);
  expect(page).not.toMatch(/Ann Lee|debtor\.example|6175550123/);
});

test("nothing more is told to the world, and nothing is sent", async () => {
  const { published, contacts } = reportOf(world, []);
  expect(published).toEqual(reported.published);
  expect(contacts.length).toBe(reported.contacts.length);
});
