import { describe, expect, it } from "vitest";
import { brokenLimits, mostPlanned } from "../../functions/domain/check-limits.ts";
import type { FeePolicy } from "../../functions/domain/fees/fee-policy.ts";
import type { LadderDraft, RungDraft } from "../../functions/domain/ladder-draft.ts";
import type { Rung } from "../../functions/domain/ladder-policy.ts";
import { CONTACT_CAPS, WAITING_TIMES } from "../../functions/domain/pack-limits.ts";

const mail = (onDay: number): Rung => ({ id: `mail-${onDay}`, do: "send-reminder", onDay, message: "reminder" });
const text = (onDay: number): Rung => ({ id: `text-${onDay}`, do: "send-sms", onDay, message: "reminder" });
const plan = (onDay: number): Rung => ({
  id: `plan-${onDay}`,
  do: "offer-payment-plan",
  onDay,
  terms: "standard",
  message: "plan",
});
const calls = (onDay: number, attempts: number, withinDays = 1): Rung => ({
  id: `call-${onDay}`,
  do: "create-call-task",
  onDay,
  team: "resolution",
  withinDays,
  attempts,
});
const notice = (onDay: number): Rung => ({
  id: "notice",
  do: "send-reminder",
  onDay,
  message: "final",
  givesNotice: "agency",
});
const handOff = (onDay: number, noticeAtLeastDays = 60): Rung => ({
  id: "agency",
  do: "hand-off-to-agency",
  onDay,
  noticeAtLeastDays,
  approval: { by: ["lead"], withinDays: 5 },
});

const ladder = (rulePacks: readonly string[], rungs: readonly Rung[], segment = "consumer" as const): LadderDraft => ({
  for: { segment, currencies: ["USD"] },
  rulePacks,
  rungs,
});

const broken = (rulePacks: readonly string[], rungs: readonly Rung[]) =>
  brokenLimits(ladder(rulePacks, rungs)).map(({ path, rule }) => `${path.join(".")} ${rule}`);

describe("contacts that a ladder may plan within seven days", () => {
  it.each<[string, readonly string[], readonly Rung[], readonly Rung[], readonly string[]]>([
    [
      "Massachusetts: two calls and texts, and one dial that it does not count",
      ["us-ma"],
      [text(10), calls(12, 2)],
      [text(10), calls(12, 3)],
      ["rungs.1 us-ma.CAP_2_IN_7"],
    ],
    [
      "Massachusetts: a text always counts",
      ["us-ma"],
      [text(10), text(12)],
      [text(10), text(12), text(14)],
      ["rungs.2 us-ma.CAP_2_IN_7"],
    ],
    [
      "Massachusetts: the seventh day still belongs to the window, the eighth does not",
      ["us-states"],
      [text(10), calls(17, 3, 0)],
      [text(11), calls(17, 3, 0)],
      ["rungs.1 us-ma.CAP_2_IN_7"],
    ],
    [
      "New York City, named by the ladder: three by any channel",
      ["us-nyc"],
      [mail(1), text(3), plan(7)],
      [mail(1), text(3), mail(5), plan(7)],
      ["rungs.3 us-nyc.CAP_3_IN_7"],
    ],
    [
      "New York City, among all states: from the notice on, with what came before it",
      ["us-states"],
      [mail(40), mail(42), mail(44), notice(47)],
      [mail(40), mail(42), mail(44), notice(46)],
      ["rungs.3 us-nyc.CAP_3_IN_7"],
    ],
    [
      "Washington, named by the ladder: three by any channel",
      ["us-wa"],
      [mail(1), text(3), plan(7)],
      [mail(1), text(3), mail(5), plan(7)],
      ["rungs.3 us-wa.CAP_3_PER_WEEK"],
    ],
    ["District of Columbia: four calls", ["us-dc"], [calls(15, 4)], [calls(15, 5)], ["rungs.0 us-dc.CAP_4_IN_7"]],
    [
      "District of Columbia: five messages",
      ["us-dc"],
      [mail(1), text(2), mail(3), text(4), plan(5), mail(8)],
      [mail(1), text(2), mail(3), text(4), plan(5), mail(7)],
      ["rungs.5 us-dc.CAP_5_ELECTRONIC_IN_7"],
    ],
    [
      "Regulation F: seven calls",
      ["us-reg-f"],
      [calls(15, 4), calls(18, 3)],
      [calls(15, 4), calls(18, 4)],
      ["rungs.1 us-reg-f.CALL_FREQUENCY_7_IN_7"],
    ],
    [
      "the house, whatever is named: seven calls",
      [],
      [calls(15, 4), calls(18, 3)],
      [calls(15, 4), calls(18, 4)],
      ["rungs.1 amends.CALL_FREQUENCY_7_IN_7"],
    ],
    [
      "the house, whatever is named: five messages",
      [],
      [mail(1), text(2), mail(3), text(4), plan(5), mail(8)],
      [mail(1), text(2), mail(3), text(4), plan(5), mail(7)],
      ["rungs.5 amends.CAP_5_ELECTRONIC_IN_7"],
    ],
  ])("%s", (_, packs, holds, breaks, problems) => {
    expect(broken(packs, holds)).toEqual([]);
    expect(broken(packs, breaks)).toEqual(problems);
  });

  it("West Virginia: thirty calls, named beside the stricter limits", () => {
    const says = (attempts: number) =>
      brokenLimits(ladder(["us-wv"], [0, 1, 2, 3].map((day) => calls(day, 7, 0)).concat(calls(4, attempts, 0)))).map(
        (problem) => problem.says.includes("us-wv.CAP_30_IN_7 (W. Va. Code 46A-2-125(d))"),
      );
    expect([says(2).at(-1), says(3).at(-1)]).toEqual([false, true]);
  });

  it.each<[string, readonly string[], readonly Rung[]]>([
    ["Washington, among all states: it binds agencies", ["us-states"], [mail(1), text(3), mail(5), plan(7)]],
    ["New York City, among all states, before any notice", ["us-states"], [mail(1), text(3), mail(5), plan(7)]],
    ["Massachusetts where the ladder names another state", ["us-wv"], [calls(15, 7)]],
  ])("nothing is said of %s", (_, packs, rungs) => {
    expect(broken(packs, rungs)).toEqual([]);
  });

  it("a rung that breaks several is one problem, under the strictest, with the law, the others and the cure", () => {
    const [problem, ...others] = brokenLimits(ladder(["us-reg-f", "us-states"], [calls(15, 3), calls(18, 5)]));
    expect(others).toEqual([]);
    expect(problem).toEqual({
      path: ["rungs", 1],
      rule: "us-ma.CAP_2_IN_7",
      says:
        "8 calls and texts within 7 days; us-ma allows 2, and at most 1 more that it does not count (940 CMR 7.04(1)(f))" +
        "; also over us-dc.CAP_4_IN_7 (D.C. Code 28-3814(d)(4)(A))" +
        "; also over us-reg-f.CALL_FREQUENCY_7_IN_7 (12 CFR 1006.14(b)(2)(i)(A))",
      citation: "940 CMR 7.04(1)(f)",
      cure: "plan at most 3 in any 7 days: fewer attempts, more days (within), or rungs further apart",
    });
  });
});

