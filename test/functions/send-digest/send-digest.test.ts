import { describe, expect, test } from "vitest";
import { putTask, type TaskRecord } from "../../../functions/adapters/records.ts";
import type { HandOver } from "../../../functions/rung/senders.ts";
import { sendDigests } from "../../../functions/send-digest/send-digest.ts";
import type { StaffMail } from "../../../functions/staff-mail/mail.ts";
import { newScene, type SceneOptions } from "../scene.ts";

/** A Tuesday; eight in the morning where the creditor is, New York. */
const EIGHT = "2026-05-26T12:00:00Z";
const task = (id: string, more: Partial<TaskRecord> = {}): TaskRecord => ({
  id,
  kind: "call",
  accountId: `A-${id}`,
  caseId: "case-1",
  team: "resolution",
  openedAt: "2026-05-20T12:00:00.000Z",
  dueAt: "2026-05-26T20:00:00.000Z",
  closedAt: null,
  outcome: null,
  by: null,
  ...more,
});

async function morning(tasks: readonly TaskRecord[], answers: readonly HandOver[] = [], options: SceneOptions = {}) {
  const scene = newScene(EIGHT, options);
  const mails: StaffMail[] = [];
  const script = [...answers];
  const run = sendDigests({
    ...scene.dependencies,
    links: { url: "https://pages.test" },
    mail: async (mail) => {
      mails.push(mail);
      return script.shift() ?? { kind: "accepted", providerId: "mail-1" };
    },
  });
  for (const one of tasks)
    await scene.table.commit([putTask({ creditorId: "demo", accountId: one.accountId }, one, [])]);
  const inQueue = async (day: string, team = "resolution") =>
    (await scene.table.tasksIn(`demo#${team}#${day}`)).map(({ id }) => id);
  return { scene, mails, run, inQueue };
}

describe("the morning mail", () => {
  test("goes to each team with something to do, and to no other", async () => {
    const { mails, run } = await morning([task("1")]);
    await run();
    expect(mails.map(({ to }) => to)).toEqual(["resolution@demo.example"]);
  });

  test("says how much of what, which accounts, and where", async () => {
    const { mails, run } = await morning([task("1"), task("2", { kind: "review", dueAt: null, openedAt: EIGHT })]);
    await run();
    expect(mails[0]).toMatchObject({
      subject: "Resolution: 1 review, 1 call",
      text: expect.stringMatching(/Account A-1: call, due Tue, May 26, 4:00 PM EDT/),
    });
    expect(mails[0]?.text).toContain("https://pages.test/s/queue/demo/resolution");
  });

  test("names a call by when it may be tried", async () => {
    const { mails, run } = await morning([task("1", { callFrom: "2026-05-26T17:00:00.000Z" })]);
    await run();
    expect(mails[0]?.text).toContain("from Tue, May 26, 1:00 PM EDT");
  });

  test("counts what is due later without naming it", async () => {
    const { mails, run } = await morning([task("1"), task("2", { dueAt: "2026-05-29T20:00:00.000Z" })]);
    await run();
    expect(mails[0]?.text).toContain("Later: 1");
    expect(mails[0]?.text).not.toContain("A-2");
  });

  test("lists as many as anybody reads, and how many more there are", async () => {
    const many = Array.from({ length: 33 }, (_, index) => task(String(index)));
    const { mails, run } = await morning(many);
    await run();
    expect(mails[0]?.text.match(/Account A-/g)).toHaveLength(30);
    expect(mails[0]?.text).toContain("and 3 more");
    expect(mails[0]?.subject).toBe("Resolution: 33 calls");
  });

  test("says so where all that waits is due later", async () => {
    const { mails, run } = await morning([task("1", { dueAt: "2026-05-29T20:00:00.000Z" })]);
    await run();
    expect(mails[0]?.subject).toBe("Resolution: nothing due today");
  });

  test("names no debtor and no amount", async () => {
    const { mails, run } = await morning([task("1")]);
    await run();
    expect(mails[0]?.text).not.toMatch(/[$€£]|Ann Lee/);
  });

  test("tells every team of what is no team's", async () => {
    const { mails, run } = await morning([task("1", { team: undefined } as Partial<TaskRecord>)]);
    await run();
    expect(mails.map(({ to }) => to)).toEqual(["resolution@demo.example", "receivable@demo.example"]);
    expect(mails[0]?.text).toContain("https://pages.test/s/queue/demo/-");
  });

  test("goes once a day, however often it is looked", async () => {
    const { scene, mails, run } = await morning([task("1")]);
    await run();
    scene.at("2026-05-26T13:00:00Z");
    await run();
    expect(mails).toHaveLength(1);
    scene.at("2026-05-27T12:00:00Z");
    await run();
    expect(mails).toHaveLength(2);
  });

  test.each([
    ["before eight", "2026-05-26T11:59:59Z"],
    ["at noon", "2026-05-26T16:00:00Z"],
    ["on a Saturday", "2026-05-23T12:00:00Z"],
    ["on a Sunday", "2026-05-24T12:00:00Z"],
  ])("does not go %s", async (_, at) => {
    const { scene, mails, run } = await morning([task("1")]);
    scene.at(at);
    await run();
    expect(mails).toEqual([]);
  });

  test("that is refused goes with the next run, and fails this one", async () => {
    const { scene, mails, run } = await morning([task("1")], [{ kind: "refused", reason: "Throttling" }]);
    await expect(run()).rejects.toThrow("1 digests");
    scene.at("2026-05-26T12:01:00Z");
    await run();
    expect(mails).toHaveLength(2);
  });

  test("that is refused for one team goes to the others", async () => {
    const { mails, run } = await morning(
      [task("1"), task("2", { team: "accounts-receivable" })],
      [{ kind: "refused", reason: "Throttling" }],
    );
    await expect(run()).rejects.toThrow("1 digests");
    expect(mails.map(({ to }) => to)).toEqual(["resolution@demo.example", "receivable@demo.example"]);
  });

  test("nobody knows to have gone is not sent again", async () => {
    const { scene, mails, run } = await morning([task("1")], [{ kind: "doubt" }]);
    await run();
    scene.at("2026-05-26T13:00:00Z");
    await run();
    expect(mails).toHaveLength(1);
  });

  test("two runs at once send one", async () => {
    const { mails, run } = await morning([task("1")]);
    await Promise.all([run(), run()]);
    expect(mails).toHaveLength(1);
  });
});

