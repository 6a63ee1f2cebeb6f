import { beforeEach, expect, test } from "vitest";
import { actKey, actTextKey } from "../../../functions/adapters/audit-records.ts";
import { AuditRecord } from "../../../functions/domain/audit.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene } from "../scene.ts";
import { itemsAt } from "../stored.ts";

const NOTE = "Spoke with the daughter; she will send proof of payment.";
let scene: Scene;

const notes = (text: string, by = "dana@demo.example", actId = "act-1") =>
  recordAct(scene.dependencies)(IDS, { person: "staff", act: { does: "add-note", text, by } }, actId);

beforeEach(async () => {
  scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy"] });
  await scene.deliver(invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10"));
});

test("a note is on record with who wrote it, its words apart with the personal data", async () => {
  expect(await notes(NOTE)).toEqual({ kind: "done" });
  expect(AuditRecord.parse(await scene.table.get(actKey(IDS, "act-1")))).toMatchObject({
    does: "add-note",
    by: { kind: "staff", email: "dana@demo.example" },
    says: {},
  });
  expect(await scene.table.get(actTextKey(IDS, "act-1"))).toMatchObject({ words: NOTE });
});

test("its words are nowhere but with the personal data", async () => {
  await notes(NOTE);
  const elsewhere = [...scene.table.items()].filter(({ sk }) => !sk.startsWith("TEXT#"));
  expect(JSON.stringify(elsewhere)).not.toContain("daughter");
});

test("it says nothing on the bus", async () => {
  const before = scene.heard.length;
  await notes(NOTE);
  expect(scene.heard).toHaveLength(before);
});

test("a note sent twice is one", async () => {
  await notes(NOTE);
  await notes(NOTE);
  expect(itemsAt(scene.table, "FACT#ACT")).toHaveLength(1);
});

test.each([
  ["of blanks", " \n ", "dana@demo.example", "empty"],
  ["of a stranger", NOTE, "stranger@demo.example", "not-allowed"],
])("one %s is refused", async (_what, text, by, code) => {
  expect(await notes(text, by)).toMatchObject({ kind: "refused", reason: expect.stringContaining(code) });
});
