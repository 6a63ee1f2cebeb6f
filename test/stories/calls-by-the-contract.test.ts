import { describe, expect, test } from "vitest";
import { rehearse, staff } from "../rehearsal.ts";
import { bill, executionsOf, holdKinds, logCall, OWED, ofType, pay, refusedLines, stageOf } from "./agreeing.ts";
import { at, sentSince, tasksOf } from "./deciding.ts";
import { contactsTold, publishedOn } from "./telling.ts";

const CALLED = "2026-03-17";
const ANN = "ann@demo.example";

describe("a call task", () => {
  test("opens on its day, is due when the hours of the second day after end, and takes the rung", async () => {
    const told = await rehearse([bill()], at(CALLED));
    const [task] = tasksOf(told, "call");
    expect(publishedOn(told, "CallTaskCreated")).toEqual(["2026-03-16"]);
    expect(task).toMatchObject({ closedAt: null, outcome: null, by: null });
    expect(task).toMatchObject({ dueAt: "2026-03-19T01:00:00.000Z" });
    expect(told.contacts.filter(({ channel }) => channel === "phone")).toEqual([]);
  });

  test("ends expired with the next rung, withdrawn with the case", async () => {
    const expired = await rehearse([bill()], at("2026-03-22", "23:00:00"));
    const offered = ofType(expired, "PlanOffered")[0];
    expect(tasksOf(expired, "call")).toMatchObject([{ outcome: "expired", closedAt: offered, by: null }]);
    const withdrawn = await rehearse([bill(), pay(CALLED, OWED)]);
    expect(tasksOf(withdrawn, "call")).toMatchObject([{ outcome: "withdrawn", closedAt: at(CALLED), by: null }]);
  });

  test.each([
    ["talked", [], [], "delivered"],
    ["refused", [], [], "delivered"],
    ["hardship", ["hardship"], ["hardship"], "delivered"],
    ["dispute", ["dispute"], ["dispute"], "delivered"],
    ["cease-contact", ["cease-contact"], [], "delivered"],
    ["deceased", ["deceased"], [], "delivered"],
    ["attorney", ["attorney"], [], "delivered"],
    ["plan", [], [], "delivered"],
  ])("%s ends it; holds %j and tasks %j begin", async (outcome, kinds, tasks, status) => {
    const told = await rehearse([bill(), logCall(CALLED, outcome)], at(CALLED, "16:00:00"));
    expect(told.rejected).toEqual([]);
    expect(tasksOf(told, "call")).toMatchObject([{ outcome, closedAt: at(CALLED), by: ANN }]);
    expect(ofType(told, "CallTaskCompleted")).toEqual([at(CALLED)]);
    expect(told.contacts.filter(({ channel }) => channel === "phone")).toMatchObject([
      { at: at(CALLED), rung: "call", status, to: "+16175550123" },
    ]);
    for (const kind of kinds) expect(holdKinds(told)).toContain(kind);
    expect(stageOf(told)).toBe(kinds.length === 0 ? "on-ladder" : "on-hold");
    for (const kind of tasks) expect(tasksOf(told, kind)).toHaveLength(1);
    expect(ofType(told, "HoldStarted")).toHaveLength(kinds.length);
  });

  test("a promise is taken as made, whatever the outcome it comes with", async () => {
    const promise = { promise: { amount: { minor: OWED, currency: "USD" }, on: "2026-03-25" } };
    for (const outcome of ["promise", "talked"]) {
      const told = await rehearse([bill(), logCall(CALLED, outcome, promise)], at(CALLED, "16:00:00"));
      expect(told.rejected).toEqual([]);
      expect(ofType(told, "PromiseMade")).toEqual([at(CALLED)]);
      expect(holdKinds(told)).toEqual(["promise"]);
      expect(tasksOf(told, "call")).toMatchObject([{ outcome, closedAt: at(CALLED) }]);
    }
  });

  test("a wrong number ends it, and another one is looked for", async () => {
    const told = await rehearse([bill(), logCall(CALLED, "wrong-number")], at("2026-03-30"));
    expect(tasksOf(told, "call")).toMatchObject([{ outcome: "wrong-number", closedAt: at(CALLED) }]);
    expect(tasksOf(told, "find-contact")).toHaveLength(1);
    expect(contactsTold(told).at(-1)).toMatch(/plan plan-offer email$/);
  });

  test.each(["no-answer", "voicemail-left", "not-connected", "call-back"])(
    "%s leaves it open until three attempts are used",
    async (outcome) => {
      const days = ["2026-03-16", "2026-03-17", "2026-03-18"]
        .map((day) => logCall(day, outcome))
        .map((line, index) => ({
          ...line,
          time: at(`2026-03-${17 + Math.floor(index / 2)}`, index % 2 === 0 ? "15:00:00" : "19:00:00"),
        }));
      const twice = await rehearse([bill(), ...days.slice(0, 2)], at("2026-03-18"));
      expect(twice.rejected).toEqual([]);
      expect(tasksOf(twice, "call")).toMatchObject([{ closedAt: null, outcome: null }]);
      const thrice = await rehearse([bill(), ...days], at("2026-03-18", "16:00:00"));
      expect(thrice.rejected).toEqual([]);
      expect(tasksOf(thrice, "call")).toMatchObject([{ closedAt: at("2026-03-18"), outcome, by: ANN }]);
      expect(ofType(thrice, "CallTaskCompleted")).toEqual([at("2026-03-18")]);
      const statuses = thrice.contacts.filter(({ channel }) => channel === "phone").map(({ status }) => status);
      const wanted = outcome === "voicemail-left" || outcome === "call-back" ? "delivered" : "failed";
      expect(statuses).toEqual([wanted, wanted, wanted]);
    },
  );

  test("the last attempt's outcome is the task's, not the first one's", async () => {
    const lines = [
      logCall("2026-03-17", "no-answer"),
      logCall("2026-03-18", "voicemail-left"),
      logCall("2026-03-19", "not-connected"),
    ];
    const told = await rehearse([bill(), ...lines], at("2026-03-19", "16:00:00"));
    expect(tasksOf(told, "call")).toMatchObject([{ outcome: "not-connected" }]);
  });

  test("two attempts and then a talk end it as a talk", async () => {
    const lines = [logCall("2026-03-17", "no-answer"), logCall("2026-03-18", "talked")];
    const told = await rehearse([bill(), ...lines], at("2026-03-18", "16:00:00"));
    expect(tasksOf(told, "call")).toMatchObject([{ outcome: "talked" }]);
  });

  test.each([
    ["talked", "2026-03-20", "2026-03-22"],
    ["voicemail-left", "2026-03-20", "2026-03-22"],
    ["no-answer", "2026-03-20", "2026-03-21"],
  ])("%s on %s: the next rung comes on %s", async (outcome, day, next) => {
    const told = await rehearse([bill(), logCall(day, outcome)], at("2026-03-24"));
    expect(publishedOn(told, "PlanOffered")).toEqual([next]);
  });

  test.each([
    ["before its task", [logCall("2026-03-10", "talked")]],
    ["after its end", [logCall(CALLED, "talked"), logCall("2026-03-18", "talked")]],
    ["after the next rung", [logCall("2026-03-23", "talked")]],
    ["after the case", [pay(CALLED, OWED), logCall("2026-03-18", "talked")]],
    ["with an unknown outcome", [logCall(CALLED, "sang")]],
    ["by the agency", [{ ...logCall(CALLED, "talked"), person: "agency" }]],
    ["without an outcome", [staff(at(CALLED), "C-1", "log-call", { by: ANN })]],
  ])("a call logged %s is refused and changes nothing", async (_, lines) => {
    const until = at("2026-03-23", "16:00:00");
    const told = await rehearse([bill(), ...lines], until);
    expect(refusedLines(told)).toEqual([lines.length + 1]);
    const without = await rehearse([bill(), ...lines.slice(0, -1)], until);
    expect(told.published).toEqual(without.published);
    expect(told.contacts).toEqual(without.contacts);
    expect(told.tasks).toEqual(without.tasks);
  });

  test("everything of it ends within the day of payment in full", async () => {
    const told = await rehearse([bill(), logCall(CALLED, "no-answer"), pay("2026-03-18", OWED)]);
    for (const task of told.tasks) expect(task["closedAt"]).toBe(at("2026-03-18"));
    expect(executionsOf(told, "escalation-ladder")).toMatchObject([{ outcome: "cured", endedAt: at("2026-03-18") }]);
    expect(sentSince(told, "2026-03-18")).toEqual([]);
  });
});
