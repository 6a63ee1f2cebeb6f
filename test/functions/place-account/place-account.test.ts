import { describe, expect, test } from "vitest";
import { loadRegistered, loadScorecards } from "../../../functions/adapters/agency-store.ts";
import { findLink } from "../../../functions/adapters/links.ts";
import { readManifest } from "../../../functions/adapters/package-store.ts";
import type { Agency } from "../../../functions/domain/creditor-profile.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { restartExecution } from "../../../functions/rung/restart-execution.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { ASKED, asked, decides, OPENED, placing } from "../placing.ts";
import { IDS, type Scene } from "../scene.ts";
import { itemsAt, placementsIn, tasksIn } from "../stored.ts";

/** A scene with a yes, and the worker that looks after what it asked for. */
async function requested(options: Parameters<typeof asked>[0] = {}, account: Record<string, unknown> = {}) {
  const scene = await asked(options, account);
  await decides(scene, "approve");
  return scene;
}

const placementId = async (scene: Scene): Promise<string> => (await scene.account()).placement?.id ?? "";

async function reported(scene: Scene, kind: string, more: Record<string, unknown> = {}): Promise<void> {
  const detail = { accountId: "A-1", placementId: await placementId(scene), reportId: `R-${kind}`, occurredAt: ASKED };
  await scene.deliver(event(ASKED, "AgencyReported", { ...detail, kind, ...more }));
}

const tokenIn = (text: string): string => /\/a\/([\w-]{43})/.exec(text)?.[1] ?? "";
const HARBORLINE: Agency = {
  id: "harborline",
  name: "Harborline Recovery",
  email: "placements@harborline.example",
  licences: ["US-MA"],
  feePercent: 22,
  capacity: 500,
  minimumBalance: { USD: 5_000 },
};

const { email: _, ...WITHOUT_ADDRESS } = HARBORLINE;

describe("the hand-over", () => {
  test("places the account with the agency that qualifies, closes its case, and says why", async () => {
    const scene = await requested();
    await placing(scene).look();
    expect(placementsIn(scene.table)).toMatchObject([
      { agency: "harborline", status: "placed", placedAt: "2026-07-28T23:00:00.000Z" },
    ]);
    expect(placementsIn(scene.table)[0]?.because[0]).toBe("Harborline Recovery is licensed in US-MA.");
    expect(scene.heard.slice(-2).map(({ type }) => type)).toEqual(["AccountPlaced", "CaseClosed"]);
    expect((await scene.account()).invoices.map(({ wasPlaced }) => wasPlaced)).toEqual([true]);
  });

  test("writes the package before the commit that names it", async () => {
    const scene = await requested();
    const { packages, look } = placing(scene);
    await look();
    const stored = (await scene.account()).placement?.package ?? { key: "", sha256: "" };
    const manifest = await readManifest(packages, stored);
    expect(manifest?.files.find(({ name }) => name === "placement.json")?.sha256).toBe(stored.sha256);
  });

  test("names the days the agency has: three bank days to answer, 180 to keep it", async () => {
    const scene = await requested();
    await placing(scene).look();
    expect((await scene.account()).placement).toMatchObject({
      acknowledgeBy: "2026-08-01T04:00:00.000Z",
      termEndsOn: "2027-01-24",
    });
  });

  test("tells the agency by e-mail where the package lies, and nothing of the person", async () => {
    const scene = await requested();
    const { mails, look } = placing(scene);
    await look();
    const { placement } = await scene.account();
    expect(mails.map(({ to }) => to)).toEqual(["placements@harborline.example"]);
    expect(mails[0]?.text).toContain(placement?.package?.sha256);
    expect(mails[0]?.text).not.toMatch(/Ann Lee|debtor\.example|555|INV-1/);
    expect(await findLink(scene.table, tokenIn(mails[0]?.text ?? ""))).toMatchObject({
      purpose: "placement-package",
      placementId: placement?.id,
    });
  });

  test("to somebody not live yet goes to the capture address", async () => {
    const scene = await requested({ profile: { live: false } });
    const { mails, look } = placing(scene);
    await look();
    expect(mails.map(({ to }) => to)).toEqual(["capture@demo.example"]);
  });

  test("withdraws the case's other tasks", async () => {
    const scene = await asked();
    const text = { does: "reply-sms", text: "hm" } as const;
    await recordAct(scene.dependencies)(IDS, { person: "debtor", act: text }, "act-0");
    await decides(scene, "approve");
    await placing(scene).look();
    expect(tasksIn(scene.table).map(({ kind, outcome }) => [kind, outcome])).toContainEqual(["review", "withdrawn"]);
  });

  test("enters the placement in the agency's register, and counts it", async () => {
    const scene = await requested();
    await placing(scene).look();
    const registered = await loadRegistered(scene.table, "demo", "harborline", await placementId(scene));
    expect(registered).toMatchObject({ accountId: "A-1", placed: { USD: 12_000 } });
    const cards = await loadScorecards(scene.table, "demo", ["harborline"]);
    expect(cards.get("harborline")?.open).toBe(1);
  });

  test("beaten to its commit reads again: a dispute that came first is not placed over", async () => {
    const late = { scene: null as Scene | null, done: false };
    const scene = await requested({
      beforeCommit: async () => {
        if (late.scene === null || late.done) return;
        late.done = true;
        const dispute = { accountId: "A-1", disputeId: "X", occurredAt: ASKED };
        await late.scene.deliver(event(ASKED, "DisputeOpened", dispute));
      },
    });
    late.scene = scene;
    const { mails, look } = placing(scene);
    expect(await look()).toMatchObject({ kind: "left", outcome: "withdrawn" });
    expect([mails, scene.heard.filter(({ type }) => type === "AccountPlaced")]).toEqual([[], []]);
  });
});

