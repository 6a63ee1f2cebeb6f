import * as fc from "fast-check";
import { expect, test } from "vitest";
import { localClock, localDay } from "../../functions/domain/calendar.ts";
import { CALL_OUTCOMES } from "../../functions/domain/call-outcomes.ts";
import { atTheCall, LEAD, logs, MANAGER, reserves } from "../functions/record-act/calling.ts";
import { contactsIn } from "../functions/stored.ts";
import { shippedPolicies } from "../rehearsal.ts";
import { LONG_ENOUGH, runs } from "./runs.ts";

const NEW_YORK = "America/New_York";
/** The federal rule alone caps calls there. */
const IN_OHIO = { address: { country: "US", region: "OH", postalCode: "43215" } };
const START = Date.parse("2026-05-26T00:00:00Z");
const HOUR = 3_600_000;

const ladder = shippedPolicies().ladders["consumer-services"];
if (ladder === undefined) throw new Error("the shipped consumer ladder is gone");
/** As many attempts as a policy may give: calls that nobody logs use none of the last up. */
const rungs = ladder.rungs
  .filter(({ id }) => id === "call")
  .map((rung) => (rung.do === "create-call-task" ? { ...rung, attempts: 7 } : rung));

/** Two people who try to call, log or forget, at any hour of three weeks. */
const step = fc.record({
  hours: fc.integer({ min: 0, max: 8 }),
  by: fc.constantFrom(LEAD, MANAGER),
  logs: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom("no-answer", "not-connected", null, null) },
    { weight: 1, arbitrary: fc.constantFrom(...CALL_OUTCOMES.filter((outcome) => outcome !== "call-back")) },
  ),
});

test(
  "no history of people who call, log or forget has more calls than the caps allow, or one outside the hours",
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const scene = await atTheCall({ ladder: { rungs } }, IN_OHIO);
        let at = START;
        for (const { hours, by, logs: outcome } of steps) {
          at += hours * HOUR;
          scene.at(new Date(at).toISOString());
          await reserves(scene, by);
          // Only a call that was kept can be logged on the page: whoever has none presses nothing.
          if (outcome !== null && (await scene.account()).reservedCall?.by === by) await logs(scene, outcome, { by });
        }
        const calls = contactsIn(scene.table);
        for (const { at: called } of calls) {
          const clock = localClock(new Date(called), NEW_YORK);
          expect(clock >= "08:00" && clock < "21:00", clock).toBe(true);
          const week = calls.filter(({ at: other }) => {
            const days =
              (Date.parse(localDay(new Date(other), NEW_YORK)) - Date.parse(localDay(new Date(called), NEW_YORK))) /
              86_400_000;
            return days >= 0 && days < 7;
          });
          expect(week.filter(({ reason }) => reason !== "not-connected").length).toBeLessThanOrEqual(7);
        }
      }),
      runs(60),
    ),
  LONG_ENOUGH,
);
