import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { PackageStore } from "./package-store.ts";

/** A call that hangs must not take the whole of a function's time. */
const BUCKET = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
} as const;

/** Packages in S3. The bucket encrypts what it keeps; S3 itself compares each upload with its checksum. */
export function s3PackageStore(bucket: string): PackageStore {
  const client = new S3Client(BUCKET);
  return {
    put: async (key, bytes, contentType, checksum) => {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: bytes,
          ContentType: contentType,
          ChecksumSHA256: Buffer.from(checksum, "hex").toString("base64"),
        }),
      );
    },
    get: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: "ENABLED" }));
        return Body === undefined ? null : await Body.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
  };
}
