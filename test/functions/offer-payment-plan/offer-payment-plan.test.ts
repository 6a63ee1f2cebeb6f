import { expect, test } from "vitest";
import { offerPaymentPlan } from "../../../functions/offer-payment-plan/offer-payment-plan.ts";
import { recordDelivery } from "../../../functions/record-delivery/record-delivery.ts";
import { event, invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, plansIn, tasksIn, withheldIn } from "../stored.ts";

const OPENED = "2026-05-01T12:00:00Z";
/** A day after the offer's own day, at noon in New York. */
const OFFER_TIME = "2026-05-31T16:00:00Z";

async function atTheOffer(options: SceneOptions = {}, minor = 12_000): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["plan", "final-notice"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", minor, "2026-05-10"));
  scene.at(OFFER_TIME);
  return scene;
}

test("the options split everything owed in the anchor's currency, first due in a month", async () => {
  const scene = await atTheOffer();
  await scene.deliver(invoice(OFFER_TIME, "A-1", "INV-2", 6_000, "2026-05-20"));
  await scene.take("plan");
  const [plan] = plansIn(scene.table);
  expect(
    plan?.options.map(({ id, instalments }) => [id, instalments.reduce((sum, { amount }) => sum + amount.minor, 0)]),
  ).toEqual([
    ["monthly-2", 18_000],
    ["monthly-3", 18_000],
    ["monthly-6", 18_000],
  ]);
  expect(plan?.options[0]?.instalments.map(({ dueOn }) => dueOn)).toEqual(["2026-06-30", "2026-07-31"]);
});

test("an invoice in another currency is not split with it", async () => {
  const scene = await atTheOffer();
  await scene.deliver(
    invoice(OFFER_TIME, "A-1", "INV-2", 0, "2026-05-20", {
      invoice: { amountDue: { minor: 90_000, currency: "EUR" } },
    }),
  );
  await scene.take("plan");
  const [option] = plansIn(scene.table)[0]?.options ?? [];
  expect(option?.instalments.map(({ amount }) => amount)).toEqual([
    { minor: 6_000, currency: "USD" },
    { minor: 6_000, currency: "USD" },
  ]);
});

test("the plan is offered in the transaction of the message, and told", async () => {
  const scene = await atTheOffer();
  await scene.take("plan");
  expect(plansIn(scene.table)).toMatchObject([{ status: "offered", offeredAt: "2026-05-31T16:00:00.000Z" }]);
  expect(scene.heard.map(({ type }) => type)).toEqual(["CaseOpened", "PlanOffered", "ContactMade"]);
});

test("the message is given each option, to say it in the debtor's language", async () => {
  const scene = await atTheOffer();
  await scene.take("plan");
  expect(JSON.parse(scene.sent[0]?.message.text ?? "{}").options).toContainEqual({
    id: "monthly-2",
    instalments: [
      { dueOn: "2026-06-30", amount: { minor: 6_000, currency: "USD" } },
      { dueOn: "2026-07-31", amount: { minor: 6_000, currency: "USD" } },
    ],
  });
});

test("a balance too small to split passes the rung over with its reason", async () => {
  const scene = await atTheOffer({}, 4_999);
  expect(await scene.take("plan")).toMatchObject({ kind: "acted" });
  expect(withheldIn(scene.table)).toMatchObject([{ rung: "plan", rule: "ladder.NO_PLAN_OPTION", channel: null }]);
  expect((await scene.account()).passed.map(({ rung }) => rung)).toEqual(["plan"]);
});

test("a rung passed over sends nothing and offers nothing", async () => {
  const scene = await atTheOffer({}, 4_999);
  await scene.take("plan");
  expect([scene.sent, plansIn(scene.table)]).toEqual([[], []]);
});

test("passed over, it ends the call task before it", async () => {
  const scene = await atTheOffer({ rungs: ["call", "plan"] }, 4_999);
  scene.at("2026-05-26T16:00:00Z");
  await scene.take("call");
  scene.at("2026-06-01T16:00:00Z");
  await scene.take("plan");
  expect(tasksIn(scene.table).map(({ outcome }) => outcome)).toEqual(["expired"]);
});

test("somebody who changed the account before it was passed over is read again", async () => {
  const scene: Scene = await atTheOffer(
    {
      beforeCommit: async (commits) => {
        if (commits === 1) await scene.deliver(invoice(OFFER_TIME, "A-1", "INV-2", 6_000, "2026-05-20"));
      },
    },
    4_999,
  );
  await scene.take("plan");
  expect(plansIn(scene.table)).toHaveLength(1);
});

test("a refused offer is made again as another plan, and the first is cancelled", async () => {
  const scene = await atTheOffer({ email: ["refused"] });
  await scene.take("plan");
  scene.at("2026-05-31T16:15:00Z");
  await scene.take("plan");
  expect(plansIn(scene.table).map(({ status }) => status)).toEqual(["cancelled", "offered"]);
});

test("an offer that came back is made again by text, as another plan", async () => {
  const scene = await atTheOffer();
  await scene.take("plan");
  const contactId = contactsIn(scene.table)[0]?.id ?? "";
  await recordDelivery(scene.dependencies)({ ...IDS, contactId, does: "bounce" });
  await scene.take("final-notice");
  scene.at("2026-05-31T16:15:00Z");
  await scene.take("plan");
  expect(plansIn(scene.table).map(({ status }) => status)).toEqual(["cancelled", "offered"]);
});

test("the case's end ends the offer", async () => {
  const scene = await atTheOffer();
  await scene.take("plan");
  const at = "2026-06-01T16:00:00Z";
  await scene.deliver(event(at, "InvoiceVoided", { accountId: "A-1", invoiceId: "INV-1", version: 1, occurredAt: at }));
  expect(plansIn(scene.table).map(({ status }) => status)).toEqual(["expired"]);
});

test("a rung that offers no plan is an error of ours", async () => {
  const scene = newScene(OPENED, { rungs: ["courtesy"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at("2026-05-08T16:00:00Z");
  const request = await scene.request("courtesy");
  await expect(offerPaymentPlan(scene.dependencies)(request)).rejects.toThrow('rung "courtesy" offers no plan');
});
