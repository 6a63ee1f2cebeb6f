import { expect, test } from "vitest";
import { readAccountFile } from "../../../functions/account-view/reading.ts";
import { timelineOf } from "../../../functions/account-view/timeline.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { filed } from "./filed.ts";

const OPENED = "2026-05-01T12:00:00Z";

async function opened(): Promise<Scene> {
  const scene = newScene(OPENED, { rungs: ["courtesy", "call"] });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  return scene;
}

async function entries(scene: Scene) {
  const file = await readAccountFile(scene.dependencies, IDS);
  if (file === null) throw new Error("nothing was heard of the account");
  return timelineOf(file);
}

test("an account nobody has heard of has no file", async () => {
  expect(await readAccountFile(newScene(OPENED).dependencies, IDS)).toBeNull();
});

test("a contact says why it was made, and by which ladder and rule packs", async () => {
  const scene = await opened();
  scene.at("2026-05-07T23:00:00Z");
  await scene.take("courtesy");
  const [made] = (await entries(scene)).filter(({ kind }) => kind === "contact");
  expect(made).toMatchObject({
    title: "E-mail: Courtesy",
    says: expect.stringMatching(
      /^Its turn on the ladder: courtesy, 3 days before the due date\. \d rule packs were asked/,
    ),
    facts: expect.arrayContaining([["About invoice", "INV-1"]]),
  });
});

test("contacts made under a debtor of before are still there", async () => {
  const scene = await opened();
  scene.at("2026-05-07T23:00:00Z");
  await scene.take("courtesy");
  const account = { debtorId: "D-2" };
  await scene.deliver(invoice("2026-05-08T12:00:00Z", "A-1", "INV-2", 5_000, "2026-06-10", { account }));
  expect((await scene.account()).debtorId).toBe("D-2");
  expect((await entries(scene)).filter(({ kind }) => kind === "contact")).toHaveLength(1);
});

test("money in and taken back, a void and an opt-out are told in their order", async () => {
  const scene = await opened();
  const occurredAt = "2026-05-04T12:00:00Z";
  await scene.deliver(payment("2026-05-02T12:00:00Z", "A-1", "PAY-1", 2_000));
  scene.at("2026-05-03T12:00:00Z");
  await scene.deliver(
    event(occurredAt, "PaymentReversed", { accountId: "A-1", paymentId: "PAY-1", reason: "No funds", occurredAt }),
  );
  scene.at(occurredAt);
  await scene.deliver(
    event(occurredAt, "ContactPreferenceChanged", { accountId: "A-1", channel: "sms", allowed: false, occurredAt }),
  );
  scene.at("2026-05-05T12:00:00Z");
  await scene.deliver(
    event(occurredAt, "InvoiceVoided", { accountId: "A-1", invoiceId: "INV-1", version: 3, occurredAt }),
  );
  const titles = (await entries(scene)).map(({ title, says }) => `${title}${says}`);
  expect(titles.join("\n")).toMatch(
    /Invoice INV-1 voided[\s\S]*opted out of text messages[\s\S]*Payment reversed“No funds”[\s\S]*Payment received: \$20\.00/,
  );
});

test("what staff did stands there with who did it, in their words", async () => {
  const scene = await opened();
  const act = {
    does: "settle",
    amount: { minor: 11_000, currency: "USD" },
    reason: "All she has",
    by: "dana@demo.example",
  } as const;
  await recordAct(scene.dependencies)(IDS, { person: "staff", act }, "act-1");
  expect((await entries(scene)).find(({ title }) => title === "Staff: settle")).toMatchObject({
    says: "“All she has”",
    facts: [
      ["By", "dana@demo.example"],
      ["Amount", "$110.00"],
    ],
  });
});

test("what a debtor did is told by what came of it alone", async () => {
  const scene = await opened();
  await recordAct(scene.dependencies)(
    IDS,
    { person: "debtor", act: { does: "dispute", reason: "Moved out" } },
    "act-1",
  );
  const told = (await entries(scene)).filter(({ kind }) => kind === "person");
  expect(told.map(({ title, says }) => [title, says])).toEqual([["Hold started: dispute", "“Moved out”"]]);
});

test("an agency's report is told in its words", () => {
  const facts = [{ key: "REPORT#r-1", at: OPENED, money: null, dueOn: null }];
  const words = new Map([["FACT#REPORT#r-1", "Paid in part"]]);
  expect(timelineOf(filed({}, { facts, words }))).toMatchObject([
    { title: "The agency reported", says: "“Paid in part”" },
  ]);
});