describe("nothing is handed over, and a person reviews", () => {
  const REVIEW = ["review", null];
  const tasks = ({ table }: Scene) => tasksIn(table).map(({ kind, outcome }) => [kind, outcome]);

  test.each([
    ["where no agency is licensed", { address: { country: "US", region: "WY" }, timeZone: "America/Denver" }],
    ["where the debtor's state is not known", { address: { country: "US" } }],
  ])("%s", async (_, account) => {
    const scene = await requested({}, account);
    expect(await placing(scene).look()).toMatchObject({ kind: "left", outcome: "withdrawn" });
    expect(placementsIn(scene.table)).toMatchObject([{ agency: null, status: "requested", placedAt: null }]);
    expect(tasks(scene)).toContainEqual(REVIEW);
  });

  test("when the balance has fallen under the ladder's least", async () => {
    const scene = await requested();
    await scene.deliver(payment(ASKED, "A-1", "P-1", 11_500));
    await placing(scene).look();
    expect(placementsIn(scene.table)[0]?.because).toEqual(["The balance is under the least that the ladder acts on."]);
  });

  test("when what billing said of an invoice is not on file", async () => {
    const scene = await requested();
    const [text] = itemsAt(scene.table, "TEXT#INVOICE#");
    if (text === undefined) throw new Error("no text of the invoice is kept");
    await scene.table.commit([{ kind: "delete", key: { pk: text.pk, sk: text.sk } }]);
    await placing(scene).look();
    expect(placementsIn(scene.table)[0]?.because).toEqual(["No document is on file of 1 of its invoices."]);
  });

  test("when the yes is too old by the time somebody looks", async () => {
    const scene = await requested();
    scene.at("2026-08-06T16:00:00Z");
    expect(await placing(scene).look()).toMatchObject({ kind: "left", outcome: "withdrawn" });
    expect(placementsIn(scene.table)[0]?.because).toEqual(["too-old"]);
  });
});

