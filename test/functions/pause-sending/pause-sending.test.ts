import { expect, it } from "vitest";
import { controlKey } from "../../../functions/adapters/keys.ts";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import type { Table } from "../../../functions/adapters/table.ts";
import { pauseSending } from "../../../functions/pause-sending/pause-sending.ts";
import { switchPause } from "../../../infra/operate/pause-switch.ts";

const change = (value: string, time: string) => ({
  source: "aws.cloudwatch",
  "detail-type": "CloudWatch Alarm State Change",
  time,
  detail: { alarmName: "Amends-EventsWaiting", state: { value, timestamp: "2026-03-02T14:00:00.123+0000" } },
});
const rings = (time = "2026-03-02T14:00:00Z") => change("ALARM", time);
const isOver = (time = "2026-03-02T15:00:00Z") => change("OK", time);

function desk(table: Pick<Table, "get" | "commit"> = memoryTable()) {
  const codes: string[] = [];
  const pause = pauseSending({ table, log: (code) => void codes.push(code) });
  const person = (what: "on" | "off" | "show", time: string) =>
    switchPause(
      { get: table.get, commit: table.commit },
      { what, creditorId: null, reason: "", by: "ada", now: new Date(time) },
    );
  const isPaused = async () => (await table.get(controlKey(null)))?.["isPaused"] === true;
  return { pause, person, isPaused, codes };
}

it("the alarm pauses everybody, and whoever asks sees that it was the alarm, and why", async () => {
  const { pause, person } = desk();
  await pause(rings());
  expect(await person("show", "2026-03-02T14:05:00Z")).toBe(
    "Sending for everybody is paused (2026-03-02T14:00:00.000Z, alarm, Events have waited too long; a payment may be among them.).",
  );
});

it("the alarm's end lifts the alarm's pause", async () => {
  const { pause, isPaused, codes } = desk();
  await pause(rings());
  await pause(isOver());
  expect([await isPaused(), codes]).toEqual([false, ["pause.set", "pause.lifted"]]);
});

it("a person's pause is a person's to lift", async () => {
  const { pause, person, isPaused, codes } = desk();
  await person("on", "2026-03-02T13:00:00Z");
  await pause(rings());
  await pause(isOver());
  expect([await isPaused(), codes]).toEqual([true, ["pause.left-alone", "pause.left-alone"]]);
});

it("a person who lifts the alarm's pause is not overruled by the same alarm told again", async () => {
  const { pause, person, isPaused } = desk();
  await pause(rings());
  await person("off", "2026-03-02T14:30:00Z");
  await pause(rings());
  expect(await isPaused()).toBe(false);
});

it("an alarm told after its own end pauses nothing", async () => {
  const { pause, isPaused } = desk();
  await pause(isOver());
  await pause(rings());
  expect(await isPaused()).toBe(false);
});

it("an alarm that has too little data changes nothing", async () => {
  const { pause, isPaused, codes } = desk();
  await pause(rings());
  await pause(change("INSUFFICIENT_DATA", "2026-03-02T15:00:00Z"));
  expect([await isPaused(), codes.at(-1)]).toEqual([true, "pause.unknown-state"]);
});

it("a person who pauses between the reading and the writing wins", async () => {
  const table = memoryTable();
  const person = {
    what: "on",
    creditorId: null,
    reason: "",
    by: "ada",
    now: new Date("2026-03-02T13:59:00Z"),
  } as const;
  let reads = 0;
  const raced = {
    ...table,
    get: async (key: Parameters<Table["get"]>[0]) => {
      const item = await table.get(key);
      reads += 1;
      if (reads === 1) await switchPause(table, person);
      return item;
    },
  };
  await desk(raced).pause(rings());
  expect((await table.get(controlKey(null)))?.["by"]).toBe("ada");
});

it("a switch that changes at each try is tried again later", async () => {
  const commit = async () => ({ kind: "conflict", items: [undefined] }) as const;
  await expect(desk({ ...memoryTable(), commit }).pause(rings())).rejects.toThrow("by others at each try");
});

it("a message that is no change of an alarm is an error", async () => {
  await expect(desk().pause({ time: "2026-03-02T14:00:00Z" })).rejects.toThrow(/detail/);
});
