import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../infra/local/ladder.ts";

const SHIPPED = [
  "b2b-invoice",
  "consumer-services",
  "hospital-501r",
  "saas-subscription",
  "uk-consumer",
  "utility-residential",
];
const CONSUMER = readFileSync(new URL("../../../workflows/ladders/consumer-services.yaml", import.meta.url), "utf8");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ladder-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const saved = (text: string): string => {
  const file = join(folder, "consumer-services.yaml");
  writeFileSync(file, text);
  return file;
};

function run(...argv: readonly string[]) {
  const said = { out: "", err: "" };
  const status = main(argv, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { status, ...said };
}

describe("check", () => {
  it.each(SHIPPED)("has nothing against %s", (name) => {
    expect(run("check", name)).toEqual({
      status: 0,
      out: `workflows/ladders/${name}.yaml: nothing against it\n`,
      err: "",
    });
  });

  it("takes a file, wherever it lies", () => {
    const file = saved(CONSUMER);
    expect(run("check", file)).toEqual({ status: 0, out: `${file}: nothing against it\n`, err: "" });
  });

  it("tells place, rule, law and cure of each problem, the file's order", () => {
    const file = saved(CONSUMER.replace("on: 10 days", "on: 8 days").replace("attempts: 3", "attempts: 4"));
    expect(run("check", file)).toEqual({
      status: 1,
      out:
        `${file}:11:5 rung "text" [between-contacts]: only 1 of 2 days (betweenContacts) after "second-notice"\n` +
        "    do:  move the rung to a later day, or lower betweenContacts\n" +
        `${file}:12:5 rung "call" [us-ma.CAP_2_IN_7]: 4 calls and texts within 7 days; us-ma allows 2, ` +
        "and at most 1 more that it does not count (940 CMR 7.04(1)(f))\n" +
        "    law: 940 CMR 7.04(1)(f)\n" +
        "    do:  plan at most 3 in any 7 days: fewer attempts, more days (within), or rungs further apart\n",
      err: `${file}: 2 problems\n`,
    });
  });

  it("tells of a file that is no YAML", () => {
    const file = saved("name: [");
    expect(run("check", file)).toMatchObject({
      status: 1,
      out: expect.stringContaining("[syntax]"),
      err: `${file}: 1 problem\n`,
    });
  });
});

describe("explain", () => {
  it.each(SHIPPED)("prints %s in at most 100 columns, with no space at a line's end", (name) => {
    const { status, out, err } = run("explain", name);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out.split("\n").filter((line) => line.length > 100 || line !== line.trimEnd())).toEqual([]);
  });

  it("prints the calendar of an invoice, day by day", () => {
    const { out } = run("explain", "saas-subscription", "--due", "2028-02-28");
    const calendar = out.slice(out.indexOf("THE CALENDAR"), out.indexOf("RUNG BY RUNG"));
    expect(calendar.trimEnd().split("\n")).toEqual([
      "THE CALENDAR, for an invoice due on Mon 28 Feb 2028 that nobody pays",
      "",
      "Day   Date             Rung            What happens              Channel            Who",
      "----  ---------------  --------------  ------------------------  -----------------  ----------------",
      "   0  Mon 28 Feb 2028  payment-failed  saas-payment-failed       e-mail, else text  Amends",
      "   3  Thu 2 Mar 2028   reminder        saas-reminder             e-mail, else text  Amends",
      "   7  Mon 6 Mar 2028   second-notice   second-notice             e-mail, else text  Amends",
      "  14  Mon 13 Mar 2028  plan            plan-offer, offers        e-mail, else text  Amends",
      "                                       instalments",
      "  21  Mon 20 Mar 2028  final-notice    saas-final-notice         e-mail, else text  Amends",
    ]);
  });

  it("says the same whenever it is asked", () => {
    expect(run("explain", "uk-consumer").out).toBe(run("explain", "uk-consumer", "--due", "2027-03-01").out);
  });

  it.each<[string, string, readonly string[]]>([
    ["who calls", "consumer-services", ["up to 3 calls within 2 days", "team resolution"]],
    ["what the hand-off waits for", "hospital-501r", ["30 days after the notice or later", "collections-lead"]],
    ["which law a rung stands under", "hospital-501r", ["us-501r.NOTIFICATION_PERIOD_120", "26 CFR 1.501(r)-6(c)(3)"]],
    ["what a law lets through, and what is planned", "consumer-services", ["(and 1 it does not count); planned: 3"]],
    ["what can be agreed", "b2b-invoice", ["none under USD 100.00, EUR 100.00, GBP 100.00, JPY", "10000"]],
    ["how long the silence lasts", "consumer-services", ["25 days after plan"]],
    ["what stops it", "uk-consumer", ["breathing-space", "the case closes in the same instant"]],
    ["what late payment costs", "uk-consumer", ["Nothing: no fee and no interest."]],
    ["packs that no day can break", "saas-subscription", ["at each contact   us-tcpa, us-can-spam"]],
    ["how little nobody is written to about", "b2b-invoice", ["at least USD 5.00, EUR 5.00, GBP 5.00, JPY 500"]],
  ])("says %s", (_, name, parts) => {
    const { out } = run("explain", name);
    for (const part of parts) expect(out).toContain(part);
  });

  it("names fees with their authority", () => {
    const fee =
      "fees: [{ id: late-fee, kind: flat, amount: { USD: 5.00 }, on: 10 days, authority: your terms, clause 4 }]";
    const { out, status } = run("explain", saved(`${CONSUMER}${fee.replace(", clause 4", "")}\n`));
    expect({ status, told: out.includes("flat from day 10 on; by your terms") }).toEqual({ status: 0, told: true });
  });

  it("explains nothing that is wrong", () => {
    const file = saved(CONSUMER.replace("us-tcpa", "us-tcpx"));
    expect(run("explain", file)).toMatchObject({ status: 1, out: expect.stringContaining("[unknown-rule-pack]") });
  });
});

describe("what cannot be used", () => {
  it.each<[string, readonly string[], string]>([
    ["nothing", [], "usage:"],
    ["a command nobody knows", ["draw", "uk-consumer"], "usage:"],
    ["no file", ["check"], "usage:"],
    ["two files", ["check", "uk-consumer", "b2b-invoice"], "usage:"],
    ["an option nobody knows", ["check", "uk-consumer", "--loud"], "usage:"],
    ["a date for a check", ["check", "uk-consumer", "--due", "2027-03-01"], "--due belongs to explain"],
    ["a date that is none", ["explain", "uk-consumer", "--due", "2027-02-30"], '"2027-02-30" is no date'],
    ["a file that is not there", ["check", "./nowhere.yaml"], "cannot read ./nowhere.yaml"],
    ["a ladder that is not there", ["check", "uk-consumers"], `there are ${SHIPPED.join(", ")}`],
  ])("is refused with 2: %s", (_, argv, says) => {
    expect(run(...argv)).toMatchObject({ status: 2, out: "", err: expect.stringContaining(says) });
  });
});
