import { beforeAll, describe, expect, test } from "vitest";
import { placementKey, planKey, promiseKey } from "../../../functions/adapters/keys.ts";
import { assembleDossier, type Dossier } from "../../../functions/dossier/assemble.ts";
import { renderDossier } from "../../../functions/dossier/render-html.ts";
import { debtor, event, invoice, staff } from "../../rehearsal.ts";
import { dossierIn, IDS, LEAD, tampered, worldOf } from "./histories.ts";

const DUE = "2026-03-01";
const bill = (time: string, id = "INV-1", more: Parameters<typeof invoice>[5] = {}) =>
  invoice(time, "C-1", id, 12_500, DUE, more);

describe("an account that nobody pays, and that an approver hands to an agency", () => {
  let dossier: Dossier;
  beforeAll(async () => {
    const yes = staff("2026-05-16T15:00:00Z", "C-1", "decide", {
      task: "approval",
      kind: "agency-handoff",
      decision: "approve",
      reason: "every notice was given",
      by: LEAD,
    });
    const called = staff("2026-03-18T15:00:00Z", "C-1", "log-call", {
      outcome: "no-answer",
      note: "rang out",
      by: LEAD,
    });
    dossier = await dossierIn(await worldOf([bill("2026-02-20T12:00:00Z"), called, yes], "2026-05-18T00:00:00Z"));
  });

  test("the question stands with whom it was put to, the answer, the reason, and what was seen", () => {
    expect(dossier.approvals).toMatchObject([
      {
        question: "agency-handoff",
        mails: [{ kind: "asked", person: LEAD }],
        outcome: "approved",
        by: LEAD,
        answers: [{ by: { email: LEAD }, words: "every notice was given", saw: { balance: { USD: 12_500 } } }],
      },
    ]);
  });

  test("a logged call is an act with its note, and is not asked about again", () => {
    expect(dossier.acts[0]).toMatchObject({ does: "log-call", says: { outcome: "no-answer" }, words: "rang out" });
    const call = dossier.contacts.find((one) => one.kind === "made" && one.channel === "phone");
    expect(call).toMatchObject({ again: { kind: "not-asked" }, words: null });
  });

  test("the placement stands with its reasons", () => {
    expect(dossier.placements[0]?.because.join(" ")).toContain("licensed in US-MA");
  });

  test("every number told is accounted for, also of what was said of a task that ended since", () => {
    expect(dossier.events.map(({ sequence }) => sequence)).toEqual(dossier.events.map((_, index) => index + 1));
    expect(dossier.events.find(({ type }) => type === "CallTaskCreated")).toMatchObject({ at: null });
  });
});

test("contacts stay in the dossier when the account gets another debtor", async () => {
  const named = (debtorId: string, time: string, id: string) => bill(time, id, { account: { debtorId } });
  const dossier = await dossierIn(
    await worldOf(
      [
        bill("2026-02-20T12:00:00Z"),
        named("D-1", "2026-03-05T12:00:00Z", "INV-2"),
        named("D-2", "2026-03-14T12:00:00Z", "INV-3"),
      ],
      "2026-04-01T00:00:00Z",
    ),
  );
  expect(dossier.account).toMatchObject({ debtorId: "D-2", formerDebtors: ["C-1", "D-1"] });
  const debtors = dossier.contacts.flatMap((one) => (one.kind === "made" ? [one.debtorId] : []));
  expect([...new Set(debtors)]).toEqual(["C-1", "D-1", "D-2"]);
});

test("contacts about other accounts of the person are a number, and nothing else", async () => {
  const shared = { account: { debtorId: "D-1" } };
  const other = invoice("2026-02-20T12:00:00Z", "C-2", "INV-9", 5_000, DUE, {
    account: { debtorId: "D-1", id: "C-2" },
  });
  const dossier = await dossierIn(
    await worldOf([bill("2026-02-20T12:00:00Z", "INV-1", shared), other], "2026-03-20T00:00:00Z"),
  );
  expect(dossier.contactsAboutOtherAccounts).toBeGreaterThan(0);
  expect(dossier.contacts.some(({ id }) => id === "INV-9")).toBe(false);
  expect(dossier.checks.filter(({ result }) => result === "fails")).toEqual([]);
});