describe("an e-mail", () => {
  test.each(["refused", "doubt"] as const)("that the provider answers with %s goes again later", async (answer) => {
    const scene = await requested();
    const { mails, look } = placing(scene, [answer]);
    expect(await look()).toMatchObject({ kind: "wait", waitSeconds: 900, awaits: "day" });
    scene.at("2026-07-28T23:15:00Z");
    expect(await look()).toMatchObject({ kind: "wait", awaits: "news" });
    expect(
      mails.map(({ text }) => tokenIn(text)).filter((token, index, all) => all.indexOf(token) === index),
    ).toHaveLength(2);
  });

  test("is not written to an agency without an address, which hears by events", async () => {
    const scene = await requested({ profile: { agencies: [WITHOUT_ADDRESS] } });
    const { mails, look } = placing(scene);
    expect(await look()).toMatchObject({ kind: "wait", awaits: "news" });
    expect(mails).toEqual([]);
  });

  test("that went goes again where nobody could write down that it did", async () => {
    const scene = await requested();
    let failures = 0;
    const { mails, look } = placing(scene, [], {
      table: {
        ...scene.table,
        commit: async (writes) => {
          const told = writes.find((write) => write.kind === "put" && write.item.sk === "ACCOUNT");
          const isTold = told?.kind === "put" && Object(Object(told.item["placement"])["told"])["handedOver"] === true;
          if (isTold && failures === 0) {
            failures += 1;
            return { kind: "conflict", items: [] };
          }
          return scene.table.commit(writes);
        },
      },
    });
    await look();
    expect(mails).toHaveLength(2);
  });
});

describe("while the agency has it", () => {
  test("a payment is told at once, with what is left; the agency's own is not", async () => {
    const scene = await requested();
    const { mails, look } = placing(scene);
    await look();
    await scene.deliver(payment(ASKED, "A-1", "P-1", 2_000));
    await reported(scene, "payment", { amount: { minor: 1_000, currency: "USD" } });
    await look();
    expect(mails.slice(1).map(({ text }) => text)).toEqual([
      expect.stringMatching(/\$20\.00[\s\S]*Balance now: \$90\.00/),
    ]);
    expect(mails[1]?.text).not.toContain("$10.00");
  });

  test("a void of part of it changes what is asked, and is told", async () => {
    const scene = await asked();
    await scene.deliver(invoice(OPENED, "A-1", "INV-2", 0, "2026-05-12"));
    await decides(scene, "approve");
    const { mails, look } = placing(scene);
    await look();
    await scene.deliver(
      event(ASKED, "InvoiceAdjusted", {
        accountId: "A-1",
        invoiceId: "INV-1",
        version: 3,
        amountDue: { minor: 9_000, currency: "USD" },
        occurredAt: ASKED,
      }),
    );
    await look();
    expect(mails.at(-1)?.text).toContain("Balance now: $90.00");
  });

  test("it waits for the day it must be acknowledged by, and then for the end of the term", async () => {
    const scene = await requested();
    const { look } = placing(scene);
    expect(await look()).toMatchObject({ kind: "wait", waitSeconds: 277_200, awaits: "news" });
    await reported(scene, "acknowledged");
    expect(await look()).toMatchObject({ kind: "wait", waitSeconds: 7_776_000, awaits: "news" });
  });

  test("not acknowledged in time, the agency is reminded and a person looks, once", async () => {
    const scene = await requested();
    const { mails, look } = placing(scene);
    await look();
    scene.at("2026-08-01T04:00:00Z");
    await look();
    scene.at("2026-08-02T04:00:00Z");
    await look();
    expect(mails.map(({ subject }) => subject.replace(/ placement-.*/, ""))).toEqual([
      "New placement",
      "Please acknowledge placement",
    ]);
    expect(tasksIn(scene.table).filter(({ kind }) => kind === "review")).toHaveLength(1);
  });

  test("what it reports is counted in its scorecard, once", async () => {
    const scene = await requested();
    const { look } = placing(scene);
    await look();
    await reported(scene, "acknowledged");
    await reported(scene, "payment", { amount: { minor: 1_000, currency: "USD" } });
    await look();
    await look();
    const card = (await loadScorecards(scene.table, "demo", ["harborline"])).get("harborline");
    expect(card?.cohorts["2026-07"]).toMatchObject({
      acknowledged: { count: 1 },
      amounts: { USD: { recovered: 1_000 } },
    });
  });

  test("after the last day of its term the account is called back", async () => {
    const scene = await requested();
    const { mails, look } = placing(scene);
    await look();
    await reported(scene, "acknowledged");
    scene.at("2027-01-26T16:00:00Z");
    expect(await look()).toMatchObject({ kind: "left", outcome: "recalled" });
    expect(mails.at(-1)).toMatchObject({ subject: expect.stringMatching(/^Recalled: stop work/) });
    expect((await scene.account()).case?.number).toBe(2);
  });

  test("an execution that is too old makes way for the next, and leaves when it finds it", async () => {
    const long = await requested({ profile: { agencies: [{ ...HARBORLINE, termDays: 900 }] } });
    const { look } = placing(long);
    await look();
    await reported(long, "acknowledged");
    long.at("2027-04-25T16:00:00Z");
    expect(await look()).toMatchObject({ kind: "left", outcome: "renewed" });
    expect((await long.account()).placement?.generation).toBe(2);
    expect(await look({ generation: 1 })).toMatchObject({ kind: "left", outcome: "renewed" });
    expect(await look()).toMatchObject({ kind: "wait" });
  });
});

