import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Table } from "../../../functions/adapters/table.ts";
import type { World } from "../../../infra/local/world.ts";
import { invoice } from "../../rehearsal.ts";
import { ASKED, copyOf, type Erasing, newErasing, PAID, PERSONAL, ranTo } from "./erasing.ts";

let paid: World;
let scene: Erasing;

beforeAll(async () => {
  paid = await ranTo(PAID);
});
beforeEach(async () => {
  scene = await newErasing(paid);
});

describe("a crash", () => {
  const commits = async () => {
    let count = 0;
    const other = await copyOf(paid);
    const counting: Table = {
      ...other,
      commit: (writes) => {
        count += 1;
        return other.commit(writes);
      },
    };
    await scene.erasing(counting)(ASKED);
    return count;
  };

  it("after any commit is made good by asking again", async () => {
    const whole = await commits();
    expect(whole).toBeGreaterThan(4);
    for (let crashAfter = 0; crashAfter < whole; crashAfter += 1) {
      scene = await newErasing(paid);
      let left = crashAfter;
      const crashing: Table = {
        ...scene.table,
        commit: (writes) => {
          if (left === 0) throw new Error("crash");
          left -= 1;
          return scene.table.commit(writes);
        },
      };
      await expect(scene.erasing(crashing)(ASKED)).rejects.toThrow("crash");
      expect(await scene.erasing()(ASKED)).toMatchObject({ kind: "erased" });
      expect(scene.all()).not.toMatch(PERSONAL);
      expect(await scene.person()).toEqual({
        erased: expect.not.objectContaining({ addressesLeft: expect.anything() }),
      });
      expect(scene.erasures().length).toBe(1);
    }
  });

  it("may not finish what a new case has begun, but finishes what was begun before it", async () => {
    let left = 1;
    const crashing: Table = {
      ...scene.table,
      commit: (writes) => {
        if (left === 0) throw new Error("crash");
        left -= 1;
        return scene.table.commit(writes);
      },
    };
    await expect(scene.erasing(crashing)(ASKED)).rejects.toThrow("crash");
    await scene.heard(invoice("2026-07-02T12:00:00Z", "E-1", "I-2", 9_000, "2026-06-20"));
    expect(await scene.erasing(scene.table, "2026-07-03T12:00:00Z")(ASKED)).toMatchObject({ kind: "erased" });
    expect(await scene.person()).toMatchObject({
      name: { value: "Ann Lee" },
      erased: { at: "2026-07-01T12:00:00.000Z" },
    });
  });
});
