import { once } from "./once.ts";
import type { PackageStore } from "./package-store.ts";

/** Packages in a bucket. S3's client is read at the first call: most calls of a function need no package. */
export function packagesIn(bucket: string): PackageStore {
  const store = once(async () => (await import("./s3-package-store.ts")).s3PackageStore(bucket));
  return {
    put: async (...file) => (await store()).put(...file),
    get: async (key) => (await store()).get(key),
  };
}
