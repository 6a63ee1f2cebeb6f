import { describe, expect, test } from "vitest";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import { reportOf } from "../../infra/local/report.ts";
import { invoice, newWorld, rehearse, shippedPolicies } from "../rehearsal.ts";
import { accountOf, contactsTold, past } from "./telling.ts";

const DUE = "2026-05-10";
const LATER = "2026-05-20";

function shippedLadder(): { readonly policies: Policies; readonly ladder: LadderPolicy } {
  const policies = shippedPolicies();
  const ladder = policies.ladders["consumer-services"];
  if (ladder === undefined) throw new Error("consumer-services is shipped");
  return { policies, ladder };
}

/** A world whose policies are deployed anew on 12 May, with one case opened before and one invoice heard of after. */
async function deployedMeanwhile(change: (policies: Policies, ladder: LadderPolicy) => void, until: string) {
  const { policies, ladder } = shippedLadder();
  const world = newWorld({ policies, startsAt: new Date("2026-05-01T12:00:00Z") });
  await world.deliver([{ key: "1", event: invoice("2026-05-01T12:00:00Z", "OLD", "INV-1", 12_000, DUE) }]);
  await world.advanceTo(new Date("2026-05-12T12:00:00Z"));
  change(policies, ladder);
  await world.deliver([{ key: "2", event: invoice("2026-05-12T12:00:00Z", "NEW", "INV-1", 12_000, LATER) }]);
  await world.advanceTo(new Date(until));
  return reportOf(world, []);
}

const shippedWalk = [
  `${past(DUE, -3)} courtesy courtesy email`,
  `${past(DUE, 1)} reminder friendly-reminder email`,
  `${past(DUE, 7)} second-notice second-notice email`,
  `${past(DUE, 10)} text short-reminder sms`,
];

test("a changed ladder: the open case keeps its version's days, a new one gets the new", async () => {
  const report = await deployedMeanwhile((policies, ladder) => {
    const rungs = ladder.rungs.map((rung) => (rung.id === "second-notice" ? { ...rung, onDay: 4 } : rung));
    policies.ladders["consumer-services"] = { ...ladder, version: ladder.version + 1, rungs };
  }, "2026-05-25T12:00:00Z");
  expect(contactsTold(report, "OLD")).toEqual(shippedWalk);
  expect(contactsTold(report, "NEW")).toEqual([
    `${past(LATER, -3)} courtesy courtesy email`,
    `${past(LATER, 1)} reminder friendly-reminder email`,
    `${past(LATER, 4)} second-notice second-notice email`,
  ]);
});

test("a retired ladder keeps its cases and opens none", async () => {
  const report = await deployedMeanwhile((policies, ladder) => {
    policies.ladders["consumer-services"] = { ...ladder, retired: true };
  }, "2026-05-25T12:00:00Z");
  expect(contactsTold(report, "OLD")).toEqual(shippedWalk);
  expect(report.contacts.filter(({ accountId }) => accountId === "NEW")).toEqual([]);
  expect(accountOf(report, "NEW")).toMatchObject({ cases: 0 });
});

test("a ladder renamed, the old name retired: the open case walks on, a new one takes the new name", async () => {
  const report = await deployedMeanwhile((policies, ladder) => {
    const demo = policies.creditors["demo"];
    if (demo === undefined) throw new Error("the demo profile is shipped");
    policies.ladders["consumer-services"] = { ...ladder, retired: true };
    policies.ladders["consumer-care"] = { ...ladder, name: "consumer-care", version: 1 };
    policies.creditors["demo"] = { ...demo, ladders: [{ segment: "consumer", ladder: "consumer-care" }] };
  }, "2026-05-25T12:00:00Z");
  expect(contactsTold(report, "OLD")).toEqual(shippedWalk);
  expect(contactsTold(report, "NEW")).toEqual([
    `${past(LATER, -3)} courtesy courtesy email`,
    `${past(LATER, 1)} reminder friendly-reminder email`,
  ]);
});

describe("which ladder a case gets", () => {
  test("the one the event names, whatever the profile says", async () => {
    const named = invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE, { account: { ladder: "b2b-invoice" } });
    const report = await rehearse([named], "2026-05-20T00:00:00Z");
    expect(contactsTold(report)).toEqual([
      `${past(DUE, -3)} courtesy b2b-courtesy email`,
      `${past(DUE, 7)} reminder b2b-reminder email`,
    ]);
  });

  test("and keeps it when a later event names another", async () => {
    const report = await rehearse(
      [
        invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, DUE),
        invoice("2026-05-08T12:00:00Z", "C-1", "INV-2", 3_000, "2026-06-10", { account: { ladder: "b2b-invoice" } }),
      ],
      "2026-05-18T00:00:00Z",
    );
    expect(contactsTold(report)).toEqual(shippedWalk.slice(0, 3));
  });
});
