import { beforeAll, describe, expect, test } from "vitest";
import type { Dossier } from "../../../functions/dossier/assemble.ts";
import { assembleDossier } from "../../../functions/dossier/assemble.ts";
import { renderDossier } from "../../../functions/dossier/render-html.ts";
import { debtor } from "../../rehearsal.ts";
import { dossierIn, IDS, SETTLED_AND_VOID, worldOf } from "./histories.ts";

const hardship = debtor("2026-05-13T15:00:00Z", "C-1", "report-hardship", {
  reason: "<script>alert(3)</script> lost my job",
});
let dossier: Dossier;
let page: string;
beforeAll(async () => {
  dossier = await dossierIn(await worldOf([...SETTLED_AND_VOID, hardship], "2026-05-29T00:00:00Z"));
  page = await renderDossier(dossier);
});

describe("the page of a dossier", () => {
  test("runs nothing and fetches nothing, whatever names, notes and messages hold", () => {
    expect(page).not.toMatch(/<(script|img|b|iframe|link)\b|<[^>]*\b(src|href)="[^#]|@import|url\(/);
    expect(page).toContain("&lt;script&gt;alert(3)&lt;/script&gt; lost my job");
    expect(page).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });

  test("leads to each of its parts", () => {
    const [anchors, ids] = [page.matchAll(/href="#([^"]+)"/g), page.matchAll(/<section id="([^"]+)"/g)];
    expect([...anchors].map(([, id]) => id)).toEqual([...ids].map(([, id]) => id));
    expect(page.match(/<section /g)?.length).toBe(15);
  });

  test("tells times as the debtor's clock shows them, with the zone", () => {
    expect(page).toContain('<time datetime="2026-05-20T15:00:00.000Z">May 20, 2026, 11:00:00 AM EDT</time>');
  });

  test.each([
    'E-mail withheld, "Second notice"',
    "A hold stands over this debt: hardship.",
    "Its day on the ladder had come, and no rule objected.",
    "The digest is that of the recorded inputs",
    "asked again as of",
    "meter read again",
    "Settlement: USD 80.00",
    "lead@demo.example",
  ])("says: %s", (words) => {
    expect(page).toContain(words);
  });

  test("gives nobody a link that opens the debtor's page", () => {
    expect(JSON.stringify(dossier)).toContain("/d/[left out]");
    expect(JSON.stringify(dossier)).not.toMatch(/\/[dp]\/[A-Za-z0-9_-]{43}/);
  });
});

test("of an account nobody has heard of there is no dossier", async () => {
  const world = await worldOf(SETTLED_AND_VOID, "2026-05-02T00:00:00Z");
  expect(await assembleDossier(world.dependencies, { ...IDS, accountId: "C-9" }, world.now())).toBeNull();
});
