import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { main } from "../../infra/local/replay.ts";
import { debtor, invoice, payment, provider, rehearse, staff } from "../rehearsal.ts";
import { accountOf, contactsTold, past } from "./telling.ts";

const DUE = "2026-05-10";
const bill = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE);
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "replay-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (lines: readonly unknown[]): string => {
  const path = join(folder, "events.jsonl");
  writeFileSync(path, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return path;
};

async function run(...argv: readonly string[]) {
  const said = { out: "", err: "" };
  const status = await main(argv, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { status, ...said };
}

describe("a file that is no history", () => {
  test("exits with 2, one line per problem with its number, and writes nothing", async () => {
    const out = join(folder, "report.json");
    const done = await run("--events", file([bill, "{not json", bill, "also not"]), "--out", out);
    expect(done.status).toBe(2);
    expect(done.out).toBe("");
    const lines = done.err.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain("line 2");
    expect(lines[1]).toContain("line 4");
    expect(readdirSync(folder)).toEqual(["events.jsonl"]);
  });

  test("after --until it is a bad file all the same", async () => {
    const done = await run("--events", file([bill, "{not json"]), "--until", "2026-05-02T00:00:00Z");
    expect(done.status).toBe(2);
  });

  test("keeps a report that was there before", async () => {
    const out = join(folder, "report.json");
    writeFileSync(out, "before");
    await run("--events", file(["{"]), "--out", out);
    expect(readFileSync(out, "utf8")).toBe("before");
  });

  test.each([
    ["a file that is not there", ["--events", "/nowhere/at-all.jsonl"]],
    ["no file", []],
    ["an option nobody knows", ["--event", "x"]],
    ["an instant that is none", ["--events", "x", "--until", "tomorrow"]],
  ])("%s exits with 2 and says why", async (_, argv) => {
    const done = await run(...argv);
    expect(done.status).toBe(2);
    expect(done.err).not.toBe("");
  });
});

test("an unknown --ladder exits with 2 and names those there are", async () => {
  const done = await run("--events", file([bill]), "--ladder", "no-such");
  expect(done.status).toBe(2);
  expect(done.err).toContain("no-such");
  expect(done.err).toContain("consumer-services");
});

test("--ladder is the ladder of every account, over profile and event", async () => {
  const named = invoice("2026-05-01T12:00:00Z", "C-2", "INV-1", 12_000, DUE, {
    account: { ladder: "consumer-services" },
  });
  const path = file([bill, named]);
  const done = await run("--events", path, "--ladder", "b2b-invoice", "--until", "2026-05-08T12:00:00Z");
  const report = JSON.parse(done.out);
  expect(report.contacts.map(({ message }: { message: string }) => message)).toEqual(["b2b-courtesy", "b2b-courtesy"]);
});

test("the same history twice is the same report, byte for byte", async () => {
  const path = file([
    bill,
    invoice("2026-05-01T12:00:00Z", "C-2", "INV-1", 12_000, DUE),
    provider("2026-05-12T15:00:00Z", "C-1", "email", "bounce"),
    payment("2026-05-18T15:00:00Z", "C-2", "P", 5_000),
  ]);
  const [one, other] = [await run("--events", path), await run("--events", path)];
  expect(one.status).toBe(0);
  expect(one.out).toBe(other.out);
});

test("with --out the report goes there and nothing to stdout", async () => {
  const out = join(folder, "report.json");
  const done = await run("--events", file([bill]), "--out", out);
  expect(done).toMatchObject({ status: 0, out: "" });
  expect(existsSync(out)).toBe(true);
  expect(Object.keys(JSON.parse(readFileSync(out, "utf8")))).toEqual([
    "accounts",
    "contacts",
    "withheld",
    "tasks",
    "plans",
    "placements",
    "published",
    "executions",
    "rejected",
  ]);
});

test("an empty history is an empty report", async () => {
  const done = await run("--events", file([]));
  expect(done.status).toBe(0);
  expect(JSON.parse(done.out)).toMatchObject({ accounts: [], executions: [], rejected: [] });
});

test("--until is inclusive: what arrives at that instant is taken, and what is due then is done", async () => {
  const paid = payment("2026-05-18T15:00:00Z", "C-1", "P", 12_000);
  const at = await rehearse([bill, paid], "2026-05-18T15:00:00Z");
  expect(accountOf(at, "C-1")).toMatchObject({ stage: "closed" });
  const before = await rehearse([bill, paid], "2026-05-18T14:59:59Z");
  expect(accountOf(before, "C-1")).toMatchObject({ stage: "on-ladder" });
  const courtesy = String((await rehearse([bill])).contacts[0]?.at);
  expect(contactsTold(await rehearse([bill], courtesy))).toHaveLength(1);
  const justBefore = new Date(Date.parse(courtesy) - 1).toISOString();
  expect(contactsTold(await rehearse([bill], justBefore))).toEqual([]);
});

test("lines come in any order; those of one time in file order", async () => {
  const paid = payment("2026-05-18T15:00:00Z", "C-1", "P", 12_000);
  const straight = await rehearse([bill, paid]);
  const turned = await rehearse([paid, bill]);
  expect(contactsTold(turned)).toEqual(contactsTold(straight));
});

describe("lines that are rejected", () => {
  test.each([
    ["none of the four kinds", { time: "2026-05-02T12:00:00Z", weather: "fine" }],
    ["without a time", { person: "debtor", does: "cease-contact", creditorId: "demo", accountId: "C-1" }],
    ["with a time that is none", { ...payment("2026-05-02T12:00:00Z", "C-1", "P", 1), time: "noon" }],
    ["a bare number", 42],
    ["null", null],
    ["an array", []],
    ["an unknown verb of the debtor", debtor("2026-05-02T12:00:00Z", "C-1", "complain")],
    ["an unknown verb of staff", staff("2026-05-02T12:00:00Z", "C-1", "forgive", { by: "lead@demo.example" })],
    [
      "an unknown outcome of a call",
      staff("2026-05-26T15:00:00Z", "C-1", "log-call", { outcome: "shouted", by: "lead@demo.example" }),
    ],
    ["an unknown person", { ...debtor("2026-05-02T12:00:00Z", "C-1", "cease-contact"), person: "neighbour" }],
    ["an unknown account", debtor("2026-05-02T12:00:00Z", "C-9", "cease-contact")],
    ["an unknown report of a provider", provider("2026-05-08T12:00:00Z", "C-1", "email", "explode")],
    ["an outage without an end", { time: "2026-05-02T12:00:00Z", outage: {} }],
  ])("%s: with the line's number, and the rest runs", async (_, line) => {
    const history = file([bill, line]);
    const done = await run("--events", history, "--until", "2026-05-30T00:00:00Z");
    expect(done.status).toBe(0);
    const report = JSON.parse(done.out);
    expect(report.rejected).toEqual([{ line: 2, reasons: [expect.any(String)] }]);
    expect(report.contacts).toHaveLength(4);
  });

  test("a later line than --until is checked all the same", async () => {
    const late = payment("2026-06-18T15:00:00Z", "C-1", "P", -5);
    const done = await run("--events", file([bill, late]), "--until", "2026-05-02T00:00:00Z");
    expect(JSON.parse(done.out).rejected).toMatchObject([{ line: 2 }]);
  });

  test("come in the order of the file", async () => {
    const done = await run(
      "--events",
      file([
        payment("2026-05-03T12:00:00Z", "C-1", "P", -1),
        { time: "2026-05-02T12:00:00Z" },
        payment("2026-05-02T12:00:00Z", "C-1", "P", -1),
      ]),
    );
    expect(JSON.parse(done.out).rejected.map(({ line }: { line: number }) => line)).toEqual([1, 2, 3]);
  });
});

test("blank lines and a byte order mark are no lines to complain of, and numbers still count them", async () => {
  const done = await run(
    "--events",
    file([`\uFEFF${JSON.stringify(bill)}`, "", "  ", { time: "2026-05-02T12:00:00Z" }]),
  );
  expect(done.status).toBe(0);
  expect(JSON.parse(done.out).rejected).toMatchObject([{ line: 4 }]);
});

test("lists are in order of time, then creditor and account; accounts by id", async () => {
  const ids = ["b-2", "B-1", "a-3", "A-9"];
  const report = await rehearse(
    ids.map((id) =>
      invoice("2026-05-01T12:00:00Z", id, "INV-1", 12_000, DUE, { account: { email: `${id}@x.example` } }),
    ),
  );
  expect(report.accounts.map(({ accountId }) => accountId)).toEqual(["A-9", "B-1", "a-3", "b-2"]);
  expect(report.plans.map(({ accountId }) => accountId)).toEqual(["A-9", "B-1", "a-3", "b-2"]);
  for (const times of [
    report.contacts.map(({ at, accountId }) => `${at} ${accountId}`),
    report.tasks.map(({ openedAt, accountId }) => `${openedAt} ${accountId}`),
    report.published.map(({ at, accountId }) => `${at} ${accountId}`),
    report.executions.map(({ startedAt, accountId }) => `${startedAt} ${accountId}`),
  ])
    expect(times).toEqual([...times].sort());
});

test("an entry has exactly the fields the contract names", async () => {
  const report = await rehearse(
    [bill, debtor("2026-06-12T15:00:00Z", "C-1", "dispute", { reason: "no" })],
    "2026-07-30T00:00:00Z",
  );
  const keys = (entries: readonly object[]) => Object.keys(entries[0] ?? {});
  expect(keys(report.accounts)).toEqual(["creditorId", "accountId", "stage", "rung", "balance", "holds", "cases"]);
  expect(keys(report.contacts)).toEqual([
    "creditorId",
    "accountId",
    "caseId",
    "at",
    "channel",
    "rung",
    "message",
    "language",
    "to",
    "status",
  ]);
  expect(keys(report.withheld)).toEqual([
    "creditorId",
    "accountId",
    "caseId",
    "at",
    "channel",
    "rung",
    "rule",
    "citation",
    "until",
  ]);
  expect(keys(report.tasks)).toEqual([
    "creditorId",
    "accountId",
    "kind",
    "openedAt",
    "dueAt",
    "closedAt",
    "outcome",
    "by",
  ]);
  expect(keys(report.plans)).toEqual(["creditorId", "accountId", "planId", "status", "options", "instalments"]);
  expect(keys(report.published)).toEqual(["at", "type", "creditorId", "accountId", "caseId"]);
  expect(keys(report.executions)).toEqual([
    "workflow",
    "creditorId",
    "accountId",
    "startedAt",
    "endedAt",
    "outcome",
    "transitions",
  ]);
});

test("an offered plan stands until its case closes, then it has expired", async () => {
  const offered = await rehearse([bill], "2026-06-01T00:00:00Z");
  expect(offered.plans).toMatchObject([{ status: "offered" }]);
  const closed = await rehearse([bill, payment("2026-06-02T15:00:00Z", "C-1", "P", 12_000)]);
  expect(closed.plans).toMatchObject([{ status: "expired" }]);
});

test("a debt too small to split passes the plan over, with its reason, on its day", async () => {
  const small = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 3_000, DUE);
  const report = await rehearse([small], "2026-06-25T12:00:00Z");
  expect(report.plans).toEqual([]);
  expect(report.withheld).toMatchObject([{ rung: "plan", rule: expect.stringMatching(/^ladder\./), until: null }]);
  expect(contactsTold(report).at(-1)).toBe(`${past(DUE, 45)} final-notice final-notice email`);
});

test("without --until the clock stops when only people and news are waited for", async () => {
  const report = await rehearse([bill]);
  expect(report.published.at(-1)).toMatchObject({ type: "ApprovalRequested" });
  expect(report.world.now().toISOString().slice(0, 10)).toBe(past(DUE, 75));
});
