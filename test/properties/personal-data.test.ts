import { beforeAll, describe, expect, it } from "vitest";
import type { World } from "../../infra/local/world.ts";
import { type Evidence, evidenceOf, heldIn, leaksIn, newMarkers, PLACES, type Traces } from "./personal-evidence.ts";
import { markedWorld } from "./personal-history.ts";

const markers = newMarkers();
const traces: Traces = { logged: [], heard: [], sent: [], mails: [], pages: [], refusals: [] };
let world: World;
let evidence: readonly Evidence[];
let held: ReadonlySet<string>;

beforeAll(async () => {
  world = await markedWorld(markers, traces);
  evidence = evidenceOf(world, traces);
  held = await heldIn(world, markers);
}, 120_000);

it("no personal datum is where none may be", () => {
  expect(leaksIn(evidence, markers)).toEqual([]);
});

it("what was planted in events and acts arrived: it is kept with the personal data", () => {
  const lost = [...markers.all].filter(([marker, { fate }]) => fate === "held" && !held.has(marker));
  expect(lost.map(([, { where }]) => where)).toEqual([]);
});

it.each([
  /^the debtor, difficulty, note/,
  /^the debtor, wrong, note/,
  /^the debtor, talk, note/,
  /^the debtor, details, line1/,
  /^staff, task-\w+, note/,
  /^staff, V-3, text/,
  /^staff, V-3, reason/,
  /^an approver's reason/,
])("words written into a form arrived: %s", (form) => {
  const written = [...markers.all].filter(([, { where }]) => form.test(where));
  expect(written.filter(([marker]) => held.has(marker)).length).toBeGreaterThan(0);
});

describe("every place was looked at", () => {
  it.each(PLACES)("%s", (place) => {
    expect(evidence.filter((one) => one.place === place).length).toBeGreaterThan(0);
  });

  it("an agency had the account, and its files", () => {
    expect(evidence.filter(({ place, text }) => place === "file name" && text.startsWith("placements/"))).not.toEqual(
      [],
    );
  });

  it("no work failed unheard", () => {
    expect(traces.logged.filter((line) => line.includes(".failed"))).toEqual([]);
  });
});

describe("a datum that slips through is found", () => {
  it.each(PLACES)("in a %s", (place) => {
    const [marker = ""] = markers.all.keys();
    expect(leaksIn([{ place, text: `{"said":"${marker.toUpperCase()}"}` }], markers)).toHaveLength(1);
  });

  it("where an item packs it away", async () => {
    const { packed } = await import("../../functions/adapters/packed.ts");
    const [marker = ""] = markers.all.keys();
    const hidden = { pk: "DEBTOR#demo#V-1", sk: "CONTACT#hidden", inputs: packed(`{"name":"${marker}"}`) };
    const items = function* () {
      yield hidden;
    };
    const tainted: World = { ...world, table: { ...world.table, items } };
    expect(leaksIn(evidenceOf(tainted, { ...traces, pages: [] }), markers)).toHaveLength(1);
  });
});
