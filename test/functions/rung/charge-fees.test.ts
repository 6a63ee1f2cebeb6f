import { expect, test } from "vitest";
import { FeeRecord } from "../../../functions/adapters/fee-records.ts";
import { balances } from "../../../functions/domain/allocation.ts";
import type { FeePolicy } from "../../../functions/domain/fees/fee-policy.ts";
import { chargeFees, type MayCharge } from "../../../functions/rung/charge-fees.ts";
import { readSituation } from "../../../functions/rung/situation.ts";
import { invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { itemsAt } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
/** The seventh day past due, at the account's own minute or later. */
const SEVENTH = "2026-05-18T00:00:00Z";
const authority = "clause 7";
const LATE: FeePolicy = { id: "late", kind: "flat", amount: { USD: 1000 }, onDay: 5, authority };
const INTEREST: FeePolicy = { id: "interest", kind: "contractual-interest", rate: 10, authority };

async function opened(fees: FeePolicy[], options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene(OPENED, {
    rungs: ["second-notice"],
    ...options,
    ladder: { fees, rulePacks: [], ...options.ladder },
  });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(SEVENTH);
  return scene;
}

const charge = async (scene: Scene, mayCharge?: MayCharge) =>
  chargeFees(
    scene.dependencies,
    await readSituation(scene.dependencies, IDS, scene.dependencies.now()),
    scene.ladder,
    "USD",
    mayCharge,
  );
const recordsIn = (scene: Scene) => itemsAt(scene.table, "FEE#").map((item) => FeeRecord.parse(item));
const heard = (scene: Scene, type: string) => scene.heard.filter((one) => one.type === type);
const forbids: MayCharge = () => ({
  kind: "block",
  reasons: [{ rule: "us-test.NO_FEE", citation: "1 Test 2", says: "No.", until: null }],
});

test("a message charges what has become due and shows it", async () => {
  const scene = await opened([LATE, INTEREST]);
  expect(await scene.take("second-notice")).toMatchObject({ kind: "acted" });
  expect((await scene.account()).fees.map(({ id, minor }) => [id, minor])).toEqual([
    ["INV-1/late/1", 1000],
    ["INV-1/interest/2026-05-11", 23],
  ]);
  expect(scene.sent).toHaveLength(1);
  expect(scene.sent[0]?.message.text).toContain('"total":{"minor":13023,"currency":"USD"}');
});

test("what was charged is told of with its amount and authority, and nothing about a person", async () => {
  const scene = await opened([LATE]);
  await scene.take("second-notice");
  expect(heard(scene, "FeeAssessed").map(({ detail }) => detail)).toMatchObject([
    { feeId: "INV-1/late/1", invoiceId: "INV-1", amount: { minor: 1000, currency: "USD" }, kind: "flat", authority },
  ]);
});

test("the record says everything that explains the charge", async () => {
  const scene = await opened([INTEREST]);
  await scene.take("second-notice");
  expect(recordsIn(scene)).toMatchObject([
    {
      id: "INV-1/interest/2026-05-11",
      minor: 23,
      principal: 12_000,
      basisPoints: 1000,
      days: 7,
      from: "2026-05-11",
      through: "2026-05-17",
      authority,
      ladder: { name: "consumer-services" },
      waivedBy: null,
    },
  ]);
});

test("a message that is refused and tried again charges nothing twice", async () => {
  const scene = await opened([LATE, INTEREST], { email: ["refused"] });
  expect(await scene.take("second-notice")).toMatchObject({ kind: "wait" });
  expect(await scene.take("second-notice")).toMatchObject({ kind: "acted" });
  expect((await scene.account()).fees).toHaveLength(2);
  expect(heard(scene, "FeeAssessed")).toHaveLength(2);
});

test("a payment that comes in between is not charged on", async () => {
  const other: { deliver: (() => Promise<unknown>) | null } = { deliver: null };
  const scene = await opened([LATE], {
    beforeCommit: async () => {
      const deliver = other.deliver;
      other.deliver = null;
      await deliver?.();
    },
  });
  other.deliver = () => scene.deliver(payment(SEVENTH, "A-1", "P-1", 12_000));
  expect(await scene.take("second-notice")).toMatchObject({ kind: "left", outcome: "cured" });
  expect((await scene.account()).fees).toEqual([]);
});

test("a fee that is forbidden goes on record once, and is charged when it no longer is", async () => {
  const scene = await opened([LATE]);
  expect([await charge(scene, forbids), await charge(scene, forbids)]).toEqual(["again", "nothing-due"]);
  expect(recordsIn(scene)).toMatchObject([{ minor: 0, withheldBy: "us-test.NO_FEE", citation: "1 Test 2" }]);
  expect(heard(scene, "FeeAssessed")).toEqual([]);
  expect(balances(await scene.account())).toEqual({ USD: 12_000 });
  await charge(scene);
  expect(balances(await scene.account())).toEqual({ USD: 13_000 });
});

test("interest that is forbidden is let go for those days", async () => {
  const scene = await opened([INTEREST]);
  await charge(scene, forbids);
  expect(await charge(scene)).toBe("nothing-due");
  scene.at("2026-05-21T00:00:00Z");
  await charge(scene);
  const [withheld, charged] = (await scene.account()).fees;
  expect([withheld?.minor, withheld?.through, charged?.from, charged?.days]).toEqual([
    0,
    "2026-05-17",
    "2026-05-18",
    3,
  ]);
});

test("a refusal without a rule is still one", async () => {
  const scene = await opened([LATE]);
  await charge(scene, () => ({ kind: "defer", reasons: [] }));
  expect(recordsIn(scene)).toMatchObject([{ withheldBy: "amends.NOT_ALLOWED", citation: null }]);
});

test("many invoices are charged over several transactions, before one message", async () => {
  const scene = newScene(OPENED, { rungs: ["second-notice"], ladder: { fees: [LATE], rulePacks: [] } });
  for (let number = 10; number < 80; number += 1)
    await scene.deliver(invoice(OPENED, "A-1", `INV-${number}`, 12_000, "2026-05-10"));
  scene.at(SEVENTH);
  expect(await scene.take("second-notice")).toMatchObject({ kind: "acted" });
  expect((await scene.account()).fees).toHaveLength(70);
  expect(scene.sent).toHaveLength(1);
});

test("an account is charged no more than its item can hold", async () => {
  const scene = await opened([LATE]);
  const situation = await readSituation(scene.dependencies, IDS, scene.dependencies.now());
  await charge(scene);
  const [one] = (await scene.account()).fees;
  if (one === undefined) throw new Error("nothing was charged");
  const full = Array.from({ length: 500 }, (_, index) => ({ ...one, id: `X-${index}`, invoiceId: `X-${index}` }));
  const laden = { ...situation, account: { ...situation.account, fees: full } };
  expect(await chargeFees(scene.dependencies, laden, scene.ladder, "USD")).toBe("nothing-due");
  expect(scene.logged.at(-1)).toMatchObject({ code: "fees.too-many", facts: { charges: 500 } });
});
