import type { Concern } from "./alarm.ts";
import { type WatchMachine, watchConcerns } from "./watch-machine.ts";

/** What may go wrong where accounts are placed with agencies. */
export const placementConcerns = (placements: WatchMachine): Readonly<Record<string, Concern>> =>
  watchConcerns(placements, "agency-placement", {
    name: "Placement",
    failing: "Agencies do not hear of placements, payments and recalls, and approved accounts are not handed over.",
    ended: "A placement lost its execution and goes on in the next one, at most three times a day.",
  });
