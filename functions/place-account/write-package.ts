import { type StoredPackage, storePackage } from "../adapters/package-store.ts";
import { buildPackage } from "../domain/placement/package.ts";
import { packageFiles } from "../domain/placement/package-files.ts";
import { type PackageKnown, readPackage } from "../rung/read-package.ts";
import type { PlacementDependencies } from "./looking.ts";

/** Writes the package of a placement and answers where it lies. Its key names its content: no later package takes its place. */
export async function writePackage(
  { packages, table }: PlacementDependencies,
  known: PackageKnown,
): Promise<StoredPackage> {
  const ids = { creditorId: known.account.creditorId, placementId: known.placement.id };
  return storePackage(packages, ids, packageFiles(buildPackage(await readPackage(table, known))));
}
