import { beforeEach, describe, expect, test } from "vitest";
import { loadAccount } from "../../../../functions/adapters/account-store.ts";
import { actKey } from "../../../../functions/adapters/audit-records.ts";
import { recordAct } from "../../../../functions/record-act/record-act.ts";
import { actOnce, audited, step } from "../../../../functions/rung/act.ts";
import { invoice } from "../../../rehearsal.ts";
import { IDS } from "../../scene.ts";
import { itemsAt } from "../../stored.ts";
import { type Desk, LEAD, NOON, newDesk } from "./desk.ts";

const PAGE = "/s/audit/demo/A-1";

let desk: Desk;
beforeEach(async () => {
  desk = newDesk();
  await desk.scene.deliver(invoice(NOON, "A-1", "I-1", 12_000, "2026-05-06"));
  const act = recordAct(desk.scene.dependencies);
  await act(IDS, { person: "debtor", act: { does: "report-hardship", reason: "<b>lost</b> my job" } }, "act-1");
  await act(IDS, { person: "staff", act: { does: "lift-hold", kind: "hardship", by: LEAD } }, "act-2");
});

describe("the record of an account", () => {
  beforeEach(() => desk.signIn());

  test("shows who did what, when, seeing what, newest first", async () => {
    const { status, text } = await desk.get(PAGE);
    expect(status).toBe(200);
    expect(text).toMatch(/Lift hold<\/strong> by lead@demo\.example[\s\S]*Report hardship<\/strong> by the debtor/);
    expect(text).toContain("Thursday, May 7, 2026, 8:00 AM EDT");
    expect(text).toContain("Seeing: balance USD 120.00; version 1 of the account.");
  });

  test("shows words as they were written, and runs none", async () => {
    const { text } = await desk.get(PAGE);
    expect(text).toContain("&lt;b&gt;lost&lt;/b&gt; my job");
  });

  test("looking changes nothing", async () => {
    const before = desk.stored();
    await desk.get(PAGE);
    await desk.ask(PAGE, { method: "HEAD" });
    expect(desk.stored()).toBe(before);
  });

  test.each([
    ["html", "text/html; charset=utf-8", "A-1-dossier.html", "<!doctype html>"],
    ["json", "application/json", "A-1-dossier.json", "{"],
  ])("hands the dossier out as %s, and that it did is on record", async (as, type, name, begins) => {
    const { status, headers, text } = await desk.send(PAGE, { as });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(text.startsWith(begins)).toBe(true);
    expect((await desk.get(PAGE)).text).toContain("Export dossier</strong> by lead@demo.example");
  });

  test("hands nothing out to a form that is not of this session", async () => {
    const { status } = await desk.post(PAGE, { as: "html", form: "made up" });
    expect(status).toBe(403);
    expect(itemsAt(desk.scene.table, actKey(IDS, "export-dossier").sk)).toEqual([]);
  });

  test.each(["/s/audit/demo/A-9", "/s/audit/other/A-1", "/s/audit/demo/A-1%23x"])("%s opens nothing", async (path) => {
    const [shown, sent] = [await desk.get(path), await desk.send(path, { as: "html" }, PAGE)];
    expect([shown.status, sent.status]).toEqual([404, 404]);
    expect(itemsAt(desk.scene.table, actKey(IDS, "export-dossier").sk)).toEqual([]);
  });
});

test("an account nobody did anything about says so", async () => {
  await desk.scene.deliver(invoice(NOON, "A-2", "I-2", 12_000, "2026-05-06"));
  await desk.signIn();
  expect((await desk.get("/s/audit/demo/A-2")).text).toContain("Nobody has done anything yet.");
});

test("an act about a task names it", async () => {
  const done = { by: { kind: "agency", id: "harborline" }, does: "report", taskId: "task-7", says: {} } as const;
  const part = step({ account: (await loadAccount(desk.scene.table, IDS)).account, drafts: [], items: () => [] });
  await actOnce(desk.scene.dependencies, IDS, "act-3", () => audited(part, done));
  await desk.signIn();
  expect((await desk.get(PAGE)).text).toMatch(/Report<\/strong> by agency harborline[\s\S]*Task task-7\./);
});

test("nobody who is not signed in sees it, or has the dossier", async () => {
  const [shown, sent] = [await desk.get(PAGE), await desk.post(PAGE, { as: "html" })];
  expect([shown.status, sent.status]).toEqual([401, 401]);
  expect(shown.text + sent.text).not.toContain("lost");
});
