import { describe, expect, it } from "vitest";
import { correlationOf } from "../../../functions/domain/identifiers.ts";
import { tendAccount } from "../../../functions/sweep-accounts/tend-account.ts";
import { invoice } from "../../rehearsal.ts";
import { atTheSettlement, OPENED } from "../ask-approver/asking.ts";
import { IDS, newScene, type Scene } from "../scene.ts";

/** What the sweep at `time` says of the account's questions. */
async function saidOf(scene: Scene, time: string): Promise<readonly string[]> {
  scene.at(time);
  const before = scene.logged.length;
  const dependencies = { ...scene.dependencies, isRunning: async () => true };
  await tendAccount(dependencies, IDS);
  const said = scene.logged.slice(before).filter(({ code }) => code.startsWith("approval."));
  expect(said.every(({ facts }) => facts["correlation"] === correlationOf(IDS))).toBe(true);
  return said.map(({ code }) => code);
}

describe("questions to approvers, as the daily sweep finds them", () => {
  it("are counted while they wait", async () => {
    expect(await saidOf(await atTheSettlement(), "2026-05-14T03:20:00Z")).toEqual(["approval.waiting"]);
  });

  it("ring when the time of whoever was asked has been over for more than a day, and nobody else was asked", async () => {
    expect(await saidOf(await atTheSettlement(), "2026-06-30T03:20:00Z")).toEqual([
      "approval.waiting",
      "approval.overdue",
    ]);
  });

  it("are none where nothing was asked", async () => {
    const scene = newScene(OPENED);
    await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
    expect(await saidOf(scene, "2026-05-14T03:20:00Z")).toEqual([]);
  });
});
