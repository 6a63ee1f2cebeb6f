import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../../../infra/local/dossier.ts";
import { invoice } from "../../rehearsal.ts";

const directory = mkdtempSync(join(tmpdir(), "amends-dossier-"));
const events = join(directory, "events.jsonl");
const broken = join(directory, "broken.jsonl");

beforeAll(() => {
  writeFileSync(events, JSON.stringify(invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-10")));
  writeFileSync(broken, "{\n[]");
});
afterAll(() => rmSync(directory, { recursive: true }));

async function run(...argv: string[]) {
  const said = { out: [""], err: [""] };
  const status = await main(argv, {
    out: (text) => void said.out.push(text),
    err: (text) => void said.err.push(text),
  });
  return { status, out: said.out.join(""), err: said.err.join("") };
}

const ARGUMENTS = ["--events", events, "--until", "2026-05-20T00:00:00Z"];

test("a page is written with the words of each message", async () => {
  const out = join(directory, "C-1.html");
  expect(await run(...ARGUMENTS, "--account", "C-1", "--out", out)).toEqual({ status: 0, out: "", err: "" });
  expect(readFileSync(out, "utf8")).toMatch(/^<!doctype html>[\s\S]*Hello Ann Lee,[\s\S]*<\/html>$/);
});

test("without a file the data goes out, as of the last instant", async () => {
  const { status, out } = await run(...ARGUMENTS, "--account", "C-1");
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ format: "amends-dossier", madeAt: "2026-05-20T00:00:00.000Z" });
});

test("the same history gives the same file, byte for byte", async () => {
  const once = await run(...ARGUMENTS, "--account", "C-1");
  expect(await run(...ARGUMENTS, "--account", "C-1")).toEqual(once);
});

test.each([
  ["nothing is asked", [], /^usage: npm run/],
  ["an option is unknown", ["--accounts", "C-1"], /Unknown option '--accounts'/],
  [
    "the file is not there",
    ["--events", join(directory, "none"), "--account", "C-1"],
    /^--events: cannot read .*none$/m,
  ],
  ["a line cannot be read", ["--events", broken, "--account", "C-1"], /^line 1: not JSON/],
  [
    "an instant is none",
    [...ARGUMENTS, "--account", "C-1", "--until", "soon"],
    /^--until: "soon" is no ISO 8601 instant/,
  ],
  [
    "the file is neither page nor data",
    [...ARGUMENTS, "--account", "C-1", "--out", "x.pdf"],
    /^--out: "x.pdf" ends neither/,
  ],
  [
    "nothing was heard of the account",
    [...ARGUMENTS, "--account", "C-9"],
    /^--account: nothing has been heard of account "C-9" of creditor "demo"$/m,
  ],
  ["the creditor is unknown", [...ARGUMENTS, "--account", "C-1", "--creditor", "none"], /of creditor "none"$/m],
])("exit 2 and a line where %s", async (_, argv, says) => {
  const before = readdirSync(directory).length;
  const { status, out, err } = await run(...argv);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toMatch(says);
  expect(readdirSync(directory).length).toBe(before);
});
