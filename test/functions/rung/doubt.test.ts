import { expect, test } from "vitest";
import { TransactionConflict } from "../../../functions/adapters/table.ts";
import { recordDelivery } from "../../../functions/record-delivery/record-delivery.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";
import { contactsIn, onlyContact, withheldIn } from "../stored.ts";

const bill = invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10");
const HANDED_OVER = "2026-05-08T16:00:00Z";
const A_DAY_LATER = "2026-05-09T16:00:00Z";

async function atTheCourtesy(options: SceneOptions = {}): Promise<Scene> {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy", "reminder"], ...options });
  await scene.deliver(bill);
  scene.at(HANDED_OVER);
  return scene;
}

const failuresHeard = ({ heard }: Scene) =>
  heard.filter(({ type }) => type === "ContactFailed").map(({ detail }) => detail["reason"]);

/** How a hand-over may end without anybody knowing whether it happened. */
const DOUBTS: readonly (readonly [string, SceneOptions])[] = [
  ["a provider that does not answer clearly", { email: ["doubt"] }],
  [
    "a crash after the intent",
    {
      duringHandOver: () => {
        throw new Error("the function was ended");
      },
    },
  ],
  [
    "a crash after the provider accepted",
    {
      beforeCommit: (commits) => {
        if (commits === 4) throw new TransactionConflict("the record was not written");
      },
    },
  ],
];

/** A crash ends the look; what it left behind is what matters. */
async function handOver(scene: Scene): Promise<void> {
  try {
    await scene.take("courtesy");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

test.each(DOUBTS)("after %s the message is never sent again", async (_how, options) => {
  const scene = await atTheCourtesy(options);
  await handOver(scene);
  for (const instant of ["2026-05-08T16:01:00Z", "2026-05-08T17:00:00Z", A_DAY_LATER]) {
    scene.at(instant);
    await scene.take("courtesy");
  }
  expect(scene.sent).toHaveLength(1);
});

test.each(DOUBTS)(
  "after %s the contact ends as failed, reason unknown, once a day has passed",
  async (_how, options) => {
    const scene = await atTheCourtesy(options);
    await handOver(scene);
    scene.at(A_DAY_LATER);
    await scene.take("courtesy");
    expect(onlyContact(scene.table)).toMatchObject({ status: "failed", reason: "unknown" });
    expect(failuresHeard(scene)).toEqual(["unknown"]);
  },
);

test.each(DOUBTS)("after %s nothing is said to have failed before a day has passed", async (_how, options) => {
  const scene = await atTheCourtesy(options);
  await handOver(scene);
  scene.at("2026-05-09T15:59:59.999Z");
  await scene.take("courtesy");
  expect(failuresHeard(scene)).toEqual([]);
});

test.each(DOUBTS)(
  "after %s a delivery report settles it: made, told once, and nothing fails",
  async (_how, options) => {
    const scene = await atTheCourtesy(options);
    await handOver(scene);
    const contactId = onlyContact(scene.table).id;
    await recordDelivery(scene.dependencies)({ ...IDS, contactId, does: "deliver" });
    scene.at(A_DAY_LATER);
    await scene.take("courtesy");
    expect(onlyContact(scene.table).status).toBe("delivered");
    expect(
      scene.heard.filter(({ type }) => type.startsWith("Contact")).map(({ type, detail }) => [type, detail["rung"]]),
    ).toEqual([["ContactMade", "courtesy"]]);
  },
);

test("a contact in doubt is told as failed once, however often looked at", async () => {
  const scene = await atTheCourtesy({ email: ["doubt"] });
  await scene.take("courtesy");
  for (const instant of [A_DAY_LATER, "2026-05-10T16:00:00Z"]) {
    scene.at(instant);
    await scene.take("courtesy");
  }
  expect(failuresHeard(scene)).toEqual(["unknown"]);
});

test("a contact in doubt counts against the caps: the next rung keeps its distance", async () => {
  const scene = await atTheCourtesy({ email: ["doubt"], ladder: { betweenContactsDays: 5 } });
  await scene.take("courtesy");
  scene.at("2026-05-12T16:00:00Z");
  await scene.take("reminder");
  expect(withheldIn(scene.table).map(({ rule }) => rule)).toEqual(["ladder.BETWEEN_CONTACTS"]);
});

test("a notice in doubt is no notice: the hand-off waits", async () => {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["final-notice", "agency"], email: ["doubt"] });
  await scene.deliver(bill);
  scene.at("2026-06-25T16:00:00Z");
  await scene.take("final-notice");
  scene.at("2026-08-10T16:00:00Z");
  expect(await scene.take("agency")).toMatchObject({ kind: "wait" });
  expect(withheldIn(scene.table).map(({ rule }) => rule)).toEqual(["ladder.NOTICE_MISSING"]);
});

