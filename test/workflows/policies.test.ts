import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { formatProblem, judgeLadderFile, loadPolicies } from "../../workflows/policies.ts";

const SHIPPED = new URL("../../workflows/", import.meta.url);
const KNOWN = { rulePacks: PACK_NAMES, messages: new Set(MESSAGES.keys()) };
const CONSUMER = "ladders/consumer-services.yaml";
const BUSINESS = "ladders/b2b-invoice.yaml";
const HOSPITAL = "ladders/hospital-501r.yaml";
const BRITISH = "ladders/uk-consumer.yaml";
const DEMO = "creditors/demo.yaml";

let root = "";
let directory = SHIPPED;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "policies-"));
  directory = pathToFileURL(join(root, "workflows"));
  for (const folder of ["ladders", "creditors"]) {
    cpSync(new URL(`${folder}/`, SHIPPED), join(root, "workflows", folder), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

type Edit = readonly [file: string, from: string, to: string];

function edit(...edits: readonly Edit[]) {
  for (const [file, from, to] of edits) {
    const path = join(root, "workflows", file);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  }
}

const add = (file: string, text: string) => writeFileSync(join(root, "workflows", file), text);

function problems() {
  const loaded = loadPolicies(directory, KNOWN);
  return loaded.kind === "loaded" ? [] : loaded.problems;
}

/** File, line, rung and rule of each problem. */
const marks = () =>
  problems().map(({ file, line, rung, rule }) => `${file}:${line}${rung === null ? "" : ` ${rung}`} ${rule}`);

describe("the shipped policies", () => {
  it("load without a complaint", () => {
    expect(loadPolicies(SHIPPED, KNOWN)).toMatchObject({ kind: "loaded" });
  });

  it("keep amounts exact, to the minor unit of each currency", () => {
    expect(loadPolicies(SHIPPED, KNOWN)).toMatchObject({
      policies: {
        ladders: {
          "consumer-services": { atLeastBalance: { USD: 1000 }, relief: { smallestInstalment: { USD: 2500 } } },
          "b2b-invoice": { atLeastBalance: { USD: 500, EUR: 500, GBP: 500, JPY: 500 } },
        },
        creditors: { demo: { live: true, approvers: [{ limits: { USD: 100_000, JPY: 100_000 } }, {}, {}] } },
      },
    });
  });

  it("may set the longest plan by balance", () => {
    edit([
      CONSUMER,
      "longestPlanMonths: 12",
      "longestPlanMonths: [{ atLeastBalance: { USD: 500.00 }, months: 12 }, { months: 6 }]",
    ]);
    expect(loadPolicies(directory, KNOWN)).toMatchObject({
      policies: {
        ladders: {
          "consumer-services": {
            relief: { longestPlanMonths: [{ atLeastBalance: { USD: 50_000 }, months: 12 }, { months: 6 }] },
          },
        },
      },
    });
  });

  it("say in days and percent what the files say in words", () => {
    expect(loadPolicies(SHIPPED, KNOWN)).toMatchObject({
      policies: {
        ladders: {
          "consumer-services": {
            version: 3,
            retired: false,
            betweenContactsDays: 2,
            relief: { settlementFloorPercent: 70 },
            rungs: [
              { id: "courtesy", onDay: -3 },
              { id: "reminder", onDay: 1 },
              { id: "second-notice" },
              { id: "text" },
              { id: "call", withinDays: 2, attempts: 3 },
              { id: "plan" },
              { id: "final-notice", givesNotice: "agency" },
              { id: "agency", noticeAtLeastDays: 30, approval: { by: ["collections-lead"], withinDays: 5 } },
            ],
          },
        },
      },
    });
  });
});

describe("one wrong thing in a ladder is one problem", () => {
  it.each<[string, Edit, string]>([
    ["an unknown key of a rung", [CONSUMER, "team: resolution", "crew: x, team: resolution"], ":12 call unknown-key"],
    ["the policy's own name for a key", [CONSUMER, "on: 15 days", "onDay: 15"], ":12 call unknown-key"],
    [
      "a key of another kind of rung",
      [CONSUMER, "attempts: 3", "attempts: 3, message: courtesy"],
      ":12 call unknown-key",
    ],
    ["an unknown key of the ladder", [CONSUMER, "version: 3", "version: 3\ncolour: red"], ":3 unknown-key"],
    ["a missing key", [CONSUMER, ", attempts: 3", ""], ":12 call missing-key"],
    ["a missing day", [CONSUMER, "on: 20 days, ", ""], ":13 plan missing-key"],
    ["a missing section", [CONSUMER, "betweenContacts: 2 days", "# none"], ":1 missing-key"],
    ["an unknown action", [CONSUMER, "do: send-sms", "do: send-fax"], ":11 text value"],
    ["a day without its unit", [CONSUMER, "on: 10 days", "on: 10"], ":11 text value"],
    ["a day beyond reason", [CONSUMER, "on: 75 days", "on: 475 days"], ":15 agency value"],
    ["a percentage without its sign", [CONSUMER, "70%", "0.7"], ":16 value"],
    ["an amount with too many decimals", [CONSUMER, "{ USD: 10.00 }", "{ USD: 10.005 }"], ":5 value"],
    ["an amount in a currency that is none", [CONSUMER, "{ USD: 10.00 }", "{ USD: 10.00, usd: 1 }"], ":5 value"],
    ["an unknown message", [CONSUMER, "message: short-reminder", "message: shrt"], ":11 text unknown-message"],
    ["an unknown rule pack", [CONSUMER, "us-tcpa,", "us-tcpx,"], ":4 unknown-rule-pack"],
    ["a repeated id", [CONSUMER, "{ id: text,", "{ id: reminder,"], ":11 reminder rung-ids-unique"],
    ["a rung out of order", [CONSUMER, "on: 10 days", "on: 5 days"], ":11 text rungs-in-order"],
    ["contacts too close", [CONSUMER, "on: 10 days", "on: 8 days"], ":11 text between-contacts"],
    [
      "a notice before the plan",
      [BUSINESS, "message: b2b-second-notice", "message: b2b-second-notice, givesNotice: agency"],
      ":10 second-notice plan-before-agency",
    ],
    ["a hand-off without notice", [CONSUMER, ", givesNotice: agency", ""], ":15 agency hand-off-needs-notice"],
    [
      "a notice too late",
      [CONSUMER, "noticeAtLeast: 30 days", "noticeAtLeast: 31 days"],
      ":15 agency hand-off-needs-notice",
    ],
    [
      "a rung after the hand-off",
      [CONSUMER, "\nrelief", "\n  - { id: last, do: send-reminder, on: 90 days, message: courtesy }\nrelief"],
      ":15 agency hand-off-is-last",
    ],
    ["a team nobody has", [CONSUMER, "team: resolution", "team: field"], ":12 call unknown-team"],
    ["a role nobody holds", [CONSUMER, "[collections-lead]", "[boss]"], ":15 agency unheld-role"],
    [
      "four calls in a week",
      [CONSUMER, "within: 2 days, attempts: 3", "within: 7 days, attempts: 4"],
      ":12 call us-ma.CAP_2_IN_7",
    ],
    [
      "more calls than any pack allows",
      [BUSINESS, "attempts: 3", "attempts: 8"],
      ":12 call amends.CALL_FREQUENCY_7_IN_7",
    ],
    [
      "a hospital's notice a day short",
      [HOSPITAL, "noticeAtLeast: 30 days", "noticeAtLeast: 29 days"],
      ":14 agency us-501r.ECA_NOTICE_30",
    ],
    [
      "a British notice a day short",
      [BRITISH, "noticeAtLeast: 60 days", "noticeAtLeast: 29 days"],
      ":15 agency uk-conc.FORBEARANCE_30_DAYS",
    ],
    ["a currency without an amount", [BUSINESS, ", JPY: 500 }", " }"], ":5 amounts-per-currency"],
    ["a currency too many", [CONSUMER, "{ USD: 25.00 }", "{ USD: 25.00, EUR: 25.00 }"], ":16 amounts-per-currency"],
    ["another name than the file's", [BUSINESS, "name: b2b-invoice", "name: invoices"], ":1 name-is-file-name"],
    ["a key given twice", [CONSUMER, "version: 3", "version: 3\nversion: 3"], ":3 duplicate-key"],
    ["a tab", [CONSUMER, "  - { id: text", "\t- { id: text"], ":11 syntax"],
    ["an alias", [BUSINESS, "version: 1", "version: &one 1\nretired: *one"], ":3 syntax"],
    ["an unclosed bracket", [CONSUMER, "currencies: [USD] }", "currencies: [USD }"], ":3 syntax"],
  ])("%s", (_, change, expected) => {
    edit(change);
    expect(marks()).toEqual([`workflows/${change[0]}${expected}`]);
  });
});

describe("one wrong thing in a creditor profile is one problem", () => {
  it.each<[string, Edit, string]>([
    ["a ladder that does not exist", [DEMO, "ladder: b2b-invoice", "ladder: b2b"], ":18 unknown-ladder"],
    ["a ladder for another segment", [DEMO, "segment: business", "segment: consumer"], ":18 ladder-segment"],
    [
      "a band that leaves smaller debts without a ladder",
      [
        DEMO,
        "segment: business, ladder",
        "segment: business, currencies: [USD], atLeastBalance: { USD: 500.00 }, ladder",
      ],
      ":18 ladder-gap",
    ],
    [
      "a higher band behind a lower one",
      [DEMO, "ladder: b2b-invoice }", "ladder: b2b-invoice }\n  - { segment: business, ladder: b2b-invoice }"],
      ":19 ladder-unreachable",
    ],
    ["an address that is none", [DEMO, "email: lead@demo.example", "email: lead.demo.example"], ":23 value"],
    ["a time zone that is none", [DEMO, "America/New_York", "America/Gotham"], ":3 time-zone"],
    ["an offset for a time zone", [DEMO, "America/New_York", "-05:00"], ":3 time-zone"],
    ["a minimum with too many decimals", [DEMO, "{ USD: 25.00 }", "{ USD: 25.001 }"], ":53 value"],
    ["a minimum that is negative", [DEMO, "{ USD: 25.00 }", "{ USD: -25.00 }"], ":53 value"],
    ["a minimum in no currency", [DEMO, "{ USD: 25.00 }", "{}"], ":53 agency-minimum"],
    ["an agency listed twice", [DEMO, "id: lakeshore", "id: harborline"], ":45 agencies-unique"],
    ["an approver listed twice", [DEMO, "email: cfo@", "email: Lead@"], ":31 approvers-unique"],
    ["another id than the file's", [DEMO, "id: demo", "id: other"], ":1 id-is-file-name"],
    ["a licence that is no place", [DEMO, "US-KY", "Kentucky"], ":50 value"],
    ["yes for true", [DEMO, "live: true", "live: yes"], ":4 value"],
    ["an unknown key", [DEMO, "sources:", "origin: x\nsources:"], ":5 unknown-key"],
  ])("%s", (_, change, expected) => {
    edit(change);
    expect(marks()).toEqual([`workflows/${change[0]}${expected}`]);
  });
});

describe("many wrong things", () => {
  it("of one file are all told at once, in the file's order", () => {
    edit(
      [CONSUMER, "us-tcpa,", "us-tcpx,"],
      [CONSUMER, "message: courtesy", "message: curtsy"],
      [CONSUMER, "on: 10 days", "on: 5 days"],
      [CONSUMER, "attempts: 3", "attempts: many"],
      [CONSUMER, ", givesNotice: agency", ""],
    );
    expect(marks()).toEqual([
      "workflows/ladders/consumer-services.yaml:4 unknown-rule-pack",
      "workflows/ladders/consumer-services.yaml:8 courtesy unknown-message",
      "workflows/ladders/consumer-services.yaml:11 text rungs-in-order",
      "workflows/ladders/consumer-services.yaml:12 call value",
      "workflows/ladders/consumer-services.yaml:15 agency hand-off-needs-notice",
    ]);
  });

  it("of several files are all told at once", () => {
    edit([CONSUMER, "on: 10 days", "on: 5 days"], [BUSINESS, "80%", "80"], [DEMO, "America/New_York", "Mars"]);
    expect(marks()).toEqual([
      "workflows/ladders/b2b-invoice.yaml:19 value",
      "workflows/ladders/consumer-services.yaml:11 text rungs-in-order",
      "workflows/creditors/demo.yaml:3 time-zone",
    ]);
  });

  it("in a profile that cannot be read say nothing of a ladder's teams", () => {
    edit([DEMO, "id: demo", "id: [demo"]);
    expect(marks()).toEqual([expect.stringMatching(/creditors\/demo\.yaml:\d+ syntax$/)]);
  });
});

describe("files as a whole", () => {
  it("may hold a retired ladder", () => {
    edit([BUSINESS, "version: 1", "version: 1\nretired: true"]);
    expect(loadPolicies(directory, KNOWN)).toMatchObject({
      kind: "loaded",
      policies: { ladders: { "b2b-invoice": { retired: true } } },
    });
  });

  it("must not be empty", () => {
    add("ladders/empty.yaml", "");
    expect(marks()).toEqual(["workflows/ladders/empty.yaml:1 value"]);
  });

  it("must end in .yaml", () => {
    add("ladders/stray.yml", "");
    expect(marks()).toEqual(["workflows/ladders/stray.yml:1 file-name"]);
  });

  it("must exist", () => {
    rmSync(join(root, "workflows"), { recursive: true });
    expect(marks()).toEqual(["workflows/ladders:1 no-files", "workflows/creditors:1 no-files"]);
  });
});

describe("one file by itself", () => {
  const text = (file: string) => readFileSync(join(root, "workflows", file), "utf8");
  const judge = (file: string) => judgeLadderFile(`elsewhere/${file.slice(8)}`, text(file), directory, KNOWN);

  it.each([CONSUMER, BUSINESS, HOSPITAL, BRITISH])("%s is what a case would be opened under", (file) => {
    expect(judge(file)).toMatchObject({ policy: { name: file.slice(8, -5) }, problems: [] });
  });

  it("is told the same as among the others, with the law and what cures it", () => {
    edit([HOSPITAL, "noticeAtLeast: 30 days", "noticeAtLeast: 29 days"]);
    const [among] = problems();
    expect(judge(HOSPITAL).problems).toEqual([{ ...among, file: "elsewhere/hospital-501r.yaml" }]);
    expect(among).toMatchObject({ citation: "26 CFR 1.501(r)-6(c)(4)", cure: expect.stringContaining("30 days") });
  });

  it("is held to the teams of the creditors that use it", () => {
    edit([BRITISH, "team: resolution", "team: field"]);
    expect(judge(BRITISH).problems).toMatchObject([{ line: 13, rung: "call", rule: "unknown-team" }]);
  });

  it("does not fit a profile any more: that is told, too", () => {
    edit([BRITISH, "segment: consumer", "segment: business"]);
    expect(judge(BRITISH).problems).toMatchObject([
      { file: "workflows/creditors/demo-uk.yaml", line: 16, rule: "ladder-segment" },
    ]);
  });
});

it("formats a problem as a line that an editor can open", () => {
  edit([CONSUMER, "on: 10 days", "on: 5 days"]);
  expect(problems().map(formatProblem)).toEqual([
    'workflows/ladders/consumer-services.yaml:11:5 rung "text" [rungs-in-order]: ' +
      'on day 5 comes before "second-notice" on day 7; rungs must rise',
  ]);
});