test("what was agreed, refused and held stands with its dates", async () => {
  const dossier = await dossierIn(
    await worldOf(
      [
        bill("2026-02-20T12:00:00Z"),
        event("2026-02-21T12:00:00Z", "ContactPreferenceChanged", {
          accountId: "C-1",
          channel: "phone",
          allowed: false,
          occurredAt: "2026-02-21T12:00:00Z",
        }),
        debtor("2026-03-03T15:00:00Z", "C-1", "request-extension", { days: 7 }),
        debtor("2026-03-20T15:00:00Z", "C-1", "dispute", { reason: "never had it" }),
        staff("2026-03-25T15:00:00Z", "C-1", "resolve-dispute", { outcome: "upheld", by: LEAD }),
      ],
      "2026-03-26T00:00:00Z",
    ),
  );
  expect(dossier.extensions).toEqual([{ invoiceId: "INV-1", dueOn: DUE, extendedTo: "2026-03-10" }]);
  expect(dossier.holds).toMatchObject([{ kind: "dispute", endedAt: "2026-03-25T15:00:00.000Z" }]);
  expect(dossier.upheldDisputes).toMatchObject([{ scope: "all" }]);
  expect(dossier.wishes.channels[2]).toMatchObject({
    channel: "phone",
    word: { allowed: false, source: "billing.test" },
  });
  expect(dossier.notes).toContainEqual({ about: expect.stringContaining("ACT#"), words: "never had it" });
});

test("an account of which only a wish is known has a dossier, and nothing speaks against it", async () => {
  const wish = event("2026-02-21T12:00:00Z", "ContactPreferenceChanged", {
    accountId: "C-1",
    channel: "all",
    allowed: false,
    occurredAt: "2026-02-21T12:00:00Z",
  });
  const dossier = await dossierIn(await worldOf([wish], "2026-02-22T00:00:00Z"));
  expect(dossier.ledger).toEqual([]);
  expect(dossier.checks.filter(({ result }) => result !== "holds")).toEqual([]);
  expect(await renderDossier(dossier)).toContain("come to nothing");
});

test("holds that billing places and lifts are facts that moved no money", async () => {
  const from = "2026-02-22T12:00:00Z";
  const dossier = await dossierIn(
    await worldOf(
      [
        bill("2026-02-20T12:00:00Z"),
        event(from, "HoldPlaced", { accountId: "C-1", holdId: "H-1", kind: "legal", from, reason: "in court" }),
        event("2026-02-23T12:00:00Z", "HoldLifted", {
          accountId: "C-1",
          holdId: "H-1",
          occurredAt: "2026-02-23T12:00:00Z",
        }),
      ],
      "2026-02-24T00:00:00Z",
    ),
  );
  expect(dossier.otherFacts.map(({ fact, at }) => `${at} ${fact}`)).toEqual([
    "2026-02-22T12:00:00.000Z HOLD#H-1#0",
    "2026-02-23T12:00:00.000Z LIFT#H-1",
  ]);
  expect(await renderDossier(dossier)).toContain("LIFT#H-1");
});

test("plans, promises and placements stand in the order of their time", async () => {
  const world = await worldOf([bill("2026-02-20T12:00:00Z")], "2026-02-21T00:00:00Z");
  const keys = [planKey, promiseKey, placementKey];
  for (const [id, at] of [
    ["a", "2026-03-02T00:00:00Z"],
    ["b", "2026-03-01T00:00:00Z"],
    ["c", "2026-03-01T00:00:00Z"],
  ] as const) {
    const item = {
      id,
      accountId: "C-1",
      caseId: "case-1",
      offeredAt: at,
      madeAt: at,
      placedAt: at,
      because: [],
      agency: "x",
    };
    const promise = {
      since: at,
      paymentsBefore: 0,
      minor: 1,
      currency: "USD",
      on: "2026-04-01",
      settles: false,
      endedAt: null,
    };
    const statuses = ["offered", "open", "placed"];
    const added = [{}, promise, {}];
    for (const [index, key] of keys.entries())
      await world.table.commit([
        { kind: "put", item: { ...item, ...added[index], status: statuses[index], ...key(IDS, id) } },
      ]);
  }
  const { plans, promises, placements } = await dossierIn(world);
  expect([plans, promises, placements].map((list) => list.map(({ id }) => id).join(""))).toEqual(["bca", "bca", "bca"]);
});

test("a number that was kept for news of a contact is explained where the news never came", async () => {
  const world = await worldOf([bill("2026-02-20T12:00:00Z")], "2026-03-03T00:00:00Z");
  const silent = await tampered(world, (item) => {
    if (item["kind"] !== "contact") return item;
    const kept = Object.entries(item).filter(([name]) => name !== "announces" && !name.startsWith("told"));
    return { ...Object.fromEntries(kept), pk: item.pk, sk: item.sk };
  });
  const check = (await dossierIn(world, silent)).checks.find(({ id }) => id === "numbers-accounted-for");
  expect(check).toMatchObject({
    result: "holds",
    found: expect.stringContaining("2 was kept for news of the contact of"),
  });
});

test("a creditor whose profile is gone is known by its id", async () => {
  const world = await worldOf([bill("2026-02-20T12:00:00Z")], "2026-02-21T00:00:00Z");
  const nobody = { table: world.table, policies: { ladders: {}, creditors: {} } };
  expect((await assembleDossier(nobody, IDS, world.now()))?.creditor).toEqual({ id: "demo", name: null });
});
