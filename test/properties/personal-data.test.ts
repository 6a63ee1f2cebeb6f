import { beforeAll, describe, expect, it } from "vitest";
import type { World } from "../../infra/local/world.ts";
import { evidenceOf, heldIn, leaksIn, newMarkers, PLACES, type Traces } from "./personal-evidence.ts";
import { markedWorld } from "./personal-history.ts";

const markers = newMarkers();
const traces: Traces = { logged: [], heard: [], sent: [], mails: [], pages: [], refusals: [] };
let world: World;

beforeAll(async () => {
  world = await markedWorld(markers, traces);
}, 120_000);

it("no personal datum is where none may be", () => {
  expect(leaksIn(evidenceOf(world, traces), markers)).toEqual([]);
});

it("what was planted arrived: it is kept with the personal data", async () => {
  const held = await heldIn(world, markers);
  const lost = [...markers.all].filter(([marker, { fate }]) => fate === "held" && !held.has(marker));
  expect(lost.map(([, { where }]) => where)).toEqual([]);
});
it("debug", async () => {
  const held = await heldIn(world, markers);
  console.log([...markers.all].filter(([m, {fate}]) => held.has(m) && fate === "nowhere").map(([, {where}]) => where).join("\n"));
  console.log("NOT", [...markers.all].filter(([m, {fate}]) => !held.has(m) && fate === "nowhere").map(([, {where}]) => where).join("; "));
  console.log(traces.pages.map(({path, status}: any) => status + " " + path.slice(0,60)).join("\n"), traces.mails.map(({subject}) => subject));
  console.log(traces.refusals.join("\n"), new Set(traces.logged.map((l) => JSON.parse(l).code)));
});