describe("how long a ladder has to wait", () => {
  it.each<[string, string, readonly Rung[], readonly Rung[], string]>([
    [
      "a hospital's hand-off, 120 days",
      "us-501r",
      [notice(60), handOff(120)],
      [notice(59), handOff(119)],
      "rungs.1.onDay us-501r.NOTIFICATION_PERIOD_120",
    ],
    [
      "a hospital's notice, 30 days",
      "us-501r",
      [notice(120), handOff(150, 30)],
      [notice(120), handOff(150, 29)],
      "rungs.1.noticeAtLeastDays us-501r.ECA_NOTICE_30",
    ],
    [
      "a New York utility's final notice, 20 days",
      "us-utility-ny",
      [notice(20), handOff(80)],
      [notice(19), handOff(80)],
      "rungs.0.onDay us-utility-ny.NY_FINAL_NOTICE_20_DAYS",
    ],
    [
      "after a New York utility's final notice, 15 days",
      "us-utility-ny",
      [notice(20), handOff(35, 15)],
      [notice(20), handOff(35, 14)],
      "rungs.1.noticeAtLeastDays us-utility-ny.NY_TERMINATION_15_DAYS",
    ],
    [
      "after a Texas utility's final notice, 10 days",
      "us-utility-tx",
      [notice(20), handOff(35, 10)],
      [notice(20), handOff(35, 9)],
      "rungs.1.noticeAtLeastDays us-utility-tx.TX_NOTICE_10_DAYS",
    ],
    [
      "after a Pennsylvania utility's final notice, 10 days",
      "us-utility-pa",
      [notice(20), handOff(35, 10)],
      [notice(20), handOff(35, 9)],
      "rungs.1.noticeAtLeastDays us-utility-pa.PA_NOTICE_10_DAYS",
    ],
    [
      "a British energy supplier's notice, 28 days",
      "uk-ofgem",
      [notice(28), handOff(88)],
      [notice(27), handOff(88)],
      "rungs.0.onDay uk-ofgem.OFGEM_28_DAYS",
    ],
    [
      "after a British energy supplier's notice, 7 days",
      "uk-ofgem",
      [notice(28), handOff(88, 7)],
      [notice(28), handOff(88, 6)],
      "rungs.1.noticeAtLeastDays uk-ofgem.OFGEM_NOTICE_7_DAYS",
    ],
    [
      "British consumer credit, 30 days for debt advice",
      "uk-conc",
      [notice(60), handOff(120, 30)],
      [notice(60), handOff(120, 29)],
      "rungs.1.noticeAtLeastDays uk-conc.FORBEARANCE_30_DAYS",
    ],
  ])("%s", (_, pack, holds, breaks, problem) => {
    expect(broken([pack], holds)).toEqual([]);
    expect(broken([pack], breaks)).toEqual([problem]);
  });

  it("says what is planned, why the law asks for more, where it stands, and what cures it", () => {
    expect(brokenLimits(ladder(["us-501r"], [notice(40), handOff(119)]))).toEqual([
      {
        path: ["rungs", 1, "onDay"],
        rule: "us-501r.NOTIFICATION_PERIOD_120",
        says:
          "hands over on day 119; by us-501r 120 days from the first bill, which is never later than the due date, " +
          "are for notification (26 CFR 1.501(r)-6(c)(3))",
        citation: "26 CFR 1.501(r)-6(c)(3)",
        cure: "move it to day 120 or later",
      },
    ]);
  });
});

