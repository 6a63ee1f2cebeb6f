import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadAccount } from "../../../functions/adapters/account-store.ts";
import { addressAccountKey, addressKey } from "../../../functions/adapters/keys.ts";
import type { Table } from "../../../functions/adapters/table.ts";
import { addressHash } from "../../../functions/domain/identifiers.ts";
import type { World } from "../../../infra/local/world.ts";
import { invoice, payment } from "../../rehearsal.ts";
import { itemsAt } from "../stored.ts";
import { ASKED, EMAIL, type Erasing, IDS, NOW, newErasing, PAID, PHONE, ranTo } from "./erasing.ts";

let paid: World;
let scene: Erasing;

beforeAll(async () => {
  paid = await ranTo(PAID);
});
beforeEach(async () => {
  scene = await newErasing(paid);
});

describe("what comes after an erasure", () => {
  beforeEach(async () => {
    await scene.erasing()(ASKED);
  });

  it("is not learned where it was said before", async () => {
    const late = invoice("2026-06-30T12:00:00Z", "E-1", "I-2", 9_000, "2026-06-20", {
      invoice: { description: "a third window" },
    });
    expect(await scene.heard(late)).toMatchObject([{ kind: "applied" }]);
    expect(scene.all()).not.toMatch(/Ann Lee|debtor\.example|6175550123|third window/);
    expect((await loadAccount(scene.table, IDS)).account.zones).toEqual(["America/New_York"]);
  });

  it("is learned where billing describes the person anew", async () => {
    await scene.heard(invoice("2026-07-02T12:00:00Z", "E-1", "I-2", 9_000, "2026-06-20"));
    expect(await scene.person()).toMatchObject({ email: { value: EMAIL }, erased: { reason: "asked" } });
  });

  it("can be erased again", async () => {
    await scene.heard(invoice("2026-07-02T12:00:00Z", "E-1", "I-2", 9_000, "2026-06-20"));
    await scene.heard(payment("2026-07-03T12:00:00Z", "E-1", "P-2", 9_000));
    expect(await scene.erasing(scene.table, "2026-07-04T12:00:00Z")(ASKED)).toMatchObject({ kind: "erased" });
    expect(scene.all()).not.toMatch(/Ann Lee|debtor\.example/);
  });

  it("keeps no words of whoever is not described", async () => {
    const reversed = { ...payment("2026-07-02T12:00:00Z", "E-1", "P-1", 1), "detail-type": "PaymentReversed" };
    const detail = { ...IDS, paymentId: "P-1", reason: "the cheque of Ann Lee", occurredAt: "2026-07-02T12:00:00Z" };
    expect(await scene.heard({ ...reversed, detail })).toMatchObject([{ kind: "applied" }]);
    expect(scene.all()).not.toMatch(/Ann Lee/);
  });
});

describe("an address", () => {
  const phone = addressKey("demo", addressHash(PHONE));
  const put = (attributes: object) => scene.table.commit([{ kind: "put", item: { ...phone, ...attributes } }]);

  it("that bounced, and no other account uses, is gone", async () => {
    await put({ bouncedAt: NOW });
    await scene.erasing()(ASKED);
    expect(itemsAt(scene.table, "").filter(({ pk }) => pk.startsWith("ADDRESS#"))).toEqual([]);
  });

  it.each(["stoppedAt", "complainedAt", "wrongNumberAt"])(
    "with %s keeps that and no more, under its hash",
    async (what) => {
      await put({ [what]: NOW, bouncedAt: NOW, lastInboundTextAt: NOW });
      expect(await scene.erasing()(ASKED)).toMatchObject({ refusals: 1 });
      expect(await scene.table.get(phone)).toEqual({ ...phone, [what]: NOW });
    },
  );

  it("that another account was texted at stays as it is", async () => {
    await put({ bouncedAt: NOW });
    const other = addressAccountKey("demo", addressHash(PHONE), "E-2");
    await scene.table.commit([{ kind: "put", item: { ...other, accountId: "E-2", at: NOW } }]);
    await scene.erasing()(ASKED);
    expect(await scene.table.get(phone)).toEqual({ ...phone, bouncedAt: NOW });
    expect(itemsAt(scene.table, "ACCOUNT#").map(({ sk }) => sk)).toEqual(["ACCOUNT#E-2"]);
  });

  it("that refuses while it is being cleared is not forgotten", async () => {
    await put({ bouncedAt: NOW });
    const racing: Table = {
      ...scene.table,
      commit: async (writes) => {
        const [write] = writes;
        if (write?.kind === "delete" && write.condition !== undefined) await put({ bouncedAt: NOW, stoppedAt: NOW });
        return scene.table.commit(writes);
      },
    };
    expect(await scene.erasing(racing)(ASKED)).toMatchObject({ refusals: 1 });
    expect(await scene.table.get(phone)).toEqual({ ...phone, stoppedAt: NOW });
  });
});