test("a wait for news ends when a hand-over in doubt has to be looked up", async () => {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy"], email: ["doubt"] });
  await scene.deliver(bill);
  scene.at(HANDED_OVER);
  expect(await scene.take("courtesy")).toMatchObject({ kind: "acted", waitSeconds: 86_400, awaits: "news" });
});

test("several hand-overs in doubt are each told as failed under a number of their own", async () => {
  const scene = await atTheCourtesy({ email: ["doubt", "doubt"] });
  await scene.deliver(payment(HANDED_OVER, "A-1", "P-1", 2_000));
  await scene.take("courtesy");
  scene.at(A_DAY_LATER);
  await scene.take("courtesy");
  const failed = scene.heard.filter(({ type }) => type === "ContactFailed").map(({ detail }) => detail);
  expect(failed.map(({ contactId }) => String(contactId)).sort()).toEqual(
    contactsIn(scene.table)
      .map(({ id }) => id)
      .sort(),
  );
  expect(new Set(failed.map(({ sequence }) => sequence)).size).toBe(2);
});

test("a bounce heard after the day of doubt is told as a bounce", async () => {
  const scene = await atTheCourtesy({ email: ["doubt"] });
  await scene.take("courtesy");
  scene.at(A_DAY_LATER);
  await recordDelivery(scene.dependencies)({ ...IDS, contactId: onlyContact(scene.table).id, does: "bounce" });
  expect(onlyContact(scene.table).status).toBe("bounced");
  expect(failuresHeard(scene)).toEqual(["bounced"]);
});

test("an answer in doubt that was delivered is told as made, about no rung", async () => {
  const scene = await atTheCourtesy({ email: ["doubt"] });
  await scene.deliver(payment(HANDED_OVER, "A-1", "P-1", 2_000));
  await scene.take("courtesy");
  const answer = contactsIn(scene.table).find(({ rung }) => rung === null);
  await recordDelivery(scene.dependencies)({ ...IDS, contactId: answer?.id ?? "", does: "deliver" });
  expect(scene.heard.at(-1)?.type).toBe("ContactMade");
  expect(scene.heard.at(-1)?.detail).not.toHaveProperty("rung");
});

test("a contact whose record was erased is not in doubt", async () => {
  const scene = await atTheCourtesy({ email: ["doubt"] });
  await scene.take("courtesy");
  for (const item of [...scene.table.items()].filter(({ sk }) => sk.startsWith("CONTACT#")))
    await scene.table.commit([{ kind: "delete", key: { pk: item.pk, sk: item.sk } }]);
  scene.at(A_DAY_LATER);
  await scene.take("courtesy");
  expect(failuresHeard(scene)).toEqual([]);
});

test("a doubt about one rung says nothing of the others", async () => {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["call", "final-notice"], email: ["doubt"] });
  await scene.deliver(bill);
  scene.at("2026-05-26T16:00:00Z");
  await scene.take("call");
  scene.at("2026-06-26T16:00:00Z");
  await scene.take("final-notice");
  scene.at("2026-06-27T16:00:00Z");
  await scene.take("final-notice");
  expect((await scene.account()).taken.map(({ rung, failed }) => [rung, failed])).toEqual([
    ["call", undefined],
    ["final-notice", true],
  ]);
});

test("a doubt whose end somebody else's change forestalled is told all the same", async () => {
  const details = { accountId: "A-1", language: "fr", occurredAt: A_DAY_LATER };
  const scene: Scene = await atTheCourtesy({
    email: ["doubt"],
    beforeCommit: async (commits) => {
      if (commits === 5) await scene.deliver(event(A_DAY_LATER, "ContactDetailsChanged", details));
    },
  });
  await scene.take("courtesy");
  scene.at(A_DAY_LATER);
  await scene.take("courtesy");
  expect(failuresHeard(scene)).toEqual(["unknown"]);
});