describe("what may be charged for a reminder in Germany", () => {
  const flat = (onDay: number) => ({
    id: "late",
    kind: "flat" as const,
    amount: { EUR: 300 },
    authority: "terms",
    onDay,
  });
  const charged = (rungs: readonly Rung[], onDay: number, rulePacks = ["de-bgb"]) =>
    brokenLimits({ rulePacks, rungs, fees: [flat(onDay)] });

  it.each<[string, readonly Rung[], number]>([
    ["the first reminder is free, the next may cost", [mail(-3), mail(7), mail(14)], 7],
    ["after 30 days nobody has to be reminded", [mail(45)], 30],
    ["nor where a call is the first to remind", [calls(5, 1), mail(14)], 14],
  ])("%s", (_, rungs, lastFreeDay) => {
    expect(charged(rungs, lastFreeDay + 1)).toEqual([]);
    expect(charged(rungs, lastFreeDay)).toEqual([
      {
        path: ["fees", 0, "onDay"],
        rule: "de-bgb.DE_NO_DEFAULT_YET",
        says: `charges on day ${lastFreeDay}; by de-bgb nobody is in default before the first reminder, which is free (BGB 286(1), (3))`,
        citation: "BGB 286(1), (3)",
        cure: `charge from day ${lastFreeDay + 1} on`,
      },
    ]);
  });

  it("elsewhere the contract decides", () => {
    expect(charged([mail(7)], 7, [])).toEqual([]);
  });

  it.each<FeePolicy | null>([
    { id: "interest", kind: "statutory-interest", law: "de-consumer", authority: "BGB 288(1)", onDay: 1 },
    null,
  ])("nothing is said of %j", (fee) => {
    expect(brokenLimits({ rulePacks: ["de-bgb"], fees: [fee] })).toEqual([]);
  });
});

describe("whom a limit reaches", () => {
  it("a consumer pack on a ladder for firms says nothing", () => {
    const rungs = [calls(15, 7), notice(40), handOff(60, 5)];
    const packs = ["us-states", "us-ma", "us-501r", "uk-conc"];
    expect(brokenLimits({ ...ladder(packs, rungs), for: { segment: "business" } })).toEqual([]);
  });

  it("the house's own limits reach firms too", () => {
    const rungs = [calls(15, 4), calls(18, 4)];
    expect(brokenLimits({ ...ladder([], rungs), for: { segment: "business" } }).map(({ rule }) => rule)).toEqual([
      "amends.CALL_FREQUENCY_7_IN_7",
    ]);
  });

  it("a British pack does not ask for pounds", () => {
    expect(broken(["uk-conc"], [mail(3)])).toEqual([]);
  });

  it.each<[string, RungDraft]>([
    ["a hand-off without its day and terms", { do: "hand-off-to-agency" }],
    ["a notice without its day", { do: "send-reminder", givesNotice: "agency" }],
    ["what may have been meant for a notice", { do: "send-reminder", onDay: 1, givesNotice: "maybe" }],
    ["a rung that neither gives notice nor hands over", mail(1)],
  ])("nothing is said of %s", (_, rung) => {
    expect(brokenLimits({ rulePacks: WAITING_TIMES.map(({ pack }) => pack), rungs: [rung] })).toEqual([]);
  });
});

describe("the most that one window holds", () => {
  const caps = Object.fromEntries(CONTACT_CAPS.map((cap) => [cap.rule, cap]));
  it.each<[string, readonly string[], number]>([
    ["us-ma.CAP_2_IN_7", ["us-states"], 3],
    ["us-ma.CAP_2_IN_7", [], 0],
    ["amends.CAP_5_ELECTRONIC_IN_7", [], 1],
  ])("%s under %j: %i", (rule, packs, most) => {
    const cap = caps[rule];
    expect(cap && mostPlanned(cap, ladder(packs, [mail(1), calls(15, 3, 2)]))).toBe(most);
  });
});
