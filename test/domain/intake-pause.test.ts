import { describe, expect, it } from "vitest";
import { type PauseSwitch, switchedByAlarm } from "../../functions/domain/intake-pause.ts";

const at = new Date("2026-03-02T14:00:00Z");
const BEFORE = "2026-03-02T13:00:00.000Z";
const AFTER = "2026-03-02T15:00:00.000Z";
const set = (isPaused: boolean, by: string | null, when: string | null): PauseSwitch => ({ isPaused, by, at: when });
const paused = { isPaused: true, by: "alarm", at: at.toISOString() };
const lifted = { isPaused: false, by: "alarm", at: at.toISOString() };

describe("what the alarm on waiting events makes of the pause switch", () => {
  it.each([
    ["nobody ever touched it", null, true, paused],
    ["nobody ever touched it", null, false, lifted],
    ["a person lifted it earlier", set(false, "ada", BEFORE), true, paused],
    ["a person paused", set(true, "ada", BEFORE), true, null],
    ["a person paused", set(true, "ada", BEFORE), false, null],
    ["somebody paused who did not say who", set(true, null, null), false, null],
    ["the alarm had paused", set(true, "alarm", BEFORE), false, lifted],
    ["the alarm had paused, and rings anew", set(true, "alarm", BEFORE), true, paused],
    ["the alarm was over later than this is told", set(false, "alarm", AFTER), true, null],
    ["the alarm rang later than this is told", set(true, "alarm", AFTER), false, null],
    ["this was told before", set(true, "alarm", at.toISOString()), true, null],
    ["a person lifted it after the alarm rang", set(false, "ada", AFTER), true, null],
  ])("%s: %o, ringing %s", (_, current, isRinging, after) => {
    expect(switchedByAlarm(current, isRinging, at)).toEqual(after);
  });
});
