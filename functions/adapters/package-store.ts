import { createHash } from "node:crypto";
import {
  checksumOf,
  manifestOf,
  PACKAGE_FILE,
  type PackageFile,
  PackageManifest,
} from "../domain/placement/package-files.ts";

/** Where packages lie. `checksum` is the SHA-256 of the bytes, in hexadecimal; a store refuses bytes that have another. */
export type PackageStore = {
  readonly put: (key: string, bytes: Uint8Array, contentType: string, checksum: string) => Promise<void>;
  readonly get: (key: string) => Promise<Uint8Array | null>;
};

/** Where a package lies: the key of its JSON file, and that file's SHA-256 in hexadecimal, which stands for all of it. */
export type StoredPackage = { readonly key: string; readonly sha256: string };

const MANIFEST = "manifest.json";
const ID = /^[A-Za-z0-9-]{1,96}$/;

class ChecksumMismatch extends Error {
  override readonly name = "ChecksumMismatch";
}

/** Keys name nobody: a hash for the creditor, our own id of the placement, and the checksum, so that no later package takes the place of one that was told of. */
function folderOf(creditorId: string, placementId: string, sha256: string): string {
  if (!ID.test(placementId)) throw new RangeError("a placement's id is letters, digits and hyphens");
  const creditor = createHash("sha256").update(creditorId).digest("hex").slice(0, 32);
  return `placements/${creditor}/${placementId}/${sha256.slice(0, 32)}`;
}

/** Puts a package away, its list of files last: what has a list is whole. Doing it again puts the same there. */
export async function storePackage(
  store: Pick<PackageStore, "put">,
  ids: { readonly creditorId: string; readonly placementId: string },
  files: readonly [PackageFile, ...PackageFile[]],
): Promise<StoredPackage> {
  const [{ sha256 }] = files;
  const folder = folderOf(ids.creditorId, ids.placementId, sha256);
  for (const file of files) await store.put(`${folder}/${file.name}`, file.content, file.contentType, file.sha256);
  const manifest = new TextEncoder().encode(JSON.stringify(manifestOf(ids.placementId, files)));
  await store.put(`${folder}/${MANIFEST}`, manifest, "application/json", checksumOf(manifest));
  return { key: `${folder}/${PACKAGE_FILE}`, sha256 };
}

const besides = (key: string, name: string): string => `${key.slice(0, key.lastIndexOf("/"))}/${name}`;

/** The list of a package's files; null when it is gone, as it is some time after the placement. */
export async function readManifest(
  store: Pick<PackageStore, "get">,
  { key }: StoredPackage,
): Promise<PackageManifest | null> {
  const bytes = await store.get(besides(key, MANIFEST));
  return bytes === null ? null : PackageManifest.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** One file of a package, by the name its list has it under; null when it is gone. Throws where the bytes are not those that were put there. */
export async function readPackageFile(
  store: Pick<PackageStore, "get">,
  { key }: StoredPackage,
  { name, sha256 }: Pick<PackageFile, "name" | "sha256">,
): Promise<Uint8Array | null> {
  const bytes = await store.get(besides(key, name));
  if (bytes !== null && checksumOf(bytes) !== sha256)
    throw new ChecksumMismatch("a file of a package is not what was put there");
  return bytes;
}

/** Packages in memory, for the local run and tests. */
export function memoryPackageStore(): PackageStore & { readonly keys: () => readonly string[] } {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (key, bytes, _, checksum) => {
      if (checksumOf(bytes) !== checksum) throw new ChecksumMismatch("the bytes have another checksum");
      kept.set(key, bytes);
    },
    get: async (key) => kept.get(key) ?? null,
    keys: () => [...kept.keys()],
  };
}
