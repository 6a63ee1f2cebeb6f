import { describe, expect, test } from "vitest";
import type { Act } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { initialsOf } from "../../../functions/staff-mail/approval-words.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import {
  type Asking,
  asking,
  atTheHandOff,
  LEAD,
  MANAGER,
  OPENED,
  PROPOSED_AT,
  waitsOut,
} from "../ask-approver/asking.ts";
import { IDS, newScene, type SceneOptions } from "../scene.ts";

type DebtorAct = Extract<Act, { person: "debtor" }>["act"];
type StaffAct = Extract<Act, { person: "staff" }>["act"];
const usd = (minor: number) => ({ minor, currency: "USD" });

/** Somebody who owes 120.00, of whom something is asked. */
async function owing(options: SceneOptions = {}, account: object = {}): Promise<Asking> {
  const scene = asking(newScene(OPENED, { rungs: ["courtesy"], ...options }));
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10", { account: { ...account } }));
  scene.at(PROPOSED_AT);
  return scene;
}
const debtors = (scene: Asking, act: DebtorAct, actId = "word-1") =>
  recordAct(scene.dependencies)(IDS, { person: "debtor", act }, actId);

async function textOf(scene: Asking): Promise<string> {
  await scene.look();
  return scene.mails.at(-1)?.text ?? "";
}

describe("what is asked, and what each answer does", () => {
  test("a hand-off", async () => {
    const text = await textOf(await atTheHandOff());
    for (const says of [
      "Hand account A-1 to a collection agency, for at most $120.00?",
      "Account: A-1 (A. L.)",
      "Debtor: consumer in MA, US",
      "Past due: 78 days",
      "Proposed by: the ladder",
      "INV-1: $120.00, due May 10, 2026, 78 days ago",
      "1 e-mail, the last on Jun 25, 2026 (final notice)",
      "Nothing that is on file",
      "The yes holds for 7 days",
      "If nobody answers: The next approver is asked",
    ])
      expect(text).toContain(says);
  });

  test.each([
    [
      "settlement",
      { does: "settle", amount: usd(5_000), by: LEAD },
      ["Take $50.00 as full payment of $120.00", "$70.00 is forgiven", `Proposed by: ${LEAD}`],
    ],
    ["write-off", { does: "write-off", by: LEAD }, ["Write off $120.00 of account A-1?", "This cannot be undone."]],
  ] as const satisfies readonly (readonly [string, StaffAct, readonly string[]])[])("a %s", async (_, act, says) => {
    const scene = await owing();
    await scene.act(act);
    const text = await textOf(scene);
    for (const said of says) expect(text).toContain(said);
  });

  test.each([
    [
      "more time",
      { does: "request-extension", days: 30 },
      ["Give account A-1 until Jun 12, 2026 to pay?", "Proposed by: the debtor", "asked for more time"],
    ],
    [
      "a payment",
      { does: "propose-payment", amount: usd(5_000), on: "2026-05-20" },
      ["Accept $50.00 by May 20, 2026 for account A-1?", "proposed a payment"],
    ],
  ] as const satisfies readonly (readonly [string, DebtorAct, readonly string[]])[])("%s", async (_, act, says) => {
    const scene = await owing();
    await debtors(scene, act);
    const text = await textOf(scene);
    for (const said of says) expect(text).toContain(said);
  });

  test("where two must say yes, the first yes asks somebody else, and the second hears of it", async () => {
    const scene = await owing({ profile: { fourEyesAbove: { USD: 5_000 } } });
    await scene.act({ does: "settle", amount: usd(5_000), by: LEAD });
    expect(await textOf(scene)).toContain("A second person is asked at once; with their yes: The debtor has");
    await scene.act({ does: "decide", task: "approval", kind: "settlement", decision: "approve", by: MANAGER });
    const text = await textOf(scene);
    expect(text).toContain(`${MANAGER} said yes on May 13, 2026`);
    expect(text).not.toContain("A second person");
    expect(text).toContain("If nobody answers: The question ends.");
  });
});

describe("what is known", () => {
  test("a debtor nobody has told anything about", async () => {
    const scene = await owing({}, { name: "…", address: undefined });
    await debtors(scene, { does: "request-extension", days: 30 });
    const text = await textOf(scene);
    expect(text).toContain("Account: A-1\n");
    expect(text).toContain("Debtor: consumer\n");
    expect(text).toContain("What was tried".toUpperCase());
  });

  test("what was paid, and what is on top", async () => {
    const scene = await owing();
    await scene.deliver(payment(PROPOSED_AT, "A-1", "P-1", 2_000));
    await scene.act({ does: "settle", amount: usd(3_000), by: LEAD });
    expect(await textOf(scene)).toContain(
      "INV-1: $100.00, due May 10, 2026, 3 days ago; of $120.00 billed; paid in part",
    );
  });

  test("what is not due yet", async () => {
    const scene = await owing();
    await scene.deliver(invoice(PROPOSED_AT, "A-1", "INV-2", 1_000, "2026-06-30"));
    await scene.act({ does: "settle", amount: usd(3_000), by: LEAD });
    expect(await textOf(scene)).toContain("INV-2: $10.00, due Jun 30, 2026\n");
  });

  test("what billing reported, and when it ended", async () => {
    const scene = await owing();
    const hold = { accountId: "A-1", holdId: "H-1" };
    await scene.deliver(
      event(PROPOSED_AT, "HoldPlaced", { ...hold, kind: "hardship", from: PROPOSED_AT }),
      event(PROPOSED_AT, "HoldLifted", { ...hold, occurredAt: PROPOSED_AT }),
    );
    await scene.act({ does: "settle", amount: usd(3_000), by: LEAD });
    expect(await textOf(scene)).toContain("May 13, 2026: hardship on file, ended May 13, 2026");
  });

  test("what was promised, said on the telephone, and kept back", async () => {
    const scene = await owing({ rungs: ["courtesy", "call"] });
    await debtors(scene, { does: "propose-payment", amount: usd(12_000), on: "2026-05-14" });
    scene.at("2026-05-18T15:00:00Z");
    await scene.take("courtesy");
    scene.at("2026-05-30T20:00:00Z");
    await scene.take("call");
    await scene.act({ does: "log-call", outcome: "talked", note: "zmarker", by: LEAD });
    await scene.act({ does: "settle", amount: usd(3_000), by: LEAD });
    const text = await textOf(scene);
    expect(text).toContain("promised $120.00 by May 14, 2026: broken");
    expect(text).not.toContain("zmarker");
  });

  test("who was asked before", async () => {
    const scene = await atTheHandOff();
    await scene.look();
    await waitsOut(scene);
    expect(scene.mails.at(-1)?.text).toContain(`${LEAD} was asked until`);
  });
});

test.each([
  ["Ann Lee", "A. L."],
  ["  jean-luc  d'Arc ", "J. D."],
  ["Åsa Öberg Ünal Şahin Çelik", "Å. Ö. Ü. Ş."],
  ["<b>", "B."],
  ["42", ""],
  [undefined, ""],
])("of %s the initials are “%s”", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