describe("rolling over", () => {
  test("moves what is overdue to today, and leaves what is due", async () => {
    const overdue = task("1", { dueAt: "2026-05-21T20:00:00.000Z" });
    const { run, inQueue } = await morning([overdue, task("2"), task("3", { dueAt: "2026-05-27T20:00:00.000Z" })]);
    await run();
    expect(await inQueue("2026-05-21")).toEqual([]);
    expect(await inQueue("2026-05-26")).toEqual(["1", "2"]);
    expect(await inQueue("2026-05-27")).toEqual(["3"]);
  });

  test("changes nothing that a task says of when it is due", async () => {
    const { scene, run } = await morning([task("1", { dueAt: "2026-05-21T20:00:00.000Z" })]);
    await run();
    expect((await scene.table.tasksIn("demo#resolution#2026-05-26"))[0]).toMatchObject({
      dueAt: "2026-05-21T20:00:00.000Z",
    });
  });

  test("happens on days off too, so that a queue never grows old", async () => {
    const { scene, run, inQueue } = await morning([task("1", { dueAt: "2026-05-21T20:00:00.000Z" })]);
    scene.at("2026-05-24T12:00:00Z");
    await run();
    expect(await inQueue("2026-05-24")).toEqual(["1"]);
  });

  test("takes up every day since it last ran", async () => {
    const { scene, run, inQueue } = await morning([]);
    await run();
    const late = task("1", { dueAt: "2026-06-01T20:00:00.000Z" });
    await scene.table.commit([putTask({ creditorId: "demo", accountId: "A-1" }, late, [])]);
    scene.at("2026-08-26T12:00:00Z");
    await run();
    expect(await inQueue("2026-08-26")).toEqual(["1"]);
  });

  test("moves what is no team's", async () => {
    const { run, inQueue } = await morning([
      task("1", { team: undefined, dueAt: "2026-05-21T20:00:00.000Z" } as Partial<TaskRecord>),
    ]);
    await run();
    expect(await inQueue("2026-05-26", "*")).toEqual(["1"]);
  });

  test("leaves a task alone that was closed meanwhile", async () => {
    const overdue = task("1", { dueAt: "2026-05-21T20:00:00.000Z" });
    const { scene, run, inQueue } = await morning([overdue]);
    const { tasksIn } = scene.table;
    const closing = {
      ...scene.dependencies,
      links: { url: "https://pages.test" },
      mail: async () => ({ kind: "doubt" }) as const,
      table: {
        ...scene.table,
        tasksIn: async (queue: string) => {
          const found = await tasksIn(queue);
          for (const { pk, sk } of found)
            await scene.table.commit([{ kind: "update", key: { pk, sk }, remove: [["taskQueue"], ["taskDueAt"]] }]);
          return found;
        },
      },
    };
    await sendDigests(closing)();
    expect(await inQueue("2026-05-26")).toEqual([]);
    await run();
  });
});
