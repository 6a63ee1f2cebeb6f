import { createHash } from "node:crypto";
import { accountKey } from "../../functions/adapters/keys.ts";
import { putLink, seededToken } from "../../functions/adapters/links.ts";
import { memoryTable } from "../../functions/adapters/memory-table.ts";
import { memoryPackageStore, storePackage } from "../../functions/adapters/package-store.ts";
import { AuditRecord } from "../../functions/domain/audit.ts";
import { type Link, packageLink } from "../../functions/domain/links.ts";
import { buildPackage } from "../../functions/domain/placement/package.ts";
import { packageFiles } from "../../functions/domain/placement/package-files.ts";
import { Placement } from "../../functions/domain/placement/placement.ts";
import type { AgencyPagesDependencies } from "../../functions/pages/agency/visit.ts";
import { profileOf } from "../domain/given.ts";
import { AGENCY, exampleInput } from "../domain/placement/package-given.ts";

export const MADE_AT = new Date("2026-08-03T14:00:00.000Z");
/** Of the one link to the package. */
export const TOKEN = seededToken("package");
export const PLACEMENT_ID = "placement-0123456789abcdef01234567";
export const PLACED = { creditorId: "demo", accountId: "A-1", placementId: PLACEMENT_ID };

export type AgencyGiven = {
  readonly now?: string;
  readonly placement?: Partial<Placement> | null;
  readonly link?: Link;
  /** The JSON file in place of the package's own. */
  readonly json?: Uint8Array;
  /** What the bucket gives for the JSON file; null when it is gone. */
  readonly given?: Uint8Array | null;
  readonly isStored?: boolean;
  readonly isAccountKnown?: boolean;
};

/** One account placed with an agency: its package in a store, its link in a table, and what the agency's pages are wired with. */
export async function agencyScene({ now = "2026-08-04T09:00:00.000Z", ...more }: AgencyGiven = {}) {
  const table = memoryTable();
  const packages = memoryPackageStore();
  const [first, ...others] = packageFiles(buildPackage(exampleInput()));
  const sha256 = more.json === undefined ? first.sha256 : createHash("sha256").update(more.json).digest("hex");
  const json = more.json === undefined ? first : { ...first, content: more.json, sha256, bytes: more.json.length };
  const stored = await storePackage(packages, PLACED, [json, ...others]);
  const placed = {
    id: PLACEMENT_ID,
    agency: AGENCY.id,
    status: "placed",
    placedAt: MADE_AT.toISOString(),
    invoiceIds: ["INV-1"],
    package: stored,
    acknowledgeBy: "2026-08-07T03:59:59.999Z",
    ...more.placement,
  };
  const { account } = exampleInput();
  const placement = more.placement === null ? null : Placement.parse(placed);
  await table.commit([putLink(TOKEN, more.link ?? packageLink(PLACED, MADE_AT))]);
  if (more.isAccountKnown !== false)
    await table.commit([{ kind: "put", item: { ...account, version: 7, placement, ...accountKey(account) } }]);
  const logged: (readonly [code: string, facts: object])[] = [];
  const dependencies: AgencyPagesDependencies = {
    table,
    packages: {
      get: async (key) => {
        if (more.isStored === false) return null;
        return more.given !== undefined && key === stored.key ? more.given : packages.get(key);
      },
    },
    policies: { ladders: {}, creditors: { demo: profileOf({ agencies: [AGENCY] }) } },
    now: () => new Date(now),
    log: (code, facts) => void logged.push([code, facts]),
  };
  return {
    dependencies,
    logged,
    files: [json, ...others],
    /** What is on record of who did what. */
    acts: () => [...table.items()].flatMap((item) => (item.sk.startsWith("FACT#ACT") ? [AuditRecord.parse(item)] : [])),
  };
}
