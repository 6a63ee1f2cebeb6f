import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { memoryPackageStore } from "../../../functions/adapters/package-store.ts";
import { exportDossier } from "../../../functions/export-dossier/export-dossier.ts";
import { dossierIn, IDS, LEAD, SETTLED_AND_VOID, worldOf } from "../dossier/histories.ts";
import { itemsAt } from "../stored.ts";

const UNTIL = "2026-05-29T00:00:00Z";

async function operator() {
  const world = await worldOf(SETTLED_AND_VOID, UNTIL);
  const files = memoryPackageStore();
  const logged: string[] = [];
  const log = (code: string, facts: object) => void logged.push(JSON.stringify({ code, ...facts }));
  return { world, files, logged, run: exportDossier({ ...world.dependencies, table: world.table, files, log }) };
}

test("the page and the data lie in the bucket, under keys that name nobody, with their checksums", async () => {
  const { files, run } = await operator();
  const answer = await run({ ...IDS, by: LEAD });
  if (answer.kind !== "exported") throw new Error(answer.reason);
  expect(answer.files.map(({ key }) => key)).toEqual([
    expect.stringMatching(/^dossiers\/[0-9a-f]{32}\/2026-05-29T00-00-00-000Z\/dossier\.html$/),
    expect.stringMatching(/^dossiers\/[0-9a-f]{32}\/2026-05-29T00-00-00-000Z\/dossier\.json$/),
  ]);
  for (const { key, sha256, bytes } of answer.files) {
    const kept = await files.get(key);
    expect(kept?.length).toBe(bytes);
    expect(
      createHash("sha256")
        .update(kept ?? "")
        .digest("hex"),
    ).toBe(sha256);
  }
});

test("that it was made, for whom and with which checksums is on the account's record, and wakes nobody", async () => {
  const { world, run } = await operator();
  const signal = JSON.stringify(itemsAt(world.table, "SIGNAL"));
  const answer = await run({ ...IDS, by: " Lead@Demo.example" });
  if (answer.kind !== "exported") throw new Error(answer.reason);
  const { acts } = await dossierIn(world);
  expect(acts.at(-1)).toMatchObject({
    by: { kind: "staff", email: LEAD },
    does: "export-dossier",
    says: { html: answer.files[0]?.sha256, json: answer.files[1]?.sha256 },
    at: "2026-05-29T00:00:00.000Z",
    saw: { balance: { USD: 10_000 } },
  });
  expect(JSON.stringify(itemsAt(world.table, "SIGNAL"))).toBe(signal);
});

test.each([
  ["somebody no profile names", { by: "stranger@elsewhere.example" }, "not-allowed"],
  ["a creditor nobody knows", { creditorId: "other" }, "not-allowed"],
  ["an account nobody has heard of", { accountId: "C-9" }, "unknown-account"],
])("%s gets nothing, and nothing is written", async (_, wrong, reason) => {
  const { world, files, logged, run } = await operator();
  const before = [...world.table.items()].length;
  expect(await run({ ...IDS, by: LEAD, ...wrong })).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining(reason),
  });
  expect(files.keys()).toEqual([]);
  expect([...world.table.items()].length).toBe(before);
  expect(logged).toEqual(['{"code":"dossier.refused"}']);
});

test("a file that cannot be put away is no success", async () => {
  const { world } = await operator();
  const broken = { put: () => Promise.reject(new Error("the bucket is closed")) };
  const run = exportDossier({ ...world.dependencies, table: world.table, files: broken });
  await expect(run({ ...IDS, by: LEAD })).rejects.toThrow("the bucket is closed");
});
