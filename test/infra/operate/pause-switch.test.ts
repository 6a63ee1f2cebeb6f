import { expect, it } from "vitest";
import { controlKey } from "../../../functions/adapters/keys.ts";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import { switchPause } from "../../../infra/operate/pause-switch.ts";

const now = new Date("2026-03-02T14:00:00Z");
const given = { creditorId: null, reason: "queue is old", by: "ada", now };

it("pauses everybody, and tells since when, by whom and why", async () => {
  const table = memoryTable();
  expect(await switchPause(table, { ...given, what: "on" })).toBe(
    "Sending for everybody is paused (2026-03-02T14:00:00.000Z, ada, queue is old).",
  );
  expect((await table.get(controlKey(null)))?.["isPaused"]).toBe(true);
});

it("lets one creditor go on while another stays paused", async () => {
  const table = memoryTable();
  for (const creditorId of ["demo", "other"]) await switchPause(table, { ...given, creditorId, what: "on" });
  expect(await switchPause(table, { ...given, creditorId: "demo", what: "off" })).toBe(
    "Sending for creditor demo is on.",
  );
  expect(await switchPause(table, { ...given, creditorId: "other", what: "show" })).toContain("is paused");
});

it("changes nothing by showing", async () => {
  const table = memoryTable();
  expect(await switchPause(table, { ...given, what: "show" })).toBe("Sending for everybody is on.");
  expect(await table.get(controlKey(null))).toBeUndefined();
});
