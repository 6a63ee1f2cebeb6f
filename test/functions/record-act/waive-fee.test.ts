import { expect, test } from "vitest";
import { FeeRecord } from "../../../functions/adapters/fee-records.ts";
import { balances } from "../../../functions/domain/allocation.ts";
import type { FeePolicy } from "../../../functions/domain/fees/fee-policy.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { itemsAt, tasksIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
const SEVENTH = "2026-05-18T00:00:00Z";
const LATER = "2026-05-19T15:00:00Z";
const FEE = "INV-1/late/1";
const authority = "clause 7";

async function charged(minor = 1000, ...more: FeePolicy[]): Promise<Scene> {
  const late: FeePolicy = { id: "late", kind: "flat", amount: { USD: minor }, onDay: 5, authority };
  const scene = newScene(OPENED, { rungs: ["second-notice"], ladder: { fees: [late, ...more], rulePacks: [] } });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(SEVENTH);
  await scene.take("second-notice");
  scene.at(LATER);
  return scene;
}

const waives = (scene: Scene, by: string, feeId = FEE, actId = `${by}-${feeId}`) =>
  recordAct(scene.dependencies)(IDS, { person: "staff", act: { does: "waive-fee", feeId, by } }, actId);
const recordIn = (scene: Scene) => FeeRecord.parse(itemsAt(scene.table, "FEE#")[0]);
const balance = async (scene: Scene) => balances(await scene.account())["USD"];

test("a fee is given up at the word of an approver, who is on record", async () => {
  const scene = await charged();
  expect(await waives(scene, "lead@demo.example")).toEqual({ kind: "done" });
  expect(await balance(scene)).toBe(12_000);
  expect(recordIn(scene)).toMatchObject({ minor: 1000, waived: 1000, waivedBy: "lead@demo.example" });
  expect(recordIn(scene).waivedAt).toBe("2026-05-19T15:00:00.000Z");
});

test("the world hears of it once, and not by whom", async () => {
  const scene = await charged();
  await waives(scene, "lead@demo.example");
  await waives(scene, "manager@demo.example");
  const heard = scene.heard.filter(({ type }) => type === "FeeWaived").map(({ detail }) => detail);
  expect(heard).toMatchObject([
    { feeId: FEE, invoiceId: "INV-1", amount: { minor: 1000, currency: "USD" }, because: "staff" },
  ]);
  expect(JSON.stringify(heard)).not.toContain("@");
});

test.each([
  ["somebody the profile does not name", "visitor@demo.example", FEE, "not-allowed"],
  ["somebody whose limit does not cover it", "lead@demo.example", FEE, "over-limit"],
  ["a fee that was never charged", "cfo@demo.example", "INV-1/late/2", "no-such-fee"],
])("%s changes nothing", async (_, by, feeId, reason) => {
  const scene = await charged(150_000);
  expect(await waives(scene, by, feeId)).toMatchObject({ kind: "refused", reason: expect.stringContaining(reason) });
  expect(await balance(scene)).toBe(162_000);
});

test("with the last that is owed the case closes, and its tasks with it", async () => {
  const scene = await charged();
  await recordAct(scene.dependencies)(
    IDS,
    { person: "debtor", act: { does: "reply-sms", text: "when will you fix my line?" } },
    "reply",
  );
  await scene.deliver(payment(LATER, "A-1", "P-1", 12_000));
  await waives(scene, "lead@demo.example");
  expect((await scene.account()).pastCases).toMatchObject([{ outcome: "cured" }]);
  expect(tasksIn(scene.table).filter(({ closedAt }) => closedAt === null)).toEqual([]);
  expect(scene.heard.slice(-2).map(({ type }) => type)).toEqual(["FeeWaived", "CaseClosed"]);
});

test("a debtor who disputes on the day of the charge pays no interest for that day; the fee stays until the dispute is decided", async () => {
  const scene = await charged(1000, { id: "interest", kind: "contractual-interest", rate: 100, authority });
  scene.at("2026-05-18T02:00:00Z");
  await recordAct(scene.dependencies)(
    IDS,
    { person: "debtor", act: { does: "dispute", reason: "not mine" } },
    "dispute",
  );
  // Seven days at 100 % a year came to 230; six come to 197.
  expect((await scene.account()).fees.map(({ fee, minor, waived }) => [fee, minor, waived])).toEqual([
    ["late", 1000, 0],
    ["interest", 230, 33],
  ]);
  expect(scene.heard.filter(({ type }) => type === "FeeWaived")).toMatchObject([{ detail: { because: "facts" } }]);
});

test("a waiver by late facts is on record without a name", async () => {
  const scene = await charged();
  await scene.deliver(
    event(LATER, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "hardship", from: "2026-05-15" }),
  );
  expect(recordIn(scene)).toMatchObject({ waived: 1000, waivedBy: null, waivedAt: "2026-05-19T15:00:00.000Z" });
});
