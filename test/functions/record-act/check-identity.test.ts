import { expect, test } from "vitest";
import { checkIdentity } from "../../../functions/record-act/check-identity.ts";
import { readSituation } from "../../../functions/rung/situation.ts";
import { IDS, type Scene } from "../scene.ts";
import { atTheCall, LEAD, MANAGER, reserves } from "./calling.ts";

async function checks(scene: Scene, isRight: boolean, by = LEAD, triesLeft?: number, verifiedAt?: string) {
  const situation = await readSituation(scene.dependencies, IDS, scene.dependencies.now());
  const kept = situation.account.reservedCall;
  const reservedCall =
    kept === null || kept === undefined
      ? null
      : {
          ...kept,
          ...(triesLeft === undefined ? {} : { triesLeft }),
          ...(verifiedAt === undefined ? {} : { verifiedAt }),
        };
  return checkIdentity({ ...situation, account: { ...situation.account, reservedCall } }, by, isRight);
}

async function kept(): Promise<Scene> {
  const scene = await atTheCall();
  await reserves(scene);
  return scene;
}

test("a right answer is kept as the time it was given, and by whom it was heard", async () => {
  expect(await checks(await kept(), true)).toMatchObject({
    kind: "step",
    part: { account: { reservedCall: { verifiedAt: "2026-05-26T16:00:00.000Z" } } },
    audit: { by: { kind: "staff", email: LEAD }, does: "check-identity", says: { outcome: "right" } },
  });
});

test("a wrong answer uses a try up", async () => {
  expect(await checks(await kept(), false)).toMatchObject({
    kind: "step",
    part: { account: { reservedCall: { triesLeft: 4 } } },
    audit: { says: { outcome: "wrong" } },
  });
});

test("after the last try a right answer comes too late", async () => {
  expect(await checks(await kept(), true, LEAD, 0)).toMatchObject({ kind: "refused" });
});

test("who has shown who they are is not asked again", async () => {
  expect(await checks(await kept(), false, LEAD, undefined, "2026-05-26T16:00:00.000Z")).toEqual({ kind: "nothing" });
});

test("on a call that somebody else keeps nothing is checked", async () => {
  expect(await checks(await kept(), true, MANAGER)).toMatchObject({ kind: "refused" });
  expect(await checks(await atTheCall(), true)).toMatchObject({ kind: "refused" });
});
