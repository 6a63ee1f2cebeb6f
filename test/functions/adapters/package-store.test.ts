import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it, test } from "vitest";
import {
  memoryPackageStore,
  readManifest,
  readPackageFile,
  storePackage,
} from "../../../functions/adapters/package-store.ts";
import { s3PackageStore } from "../../../functions/adapters/s3-package-store.ts";
import { checksumOf, packageFiles } from "../../../functions/domain/placement/package-files.ts";
import { packageOf } from "../../domain/placement/package-given.ts";

const BYTES = new TextEncoder().encode("abc");
const SUM = checksumOf(BYTES);
const IDS = { creditorId: "north power", placementId: "placement-1" };

describe("packages in S3", () => {
  const s3 = mockClient(S3Client);
  afterAll(() => {
    s3.restore();
  });
  beforeEach(() => {
    s3.reset();
  });
  const store = s3PackageStore("packages");

  it("are put with the checksum of their bytes, for S3 to compare", async () => {
    s3.on(PutObjectCommand).resolves({});
    await store.put("placements/a/b.csv", BYTES, "text/csv", SUM);
    expect(s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input)).toEqual([
      {
        Bucket: "packages",
        Key: "placements/a/b.csv",
        Body: BYTES,
        ContentType: "text/csv",
        ChecksumSHA256: "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
      },
    ]);
  });

  it("are got as the bytes they are, checked on the way", async () => {
    const transformToByteArray = async () => BYTES;
    s3.on(GetObjectCommand).callsFake(async () => ({ Body: { transformToByteArray } }));
    expect(await store.get("placements/a/b.csv")).toEqual(BYTES);
    expect(s3.commandCalls(GetObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: "packages",
      Key: "placements/a/b.csv",
      ChecksumMode: "ENABLED",
    });
  });

  it("that are gone are none", async () => {
    s3.on(GetObjectCommand).rejects(new NoSuchKey({ $metadata: {}, message: "gone" }));
    expect(await store.get("placements/a/b.csv")).toBeNull();
  });

  it("without a body are none", async () => {
    s3.on(GetObjectCommand).resolves({});
    expect(await store.get("placements/a/b.csv")).toBeNull();
  });

  it("that may not be read are a fault", async () => {
    s3.on(GetObjectCommand).rejects(new Error("AccessDenied"));
    await expect(store.get("placements/a/b.csv")).rejects.toThrow("AccessDenied");
  });
});

describe("a package put away", () => {
  const files = packageFiles(packageOf());

  it("lies under names that name nobody, its list last", async () => {
    const store = memoryPackageStore();
    const { key, sha256 } = await storePackage(store, IDS, files);
    expect(key).toMatch(/^placements\/[0-9a-f]{32}\/placement-1\/[0-9a-f]{32}\/placement\.json$/);
    expect(sha256).toBe(files[0].sha256);
    expect(store.keys()).toHaveLength(files.length + 1);
    expect(store.keys().at(-1)).toMatch(/\/manifest\.json$/);
    expect(store.keys().join()).not.toMatch(/north|A-1|demo/);
  });

  it("again, adds nothing; another one takes nobody's place", async () => {
    const store = memoryPackageStore();
    await storePackage(store, IDS, files);
    await storePackage(store, IDS, files);
    expect(store.keys()).toHaveLength(files.length + 1);
    await storePackage(store, IDS, packageFiles(packageOf({ rulePacks: ["us-reg-f"] })));
    expect(store.keys()).toHaveLength(2 * (files.length + 1));
  });

  it("is found again, file by file", async () => {
    const store = memoryPackageStore();
    const stored = await storePackage(store, IDS, files);
    const manifest = await readManifest(store, stored);
    expect(manifest?.files.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    expect(await readPackageFile(store, stored, files[1] ?? files[0])).toEqual(files[1]?.content);
  });

  it("and gone again, is none", async () => {
    const stored = { key: "placements/a/b/c/placement.json", sha256: SUM };
    expect(await readManifest(memoryPackageStore(), stored)).toBeNull();
    expect(await readPackageFile(memoryPackageStore(), stored, { name: "terms.csv", sha256: SUM })).toBeNull();
  });

  it.each(["../x", "a/b", "", "a b", "é"])("is refused for a placement called %j", async (placementId) => {
    const put = storePackage(memoryPackageStore(), { ...IDS, placementId }, files);
    await expect(put).rejects.toThrow(RangeError);
  });
});

test("bytes with another checksum are neither taken nor given", async () => {
  const store = memoryPackageStore();
  const wrong = checksumOf(new TextEncoder().encode("abd"));
  await expect(store.put("k/terms.csv", BYTES, "text/csv", wrong)).rejects.toMatchObject({ name: "ChecksumMismatch" });
  await store.put("k/terms.csv", BYTES, "text/csv", SUM);
  const read = readPackageFile(store, { key: "k/placement.json", sha256: SUM }, { name: "terms.csv", sha256: wrong });
  await expect(read).rejects.toMatchObject({ name: "ChecksumMismatch" });
});
