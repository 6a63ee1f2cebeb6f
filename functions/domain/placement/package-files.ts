import { createHash } from "node:crypto";
import * as z from "zod";
import { csvOf } from "./package-csv.ts";
import { PACKAGE_TABLES, type PackageTable, type PlacementPackage } from "./package-schema.ts";

/** The file whose checksum stands for the whole package. */
export const PACKAGE_FILE = "placement.json";

const PackageFileInfo = z.object({
  name: z.string().regex(/^[a-z-]+\.(json|csv)$/),
  contentType: z.string(),
  bytes: z.int(),
  /** SHA-256 of exactly these bytes, in hexadecimal. */
  sha256: z.string(),
});

/** What a package consists of; it names the placement and nobody. */
export const PackageManifest = z.object({ placementId: z.string(), files: z.array(PackageFileInfo) });
export type PackageManifest = z.infer<typeof PackageManifest>;
export type PackageFile = z.infer<typeof PackageFileInfo> & { readonly content: Uint8Array };

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON with the names of each object in code-unit order and no blanks: the same for the same values, however they were put together. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isPlain(inner)
      ? Object.fromEntries(
          Object.keys(inner)
            .toSorted()
            .map((name) => [name, inner[name]]),
        )
      : inner,
  );
}

/** SHA-256 of bytes, in hexadecimal. */
export const checksumOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

function fileOf(name: string, contentType: string, text: string): PackageFile {
  const content = new TextEncoder().encode(text);
  return { name, contentType, content, bytes: content.length, sha256: checksumOf(content) };
}

const isTable = (name: string): name is PackageTable => Object.hasOwn(PACKAGE_TABLES, name);

/** `contactPoints` is kept in `contact-points.csv`. */
const fileNameOf = (table: PackageTable): string =>
  `${table.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.csv`;

/** The files of a package, the JSON one first: all of it in one, then each table as CSV. Holds the same bytes whenever it is asked. */
export function packageFiles(whole: PlacementPackage): readonly [PackageFile, ...PackageFile[]] {
  return [
    fileOf(PACKAGE_FILE, "application/json", canonicalJson(whole)),
    ...Object.keys(PACKAGE_TABLES)
      .filter(isTable)
      .map((table) => fileOf(fileNameOf(table), "text/csv; charset=utf-8; header=present", csvOf(whole, table))),
  ];
}

/** What a package's files are, without what is in them. */
export function manifestOf(placementId: string, files: readonly PackageFile[]): PackageManifest {
  return { placementId, files: files.map(({ content: _, ...info }) => info) };
}
