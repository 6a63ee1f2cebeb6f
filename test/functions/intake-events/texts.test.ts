import { expect, test } from "vitest";
import { contactsKey, factTextKey } from "../../../functions/adapters/keys.ts";
import { Debtor } from "../../../functions/domain/debtor.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { itemsAt, plansIn, signalIn, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const bill = invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10");

async function opened(rungs: readonly string[] = ["courtesy"]): Promise<Scene> {
  const scene = newScene(OPENED, { rungs });
  await scene.deliver(bill);
  return scene;
}

test("a reason that billing gives is kept with the personal data", async () => {
  const scene = await opened();
  await scene.deliver(
    event(OPENED, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "legal", from: OPENED, reason: "a suit" }),
  );
  expect(await scene.table.get(factTextKey(IDS, "HOLD#H-1#0"))).toMatchObject({ reason: "a suit" });
});

test("a fact without words leaves none", async () => {
  const scene = await opened();
  await scene.deliver(
    event(OPENED, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "legal", from: OPENED }),
    payment(OPENED, "A-1", "P-1", 100),
  );
  expect(itemsAt(scene.table, "TEXT#FACT")).toEqual([]);
});

test("no item but the texts and the person holds a word that billing wrote", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy"] });
  await scene.deliver(
    invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { invoice: { description: "Kidney clinic" } }),
    event(OPENED, "DisputeOpened", { accountId: "A-1", disputeId: "D-1", reason: "Kidney clinic", occurredAt: OPENED }),
  );
  const told = [...scene.table.items()].filter((item) => JSON.stringify(item).includes("Kidney clinic"));
  expect(told.map(({ sk }) => sk.split("#")[0])).toEqual(["TEXT", "TEXT"]);
});

test("of one text written twice in a batch the last is kept", async () => {
  const scene = await opened();
  const worded = (at: string, description: string) =>
    invoice(at, "A-1", "INV-1", 12_000, "2026-05-10", { invoice: { description, version: 1 } });
  await scene.deliver(worded("2026-05-01T12:00:01Z", "first"), worded("2026-05-01T12:00:02Z", "second"));
  expect(itemsAt(scene.table, "TEXT#INVOICE").map((item) => item["description"])).toEqual([undefined, "second"]);
});

test("a case that opens wants its execution at the first rung", async () => {
  const scene = await opened();
  const { executionName } = await scene.request("courtesy");
  expect(signalIn(scene.table).runs).toMatchObject({ [executionName]: { input: { generation: 1, rung: "courtesy" } } });
});

test("an event that changes an open case wants no second execution", async () => {
  const scene = await opened();
  await scene.deliver(invoice(OPENED, "A-1", "INV-2", 5_000, "2026-05-20"));
  expect(Object.keys(signalIn(scene.table).runs)).toHaveLength(1);
});

test("debt that comes back wants the next case's execution", async () => {
  const scene = await opened();
  await scene.deliver(payment(OPENED, "A-1", "P-1", 12_000));
  await scene.deliver(invoice(OPENED, "A-1", "INV-2", 5_000, "2026-05-20"));
  expect((await scene.account()).case).toMatchObject({ number: 2, generation: 1 });
  expect(Object.keys(signalIn(scene.table).runs)).toHaveLength(2);
});

test("every fact wakes the waits", async () => {
  const scene = await opened();
  const { seq } = signalIn(scene.table);
  await scene.deliver(payment(OPENED, "A-1", "P-1", 100));
  expect(signalIn(scene.table).seq).toBe(seq + 1);
});

test("the case's end withdraws its tasks", async () => {
  const scene = await opened(["call"]);
  scene.at("2026-05-26T16:00:00Z");
  await scene.take("call");
  await scene.deliver(payment("2026-05-26T16:00:00Z", "A-1", "P-1", 12_000));
  expect(tasksIn(scene.table)).toMatchObject([{ outcome: "withdrawn", by: null }]);
});

test("the case's end makes its offered plan expire", async () => {
  const scene = await opened(["plan"]);
  scene.at("2026-05-31T16:00:00Z");
  await scene.take("plan");
  await scene.deliver(payment("2026-05-31T16:00:00Z", "A-1", "P-1", 12_000));
  expect(plansIn(scene.table).map(({ status }) => status)).toEqual(["expired"]);
});

test("an account that is said to be another debtor's takes that debtor's refusals and contacts", async () => {
  const scene = await opened();
  await scene.deliver(
    invoice(OPENED, "A-2", "INV-9", 5_000, "2026-05-20", { account: { debtorId: "D-1", consent: { email: false } } }),
  );
  await scene.deliver(
    invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", {
      account: { debtorId: "D-1" },
      invoice: { version: 1 },
    }),
  );
  scene.at("2026-05-08T16:00:00Z");
  await scene.take("courtesy");
  expect(scene.sent.map(({ channel }) => channel)).toEqual(["sms"]);
});

test("an account that goes from one named debtor to another takes along only what is said now", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy"] });
  const named = (at: string, debtorId: string, version: number, consent: object) =>
    invoice(at, "A-1", "INV-1", 12_000, "2026-05-10", { account: { debtorId, consent }, invoice: { version } });
  await scene.deliver(named(OPENED, "D-1", 0, { email: false }));
  await scene.deliver(named("2026-05-02T12:00:00Z", "D-2", 1, { sms: false }));
  const item = await scene.table.get(contactsKey({ creditorId: "demo", debtorId: "D-2" }));
  expect(Object.keys(Debtor.parse(item).consents)).toEqual(["sms"]);
});

test("a stale version changes nothing but is kept, so that it is known when it comes again", async () => {
  const scene = await opened();
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 9_000, "2026-05-10", { invoice: { version: 3 } }));
  const stale = invoice(OPENED, "A-1", "INV-1", 7_000, "2026-05-10", { invoice: { version: 2 } });
  await scene.deliver(stale);
  expect((await scene.deliver(stale)).map(({ kind }) => kind)).toEqual(["unchanged"]);
  expect((await scene.account()).invoices.map(({ minor }) => minor)).toEqual([9_000]);
});

test("a void is kept as a fact without a currency", async () => {
  const scene = await opened();
  const gone = event(OPENED, "InvoiceVoided", { accountId: "A-1", invoiceId: "INV-1", version: 1, occurredAt: OPENED });
  await scene.deliver(gone);
  expect((await scene.deliver(gone)).map(({ kind }) => kind)).toEqual(["unchanged"]);
});
