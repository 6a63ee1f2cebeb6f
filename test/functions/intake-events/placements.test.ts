import { expect, test } from "vitest";
import { intakeEvents } from "../../../functions/intake-events/intake-events.ts";
import { event, payment } from "../../rehearsal.ts";
import { ASKED, asked, decides, placing } from "../placing.ts";
import { IDS, type Scene } from "../scene.ts";
import { itemsAt, placementsIn, signalIn, tasksIn } from "../stored.ts";

async function placed(): Promise<Scene> {
  const scene = await asked();
  await decides(scene, "approve");
  await placing(scene).look();
  return scene;
}

const dispute = event(ASKED, "DisputeOpened", { accountId: "A-1", disputeId: "X", occurredAt: ASKED });
const reports = (placementId: string, kind: string, more: Record<string, unknown> = {}, source = "agency.test") =>
  event(
    ASKED,
    "AgencyReported",
    { accountId: "A-1", placementId, reportId: "R", kind, occurredAt: ASKED, ...more },
    source,
  );

test("a dispute calls the account back in its own transaction: next case, its execution, and a review of that case", async () => {
  const scene = await placed();
  await scene.deliver(dispute);
  const account = await scene.account();
  expect(account).toMatchObject({ placement: null, case: { number: 2 }, tasks: [{ kind: "review" }] });
  expect(placementsIn(scene.table)).toMatchObject([
    { status: "recalled", endedBecause: "dispute", endedAt: expect.anything() },
  ]);
  expect(tasksIn(scene.table).at(-1)).toMatchObject({ kind: "review", caseId: account.case?.id, closedAt: null });
  expect(Object.keys(signalIn(scene.table).runs)).toContainEqual(expect.stringMatching(/-c2-g1$/));
  expect(scene.heard.slice(-3).map(({ type }) => type)).toEqual(["HoldStarted", "AccountRecalled", "CaseOpened"]);
});

test("a review that a batch both opens and ends was never opened", async () => {
  const scene = await placed();
  const before = tasksIn(scene.table).length;
  await scene.deliver(dispute, payment(ASKED, "A-1", "P-1", 12_000));
  expect((await scene.account()).tasks).toEqual([]);
  expect(itemsAt(scene.table, "TASK#")).toHaveLength(before);
});

test("a report from a source that the creditor does not trust is refused, and changes nothing", async () => {
  const scene = await placed();
  const { demo } = scene.dependencies.policies.creditors;
  if (demo === undefined) throw new Error("the demo profile is gone");
  const policies = {
    ...scene.dependencies.policies,
    creditors: { demo: { ...demo, sources: ["agency.harborline"] } },
  };
  const { placement } = await scene.account();
  const intake = intakeEvents({ ...scene.dependencies, policies });
  const [outcome] = await intake([{ key: "1", event: reports(placement?.id ?? "", "returned", {}, "agency.other") }]);
  expect(outcome).toMatchObject({ kind: "rejected", reasons: [expect.stringContaining("source-not-allowed")] });
  expect((await scene.account()).placement?.id).toBe(placement?.id);
});

test("the same report again changes nothing", async () => {
  const scene = await placed();
  const { placement } = await scene.account();
  const returned = reports(placement?.id ?? "", "returned");
  await scene.deliver(returned);
  const { version } = await scene.account();
  expect(await scene.deliver(returned)).toMatchObject([{ kind: "unchanged" }]);
  expect((await scene.account()).version).toBe(version);
});

test.each(["amount", "code"])("a report with a wrong %s is rejected by name", async (field) => {
  const scene = await placed();
  const wrong = field === "amount" ? { amount: { minor: -1, currency: "USD" } } : { code: "Ann Lee, 5 Main St" };
  const [outcome] = await scene.deliver(reports("p", "rejected", wrong));
  expect(outcome).toMatchObject({ kind: "rejected", reasons: [expect.stringContaining(`detail.${field}`)] });
});

test("nobody else's account is touched by a report about this one's placement", async () => {
  const scene = await placed();
  const { placement } = await scene.account();
  const elsewhere = { ...IDS, accountId: "A-2", placementId: placement?.id, reportId: "R", occurredAt: ASKED };
  await scene.deliver(event(ASKED, "AgencyReported", { ...elsewhere, kind: "returned" }));
  expect((await scene.account()).placement?.id).toBe(placement?.id);
});
