import { expect, test } from "vitest";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice } from "../../rehearsal.ts";
import { asked, decides, OPENED, placing } from "../placing.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { itemsAt, placementsIn } from "../stored.ts";

async function placed(): Promise<Scene> {
  const scene = await asked();
  await decides(scene, "approve");
  await placing(scene).look();
  return scene;
}

const reports = (scene: Scene, kind: "acknowledged" | "payment" | "rejected", actId: string, minor?: number) =>
  recordAct(scene.dependencies)(
    IDS,
    {
      person: "agency",
      act: {
        does: "report",
        kind,
        ...(minor === undefined ? {} : { amount: { minor, currency: "USD" } }),
        ...(kind === "rejected" ? { code: "duplicate" } : {}),
      },
    },
    actId,
  );

test("without any agency a report is refused", async () => {
  const scene = newScene(OPENED);
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  expect(await reports(scene, "acknowledged", "act-1")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("no-placement"),
  });
});

test("a payment without an amount is refused", async () => {
  expect(await reports(await placed(), "payment", "act-1")).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("detail.amount"),
  });
});

test("a payment is a fact of the ledger by the act's own id, and counts once", async () => {
  const scene = await placed();
  await reports(scene, "payment", "act-1", 2_000);
  await reports(scene, "payment", "act-1", 2_000);
  const { id } = placementsIn(scene.table)[0] ?? {};
  expect((await scene.account()).payments).toMatchObject([{ id: "act-1", minor: 2_000, reportedIn: id }]);
  expect(itemsAt(scene.table, "FACT#PAYMENT")).toMatchObject([{ key: "PAYMENT#act-1", placementId: id }]);
});

test("money that billing has booked under the id already is not counted again", async () => {
  const scene = await placed();
  const detail = { accountId: "A-1", paymentId: "act-1", amount: { minor: 2_000, currency: "USD" } };
  await scene.deliver(
    event("2026-07-29T12:00:00Z", "PaymentReceived", { ...detail, receivedAt: "2026-07-29T12:00:00Z" }),
  );
  const { version } = await scene.account();
  expect(await reports(scene, "payment", "act-1", 2_000)).toEqual({ kind: "done" });
  expect((await scene.account()).version).toBe(version);
});

test("a rejection ends the placement with the agency's own code", async () => {
  const scene = await placed();
  await reports(scene, "rejected", "act-1");
  expect(placementsIn(scene.table)).toMatchObject([{ status: "rejected", endedBecause: "duplicate" }]);
});

test("who reported is on record", async () => {
  const scene = await placed();
  await reports(scene, "acknowledged", "act-1");
  expect(itemsAt(scene.table, "FACT#ACT")).toContainEqual(
    expect.objectContaining({ actId: "act-1", by: { kind: "agency", id: "harborline" } }),
  );
});
