import { expect, it } from "vitest";
import { emptyAccount } from "../../functions/domain/account.ts";
import { UPKEEP_SHARDS, upkeepList, upkeepListOf } from "../../functions/domain/upkeep.ts";
import { invoice, rehearse } from "../rehearsal.ts";

const accountOf = async (until: string) => {
  const { world } = await rehearse([invoice("2026-03-02T17:00:00Z", "U-1", "I-1", 12_500, "2026-03-06")], until);
  return [...world.table.items()].find((item) => item.sk === "ACCOUNT");
};

it("lists nobody for whom nothing is under way", () => {
  expect(upkeepListOf(emptyAccount("demo", "U-1"))).toBeNull();
});

it("lists an account with a case where it is found again", async () => {
  const item = await accountOf("2026-03-03T17:00:00Z");
  const lists = Array.from({ length: UPKEEP_SHARDS }, (_, shard) => upkeepList("demo", shard));
  expect(lists).toContain(item?.["upkeepList"]);
});

const opened = {
  number: 1,
  id: "case-1",
  ladder: { name: "homes", version: 1, currencies: ["USD"], atLeastBalance: { USD: 1 }, rungs: [] },
  openedAt: "2026-03-02T17:00:00Z",
  generation: 1,
  generationStartedAt: "2026-03-02T17:00:00Z",
};

it("spreads a creditor's accounts over all lists", () => {
  const lists = Array.from({ length: 400 }, (_, index) =>
    upkeepListOf({ ...emptyAccount("demo", `U-${index}`), case: opened }),
  );
  expect(new Set(lists).size).toBe(UPKEEP_SHARDS);
});
