import { expect, it } from "vitest";
import {
  countedWrites,
  loadRegister,
  loadRegistered,
  loadScorecards,
  registerPlacement,
  scorecardWrite,
  updateRegistered,
} from "../../../functions/adapters/agency-store.ts";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import {
  countPlacement,
  countReports,
  type Happened,
  newScorecard,
} from "../../../functions/domain/placement/scorecard.ts";
import { nothingHappened, placementOf, reportOf } from "../../domain/placement/agency-given.ts";

const placement = placementOf();
const ended = { ...placement, status: "closed" as const, endedAt: "2026-02-01T00:00:00.000Z" };
const empty = newScorecard("demo", "a");

it("an agency that never had a placement has an empty scorecard", async () => {
  expect(await loadScorecards(memoryTable(), "demo", ["a"])).toEqual(new Map([["a", empty]]));
});

it("scorecards are kept by creditor and agency", async () => {
  const table = memoryTable();
  const counted = countPlacement(empty, placement);
  await table.commit([scorecardWrite(empty, counted)]);
  await table.commit([registerPlacement("demo", placement)]);
  const cards = await loadScorecards(table, "demo", ["a", "b"]);
  expect([...cards.values()]).toEqual([{ ...counted, version: 1 }, newScorecard("demo", "b")]);
  expect(await loadScorecards(table, "other", ["a"])).toEqual(new Map([["a", newScorecard("other", "a")]]));
});

it("of two placements counted at once the second is refused, the first one ever included", async () => {
  const table = memoryTable();
  const counted = countPlacement(empty, placement);
  await table.commit([scorecardWrite(empty, counted)]);
  expect((await table.commit([scorecardWrite(empty, counted)])).kind).toBe("conflict");
  const read = { ...counted, version: 1 };
  await table.commit([scorecardWrite(read, countPlacement(read, placement))]);
  expect((await table.commit([scorecardWrite(read, read)])).kind).toBe("conflict");
});

it("a placement is registered once, and found again", async () => {
  const table = memoryTable();
  await table.commit([registerPlacement("demo", placement)]);
  expect((await table.commit([registerPlacement("demo", placement)])).kind).toBe("conflict");
  expect(await loadRegistered(table, "demo", "a", "placement-1")).toEqual(placement);
  expect(await loadRegistered(table, "demo", "b", "placement-1")).toBeNull();
});

it("the register lists its placements, and not the scorecard beside them", async () => {
  const table = memoryTable();
  const other = placementOf({ placementId: "placement-2" });
  await table.commit([
    scorecardWrite(empty, empty),
    registerPlacement("demo", other),
    registerPlacement("demo", placement),
  ]);
  expect(await loadRegister(table, "demo", "a")).toEqual([placement, other]);
});

it("an entry that has changed meanwhile is not overwritten", async () => {
  const table = memoryTable();
  await table.commit([registerPlacement("demo", placement)]);
  await table.commit([updateRegistered("demo", placement, ended)]);
  expect((await table.commit([updateRegistered("demo", placement, placement)])).kind).toBe("conflict");
  expect(await loadRegistered(table, "demo", "a", "placement-1")).toEqual({ ...ended, version: 2 });
});

it("only an ended entry expires, 800 days later", () => {
  const expiryOf = (after: typeof placement) => {
    const write = updateRegistered("demo", placement, after);
    return write.kind === "put" ? write.item["expiresAt"] : "no put";
  };
  expect([expiryOf(placement), expiryOf(ended)]).toEqual([undefined, Date.parse("2028-04-11T00:00:00Z") / 1000]);
});

it("what counting did not change is not written", () => {
  const before = { scorecard: countPlacement(empty, placement), placement };
  const kinds = (happened: Happened) =>
    countedWrites(before, countReports(before, happened)).map((write) =>
      write.kind === "put" ? write.item.sk : write.kind,
    );
  const complaint = { ...nothingHappened, reports: [reportOf("complaint", "2026-01-12")] };
  expect([kinds(nothingHappened), kinds(complaint)]).toEqual([[], ["SCORECARD", "PLACEMENT#placement-1"]]);
});