describe("once it is over", () => {
  test("the agency is told to stop where we call it back, and the execution leaves", async () => {
    const scene = await requested();
    const { mails, look } = placing(scene);
    await look();
    await scene.deliver(event(ASKED, "DisputeOpened", { accountId: "A-1", disputeId: "X", occurredAt: ASKED }));
    expect(await look()).toMatchObject({ kind: "left", outcome: "recalled" });
    expect(mails.at(-1)?.text).toContain("It is disputed.");
    expect(await look()).toMatchObject({ kind: "left", outcome: "recalled" });
    expect(mails).toHaveLength(2);
  });

  test("a recall that the provider refuses to carry is told later", async () => {
    const scene = await requested();
    const { look } = placing(scene, ["accepted", "refused"]);
    await look();
    await scene.deliver(payment(ASKED, "A-1", "P-1", 12_000));
    expect(await look()).toMatchObject({ kind: "wait", waitSeconds: 900 });
    expect(await look()).toMatchObject({ kind: "left", outcome: "recalled" });
  });

  test.each(["rejected", "returned", "closed"])("an agency that itself reports it %s is told nothing", async (kind) => {
    const scene = await requested();
    const { mails, look } = placing(scene);
    await look();
    await reported(scene, kind);
    expect(await look()).toMatchObject({ kind: "left", outcome: kind });
    expect(mails).toHaveLength(1);
  });

  test("a placement nobody knows is left", async () => {
    const scene = await requested();
    expect(await placing(scene).look({ placementId: "another" })).toMatchObject({ kind: "left", outcome: "withdrawn" });
  });
});

describe("an execution that Step Functions ended", () => {
  const ended = async (scene: Scene, placementId: string, generation: number) => {
    const input = { ...IDS, signalKey: "x", placementId, generation };
    const detail = { name: "lost", status: "FAILED", input: JSON.stringify(input) };
    return restartExecution(scene.dependencies)(detail);
  };

  test("is replaced by the next while its placement runs, or its agency is to hear of the end", async () => {
    const scene = await requested();
    const { look } = placing(scene);
    await look();
    const id = await placementId(scene);
    expect(await ended(scene, id, 1)).toBe("restarted");
    expect(await ended(scene, id, 1)).toBe("not-wanted");
    await scene.deliver(payment(ASKED, "A-1", "P-1", 12_000));
    expect(await ended(scene, id, 2)).toBe("restarted");
    expect((await scene.account()).pastPlacements).toMatchObject([{ generation: 3, faults: { count: 2 } }]);
    expect(await look()).toMatchObject({ kind: "left", outcome: "recalled" });
    expect(await ended(scene, id, 3)).toBe("not-wanted");
  });

  test("is not, where the agency itself ended it", async () => {
    const scene = await requested();
    await placing(scene).look();
    const id = await placementId(scene);
    await reported(scene, "returned");
    expect(await ended(scene, id, 1)).toBe("not-wanted");
  });
});
