import { expect, test } from "vitest";
import { loadScorecards } from "../../../functions/adapters/agency-store.ts";
import { memoryPackageStore } from "../../../functions/adapters/package-store.ts";
import { checksumOf } from "../../../functions/domain/placement/package-files.ts";
import { totalsOf } from "../../../functions/domain/placement/scorecard-figures.ts";
import { PlacementStatement } from "../../../functions/domain/placement/statement.ts";
import { reconcileStatement } from "../../../functions/reconcile-statement/reconcile-statement.ts";
import { statePlacements } from "../../../functions/state-placements/state-placements.ts";
import { event, payment } from "../../rehearsal.ts";
import { asked, decides, placing } from "../placing.ts";
import type { Scene } from "../scene.ts";
import { tasksIn } from "../stored.ts";

const LATER = "2026-08-05T12:00:00Z";

/** An account of USD 120.00 handed over; its agency collected 30.00, and 20.00 were paid to the creditor. */
async function placed() {
  const scene = await asked();
  await decides(scene, "approve");
  const { look } = placing(scene);
  await look();
  const placementId = (await scene.account()).placement?.id ?? "";
  scene.at(LATER);
  const report = { accountId: "A-1", placementId, occurredAt: LATER };
  await scene.deliver(
    event(LATER, "AgencyReported", { ...report, reportId: "R-1", kind: "acknowledged" }),
    event(LATER, "AgencyReported", {
      ...report,
      reportId: "R-2",
      kind: "payment",
      amount: { minor: 3000, currency: "USD" },
    }),
    payment(LATER, "A-1", "P-1", 2000),
  );
  await look();
  const store = memoryPackageStore();
  const dependencies = { ...scene.dependencies, store };
  await statePlacements(dependencies)();
  return { scene, store, dependencies, look };
}

async function statedTo(agency: string, store: ReturnType<typeof memoryPackageStore>): Promise<PlacementStatement> {
  const bytes = await store.get(`statements/out/demo/${agency}/2026-08-05.json`);
  return PlacementStatement.parse(JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())));
}

const recoveredBy = async (scene: Scene) => {
  const card = (await loadScorecards(scene.table, "demo", ["harborline"])).get("harborline");
  if (card === undefined) throw new Error("an agency has a scorecard");
  const { judged, acknowledged } = totalsOf(card, "USD", "2026-12-31");
  return { open: card.open, ...judged, acknowledged: acknowledged.count };
};

test("an account that was handed over is stated with what its agency and its creditor were paid", async () => {
  const { store } = await placed();
  expect((await statedTo("harborline", store)).lines).toMatchObject([
    {
      accountId: "A-1",
      placed: { minor: 12_000 },
      payments: [
        { paymentId: "R-2", reportedBy: "agency" },
        { paymentId: "P-1", reportedBy: "creditor" },
      ],
      balance: { minor: 7000 },
    },
  ]);
});

test("its agency is known for both, and for having acknowledged", async () => {
  const { scene } = await placed();
  expect(await recoveredBy(scene)).toEqual({ open: 1, placements: 1, asked: 12_000, recovered: 5000, acknowledged: 1 });
});

test("billing that books the agency's payment too changes neither", async () => {
  const { scene, look } = await placed();
  await scene.deliver(payment(LATER, "A-1", "R-2", 3000));
  await look();
  expect((await recoveredBy(scene)).recovered).toBe(5000);
});

test("a dispute calls it back: what is open is no longer asked of the agency", async () => {
  const { scene, look } = await placed();
  await scene.deliver(event(LATER, "DisputeOpened", { accountId: "A-1", disputeId: "D-1", occurredAt: LATER }));
  await look();
  expect(await recoveredBy(scene)).toMatchObject({ open: 0, asked: 5000, recovered: 5000 });
});

test("an agency that knows of a payment less is answered with it, and staff are asked", async () => {
  const { scene, store, dependencies } = await placed();
  const ours = await statedTo("harborline", store);
  const lines = ours.lines.map((line) => ({ ...line, payments: line.payments.slice(0, 1) }));
  const bytes = new TextEncoder().encode(JSON.stringify({ ...ours, lines }));
  const key = "statements/in/demo/harborline/today.json";
  await store.put(key, bytes, "application/json", checksumOf(bytes));
  await reconcileStatement(dependencies)({ detail: { object: { key } } });
  expect(tasksIn(scene.table).at(-1)).toMatchObject({
    kind: "review",
    says: ["The agency does not list payment P-1 of USD 20.00.", "The agency's own figures do not add up: payments."],
  });
});
