import { expect, test } from "vitest";
import { controlKey } from "../../../functions/adapters/keys.ts";
import type { Account } from "../../../functions/domain/account.ts";
import { Placement } from "../../../functions/domain/placement/placement.ts";
import { judgeCall } from "../../../functions/rung/judge-call.ts";
import { readSituation, type Situation } from "../../../functions/rung/situation.ts";
import { event } from "../../rehearsal.ts";
import { atTheCall, CALL_TIME, does, LEAD } from "../record-act/calling.ts";
import { IDS, type Scene } from "../scene.ts";

const PLACEMENT = Placement.parse({
  id: "placement-1",
  generation: 1,
  generationStartedAt: CALL_TIME,
  agency: "harborline",
  placedAt: CALL_TIME,
  invoiceIds: ["INV-1"],
});

async function judged(
  scene: Scene,
  change: (situation: Situation) => Partial<Situation> = () => ({}),
  askedAt?: string,
) {
  const situation = await readSituation(scene.dependencies, IDS, scene.dependencies.now());
  const [task] = situation.account.tasks;
  if (task === undefined) throw new Error("a call waits");
  const asked = askedAt === undefined ? task : { ...task, askedAt };
  return judgeCall(scene.dependencies, { ...situation, ...change(situation) }, asked);
}

test("where nothing objects the number is known, and until when it may be called", async () => {
  expect(await judged(await atTheCall())).toMatchObject({
    kind: "open",
    number: "+16175550123",
    until: new Date("2026-05-27T01:00:00Z"),
  });
});

test("nobody is called while contacts are paused", async () => {
  const scene = await atTheCall();
  await scene.table.commit([{ kind: "put", item: { ...controlKey("demo"), isPaused: true } }]);
  expect(await judged(scene)).toMatchObject({ kind: "closed", rule: "control.PAUSED", from: null, isHours: false });
});

test("nobody is called while billing is quiet: they may have paid", async () => {
  const scene = await atTheCall();
  const pauses = [{ channel: null, rule: "amends.FEED_STALE", until: null }] as const;
  expect(await judged(scene, () => ({ pauses }))).toMatchObject({
    kind: "closed",
    rule: "amends.FEED_STALE",
    from: null,
  });
  const ending = [{ channel: null, rule: "amends.FEED_STALE", until: "2026-05-27T12:00:00.000Z" }] as const;
  expect(await judged(scene, () => ({ pauses: ending }))).toMatchObject({ from: new Date("2026-05-27T12:00:00Z") });
});

test("a number that is a stranger's is not called", async () => {
  const scene = await atTheCall();
  const closed = { kind: "closed", rule: "account.WRONG_NUMBER", citation: null } as const;
  expect(await judged(scene, ({ reach }) => ({ reach: { ...reach, phone: closed } }))).toMatchObject({
    kind: "closed",
    rule: "account.WRONG_NUMBER",
  });
});

test("while a question waits for an approver only a call that was asked for is made", async () => {
  const scene = await atTheCall();
  await does(scene, { does: "settle", amount: { minor: 1_000, currency: "USD" }, by: LEAD });
  expect(await judged(scene)).toMatchObject({ kind: "closed", rule: "ladder.APPROVAL_OPEN" });
  expect(await judged(scene, undefined, "2026-05-26T15:00:00.000Z")).toMatchObject({ kind: "open" });
});

test("what may not be asked for at present is no reason to call, unless they asked", async () => {
  const scene = await atTheCall();
  const without = ({ account }: Situation): { account: Account } => ({ account: { ...account, anchor: null } });
  expect(await judged(scene, without)).toMatchObject({ kind: "closed", rule: "ladder.NOTHING_DUE" });
  expect(await judged(scene, without, "2026-05-26T15:00:00.000Z")).toMatchObject({ kind: "open" });
});

test("a debt an agency collects is not called about", async () => {
  const scene = await atTheCall();
  const placed = ({ account }: Situation): { account: Account } => ({
    account: { ...account, placement: PLACEMENT },
  });
  expect(await judged(scene, placed)).toEqual({ kind: "nobody", reason: expect.stringContaining("with-agency") });
});

test("where nothing is owed there is nobody to call", async () => {
  const scene = await atTheCall();
  const cured = ({ account }: Situation): { account: Account } => ({
    account: { ...account, anchor: null, case: null },
  });
  expect(await judged(scene, cured)).toEqual({ kind: "nobody", reason: expect.stringContaining("nothing-owed") });
});

test("a debtor who asked for a call more than seven days ago is called like any other", async () => {
  const scene = await atTheCall();
  const without = ({ account }: Situation): { account: Account } => ({ account: { ...account, anchor: null } });
  await scene.deliver(
    event(CALL_TIME, "HoldPlaced", { accountId: "A-1", holdId: "H", kind: "other", from: "2026-05-15T00:00:00Z" }),
  );
  expect(await judged(scene, without, "2026-05-19T15:00:00.000Z")).toMatchObject({
    kind: "closed",
    rule: "hold.OTHER",
  });
});
