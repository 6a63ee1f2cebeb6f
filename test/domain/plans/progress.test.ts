import { expect, it } from "vitest";
import { Day } from "../../../functions/domain/calendar.ts";
import type { Received } from "../../../functions/domain/plans/plan.ts";
import { progress } from "../../../functions/domain/plans/progress.ts";
import { parts } from "./given.ts";

const THREE: Parameters<typeof progress>[0] = {
  instalments: parts("2026-03-10 5000", "2026-04-10 5000", "2026-05-10 5000"),
  cancelled: [],
};
const paid = (...written: readonly string[]): readonly Received[] =>
  written.map((text) => {
    const [on = "", minor = ""] = text.split(" ");
    return { on: Day.parse(on), minor: Number(minor) };
  });
const at = (today: string, payments: readonly Received[], plan = THREE) =>
  progress(plan, payments, { today, graceDays: 3, country: "US" });
const states = (...given: Parameters<typeof at>) =>
  at(...given).instalments.map(({ status, paid: has, open }) => `${status} ${has}/${open}`);

it.each<[string, string, readonly Received[], readonly string[]]>([
  ["nothing yet", "2026-03-01", [], ["open 0/5000", "open 0/5000", "open 0/5000"]],
  ["an instalment in full", "2026-03-10", paid("2026-03-09 5000"), ["paid 5000/0", "open 0/5000", "open 0/5000"]],
  ["a part of one", "2026-03-10", paid("2026-03-09 2000"), ["open 2000/3000", "open 0/5000", "open 0/5000"]],
  ["more than one", "2026-03-10", paid("2026-03-09 7000"), ["paid 5000/0", "open 2000/3000", "open 0/5000"]],
  ["all at once", "2026-03-01", paid("2026-03-01 15000"), ["paid 5000/0", "paid 5000/0", "paid 5000/0"]],
  ["the last day of grace", "2026-03-13", [], ["open 0/5000", "open 0/5000", "open 0/5000"]],
  ["the day after grace", "2026-03-14", [], ["missed 0/5000", "open 0/5000", "open 0/5000"]],
  ["a part when grace is over", "2026-03-14", paid("2026-03-09 4999"), ["missed 4999/1", "open 0/5000", "open 0/5000"]],
  ["a late one, which heals", "2026-03-20", paid("2026-03-20 5000"), ["paid 5000/0", "open 0/5000", "open 0/5000"]],
  [
    "one payment after two were missed: the older first",
    "2026-04-14",
    paid("2026-04-14 5000"),
    ["paid 5000/0", "missed 0/5000", "open 0/5000"],
  ],
])("shows %s", (_, today, payments, expected) => {
  expect(states(today, payments)).toEqual(expected);
});

it("lets the older payment meet the older instalment, however they are listed", () => {
  const { instalments } = at("2026-04-10", paid("2026-04-09 5000", "2026-03-09 4000", "2026-03-12 1000"));
  expect(instalments.map(({ paidOn }) => paidOn)).toEqual(["2026-03-12", "2026-04-09", null]);
});

it("gives a due date on a Friday, with grace to the Monday, until Monday evening", () => {
  const plan = { instalments: parts("2026-07-03 5000"), cancelled: [] };
  const last = progress(plan, [], { today: "2026-07-06", graceDays: 1, country: "US" });
  const after = progress(plan, [], { today: "2026-07-07", graceDays: 1, country: "US" });
  expect([last.instalments[0]?.status, after.instalments[0]?.status]).toEqual(["open", "missed"]);
});

it("sums up what is paid, open and missed, and names the next", () => {
  expect(at("2026-04-14", paid("2026-03-10 6000"))).toMatchObject({
    paid: 6000,
    open: 9000,
    missed: 4000,
    next: { dueOn: "2026-04-10", open: 4000 },
    isComplete: false,
    beyond: 0,
  });
});

it("is complete once everything is paid, and tells of what came beyond it", () => {
  expect(at("2026-04-14", paid("2026-03-10 16000"))).toMatchObject({ isComplete: true, next: null, beyond: 1000 });
});

it("shows what is cancelled, without asking for it", () => {
  const plan = { instalments: parts("2026-03-10 5000"), cancelled: parts("2026-04-10 5000") };
  expect(states("2026-06-01", paid("2026-03-10 5000"), plan)).toEqual(["paid 5000/0", "cancelled 0/0"]);
});
