/**
 * Preloaded into the functions that the emulator runs: `Date` tells the time that the test has set.
 * The offset is read on every call: a value kept for even a moment could be the one from before the clock moved.
 */
import { readFileSync } from "node:fs";

const clockFile = process.env.AMENDS_CLOCK_FILE;
if (clockFile === undefined) throw new Error("AMENDS_CLOCK_FILE is not set");

const RealDate = Date;
const realNow = RealDate.now;
const now = () => Math.trunc(realNow() + Number(readFileSync(clockFile, "utf8")) * 1000);

const MovableDate = new Proxy(RealDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new RealDate(now()).toString(),
});
RealDate.now = now;
RealDate.prototype.constructor = MovableDate;
globalThis.Date = MovableDate;
