import { describe, expect, test } from "vitest";
import { readAccountFile } from "../../../functions/account-view/reading.ts";
import { timelineOf } from "../../../functions/account-view/timeline.ts";
import { actKey } from "../../../functions/adapters/audit-records.ts";
import { type FeeRecord, putFee } from "../../../functions/adapters/fee-records.ts";
import type { ContactRecord, WithheldRecord } from "../../../functions/adapters/records.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { filed } from "./filed.ts";

const OPENED = "2026-05-01T12:00:00Z";

const FEE: FeeRecord = {
  id: "fee-1",
  fee: "late-fee",
  kind: "flat",
  invoiceId: "INV-1",
  minor: 1_500,
  waived: 0,
  from: "2026-05-15",
  through: "2026-05-15",
  days: 5,
  principal: 12_000,
  base: 12_000,
  assessedAt: OPENED,
  accountId: "A-1",
  caseId: null,
  ladder: { name: "homes", version: 2 },
  currency: "USD",
  authority: "Clause 7",
  citation: null,
  waivedBy: null,
  waivedAt: null,
};

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

test("what the table holds of fees, and of acts kept before they named anybody, is read as it is", async () => {
  const scene = await opened();
  await scene.table.commit([putFee(IDS, FEE, []), { kind: "put", item: { ...actKey(IDS, "old"), at: OPENED } }]);
  const file = await readAccountFile(scene.dependencies, IDS);
  expect(file?.feeRecords).toEqual([FEE]);
  expect(file?.acts).toEqual([]);
});

describe("a contact", () => {
  const made: ContactRecord = {
    kind: "contact",
    id: "c-1",
    accountId: "A-1",
    debtorId: "A-1",
    caseId: "case-1",
    invoiceId: null,
    rung: "courtesy",
    message: "courtesy",
    channel: "email",
    language: "en",
    attempt: 2,
    at: OPENED,
    status: "unknown",
    ladder: null,
    balanceSeen: {},
    contactSeq: 1,
    decision: { kind: "defer", reasons: ["amends.OUTSIDE_HOURS"], packVersions: {}, digest: "" },
    reservedSequence: 0,
  };

  test("in doubt says so, which try it was, and what was objected", () => {
    expect(timelineOf(filed({}, { contacts: [made] }))).toMatchObject([
      {
        title: "E-mail: Courtesy, in doubt",
        says: "Its turn on the ladder: courtesy, 3 days before the due date.",
        because: [{ rule: "amends.OUTSIDE_HOURS" }],
        facts: [
          ["Balance seen", "Nothing"],
          ["Attempt", "2"],
        ],
      },
    ]);
  });

  test("of a rung that the case does not know has no day", () => {
    expect(timelineOf(filed({}, { contacts: [{ ...made, rung: "old" }] }))).toMatchObject([
      { says: "Its turn on the ladder: old." },
    ]);
  });
});

describe("what was withheld", () => {
  const withheld: WithheldRecord = {
    kind: "withheld",
    id: "w-1",
    accountId: "A-1",
    caseId: "case-1",
    invoiceId: "I-1",
    rung: "text",
    channel: "sms",
    at: OPENED,
    rule: "ladder.BETWEEN_CONTACTS",
    citation: "the ladder",
    until: "2026-05-03T16:00:00.000Z",
  };
  const about = (more: Partial<WithheldRecord>, account = {}) =>
    timelineOf(filed(account, { withheld: [{ ...withheld, ...more }] }));

  test("says by which rule, what it rests on, and until when", () => {
    expect(about({})).toMatchObject([
      {
        title: "Text withheld",
        because: [{ rule: "ladder.BETWEEN_CONTACTS", citation: "the ladder" }],
        facts: [
          ["Channel", "Text message"],
          ["About invoice", "I-1"],
          ["Until", "May 3, 2026, 12:00 PM EDT"],
        ],
      },
    ]);
  });

  test("may be a message of no rung and no channel, or nothing that has a name", () => {
    const more = { rung: null, channel: null, until: null };
    expect(about({ ...more, message: "plan-reminder" })).toMatchObject([
      {
        title: "Plan reminder withheld",
        facts: [
          ["About invoice", "I-1"],
          ["Until", "a person or new facts change it"],
        ],
      },
    ]);
    expect(about(more)).toMatchObject([{ title: "Message withheld" }]);
  });

  test("of a rung that was passed over is not tried again", () => {
    const passed = [{ invoiceId: "I-1", rung: "text", at: OPENED, rule: "account.NO_ADDRESS" }];
    expect(about({ until: null }, { passed })).toMatchObject([
      { title: "Text passed over", facts: expect.arrayContaining([["Until", "not tried again"]]) },
    ]);
  });
});

test("a payment that is gone, wishes about calls and news without a number are told as far as they are known", () => {
  const preferences = { phone: { allowed: true, at: OPENED, eventId: "e-1" } };
  const facts = [{ key: "PAYMENT#P-9", at: OPENED, money: null, dueOn: null }];
  const told = [{ type: "CaseOpened", at: OPENED, detail: {} }];
  const file = filed({}, { facts, told, debtor: { ...filed().debtor, preferences } });
  const titles = timelineOf(file).map(({ title }) => title);
  expect(new Set(titles)).toEqual(new Set(["Debtor opted in to calls", "Payment received", "Case opened"]));
});

test("an agency's report is told in its words", () => {
  const facts = [{ key: "REPORT#r-1", at: OPENED, money: null, dueOn: null }];
  const words = new Map([["FACT#REPORT#r-1", "Paid in part"]]);
  expect(timelineOf(filed({}, { facts, words }))).toMatchObject([
    { title: "The agency reported", says: "“Paid in part”" },
  ]);
});
