import { createHash } from "node:crypto";
import * as z from "zod";
import type { PackageStore } from "../adapters/package-store.ts";
import { exportFor } from "../dossier/export.ts";
import type { DossierReader } from "../dossier/read.ts";
import type { Log } from "../rung/situation.ts";

/** Whose dossier is wanted, and who of the creditor's staff wants it. */
const Input = z.object({ creditorId: z.string().min(1), accountId: z.string().min(1), by: z.string().min(1) });

export type ExportDependencies = DossierReader & {
  readonly files: Pick<PackageStore, "put">;
  readonly now: () => Date;
  readonly log: Log;
};

/** Where the files of a dossier lie, each with the SHA-256 of its bytes in hexadecimal. */
export type ExportAnswer =
  | {
      readonly kind: "exported";
      readonly files: readonly { readonly key: string; readonly sha256: string; readonly bytes: number }[];
    }
  | { readonly kind: "refused"; readonly reason: string };

/** Writes the dossier of one account to the bucket, as a page and as JSON; each export is another folder, and is on the account's record. */
export const exportDossier =
  ({ files: store, now, log, ...reader }: ExportDependencies) =>
  async (event: unknown): Promise<ExportAnswer> => {
    const { by, ...ids } = Input.parse(event);
    const at = now();
    const exported = await exportFor(reader, ids, by, at);
    log(`dossier.${exported.kind}`, {});
    if (exported.kind === "refused") return exported;
    const folder = folderOf(ids, at);
    const files: { key: string; sha256: string; bytes: number }[] = [];
    for (const { name, bytes, contentType, sha256 } of exported.files) {
      const key = `${folder}/${name}`;
      await store.put(key, bytes, contentType, sha256);
      files.push({ key, sha256, bytes: bytes.length });
    }
    return { kind: "exported", files };
  };

/** Keys name nobody: a hash stands for creditor and account, and the instant for the export. */
function folderOf(
  { creditorId, accountId }: { readonly creditorId: string; readonly accountId: string },
  at: Date,
): string {
  const whose = createHash("sha256").update(`${creditorId}\u0000${accountId}`).digest("hex").slice(0, 32);
  return `dossiers/${whose}/${at.toISOString().replaceAll(/[:.]/g, "-")}`;
}
