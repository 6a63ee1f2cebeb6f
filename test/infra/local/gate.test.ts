import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { main } from "../../../infra/local/gate.ts";
import { ofBritain } from "../../domain/gate/asking.ts";

const folder = mkdtempSync(join(tmpdir(), "gate-"));
afterAll(() => rmSync(folder, { recursive: true }));

function ask(lines: readonly string[], newline = "\n") {
  const file = join(folder, "questions.jsonl");
  writeFileSync(file, lines.join(newline));
  return run(["--questions", file]);
}

function run(argv: readonly string[]) {
  const said = { out: "", err: "" };
  const status = main(argv, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return {
    status,
    ...said,
    answers: said.out
      .split("\n")
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line)),
  };
}

const question = (id: string, more = {}) => JSON.stringify({ id, ...ofBritain, packs: ["uk-conc"], ...more });

it("answers every question in order, with nothing else on stdout", () => {
  const { status, err, answers } = ask([question("one"), question("two", { now: "2027-06-15T22:00:00Z" })]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(answers).toEqual([
    { id: "one", decision: "allow", reasons: [] },
    {
      id: "two",
      decision: "defer",
      notBefore: "2027-06-16T07:00:00Z",
      reasons: [
        {
          rule: "uk-conc.OUTSIDE_HOURS",
          citation: "CONC 7.9.4R",
          says: "It is 23:00 in London; contact may be made from 08:00 to 21:00.",
        },
      ],
    },
  ]);
});

it("names a line that is no JSON, and answers the rest", () => {
  const { status, err, answers } = ask([question("one"), "{", question("three")]);
  expect(status).toBe(2);
  expect(err).toMatch(/^line 2: no JSON .*expected one question a line\n$/);
  expect(answers).toMatchObject([{ id: "one" }, { id: "three" }]);
});

it.each<[string, object, string]>([
  ["a channel that is missing", { channel: undefined }, "channel: Invalid input: expected string, received undefined"],
  ["packs that are no list", { packs: "uk-conc" }, "packs: Invalid input: expected array, received string"],
  ["an instant that is none", { now: "yesterday" }, "now: expected an instant"],
  ["a day that is none", { plan: { dueOn: "2027-02-30" } }, "plan.dueOn: expected a date"],
  [
    "a zone that is no name",
    { locations: [{ source: "address", value: "", tz: [1] }] },
    "locations.0.tz.0: Invalid input: expected string, received number",
  ],
  ["a year that leaves no room for dates to come", { plan: { dueOn: "9999-12-31" } }, "plan.dueOn: expected a date"],
  [
    "a clock time that is none",
    { flags: { consumerConsentHours: { open: "8", close: "21:00" } } },
    "flags.consumerConsentHours.open: expected HH:MM",
  ],
  ["a past contact without its time", { history: [{ channel: "call", direction: "outbound" }] }, "history.0.at:"],
])("says of %s which field is wrong, and what was expected", (_, more, says) => {
  const { status, err, answers } = ask([question("odd", more), question("two")]);
  expect(status).toBe(2);
  expect(err).toContain(`line 1 (odd): ${says}`);
  expect(answers).toMatchObject([{ id: "two" }]);
});

it("wants an id", () => {
  const { err } = ask([question("one", { id: undefined })]);
  expect(err).toBe("line 1: id: Invalid input: expected string, received undefined\n");
});

it.each<[string, object, string]>([
  ["a channel nobody knows", { channel: "fax" }, "amends.CHANNEL_UNKNOWN"],
  ["a pack nobody knows", { packs: ["uk-conc", "us-reg-z"] }, "amends.PACK_UNKNOWN"],
])("blocks %s", (_, more, rule) => {
  expect(ask([question("one", more)]).answers).toMatchObject([{ decision: "block", reasons: [{ rule }] }]);
});

it("ignores fields it does not know, and reads null as an absent key", () => {
  const { status, answers } = ask([question("one", { weather: "fine", debt: null, flags: { attorney: null } })]);
  expect({ status, answers }).toEqual({ status: 0, answers: [{ id: "one", decision: "allow", reasons: [] }] });
});

it("reads files of other systems: a byte order mark, CRLF, empty lines", () => {
  expect(ask([`\uFEFF${question("one")}`, "", question("two"), ""], "\r\n")).toMatchObject({
    status: 0,
    answers: [{ id: "one" }, { id: "two" }],
  });
});

it.each<[string, readonly string[], string]>([
  ["no file named", [], "usage: npm run --silent gate -- --questions FILE.jsonl\n"],
  ["a file that is not there", ["--questions", "/nowhere.jsonl"], "--questions: cannot read /nowhere.jsonl\n"],
  ["an option nobody knows", ["--answers", "x"], "--answers"],
])("with %s, says so and answers nothing", (_, argv, says) => {
  const { status, out, err } = run(argv);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(says);
});
