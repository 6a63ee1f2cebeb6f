import { createHash } from "node:crypto";
import * as z from "zod";
import { putAct } from "../adapters/audit-records.ts";
import type { PackageStore } from "../adapters/package-store.ts";
import { sightOf } from "../domain/audit.ts";
import { staffMember } from "../domain/staff.ts";
import { type DossierReader, readAll } from "../dossier/read.ts";
import type { Log } from "../rung/situation.ts";

/** Whose data is asked for, and who of the creditor's staff has made sure that it is they who ask. */
const Input = z.object({ creditorId: z.string().min(1), accountId: z.string().min(1), by: z.string().min(1) });

export type ExportPersonDependencies = DossierReader & {
  readonly files: Pick<PackageStore, "put">;
  readonly now: () => Date;
  readonly log: Log;
};

type WrittenFile = { readonly key: string; readonly sha256: string; readonly bytes: number };

/** Where the files lie, each with the SHA-256 of its bytes in hexadecimal. */
export type ExportPersonAnswer =
  | { readonly kind: "exported"; readonly files: readonly WrittenFile[] }
  | { readonly kind: "refused"; readonly reason: string };

/** Writes everything held of a person to the bucket, as a page and as JSON (GDPR Art. 15 and 20). That it was done, and for whom, is on the account's record before anybody has the files. */
export const exportPerson =
  ({ files: store, now, log, ...reader }: ExportPersonDependencies) =>
  async (event: unknown): Promise<ExportPersonAnswer> => {
    const { by, ...ids } = Input.parse(event);
    const member = staffMember(reader.policies.creditors, by);
    const found = member?.creditors.includes(ids.creditorId) === true ? await readAll(reader, ids) : null;
    if (member === null || found === null) {
      log("person.refused", {});
      return {
        kind: "refused",
        reason: "not-found: nothing has been heard of this account, or the creditor's profile does not name who asks",
      };
    }
    // Rules and pages are read when somebody is told: a refusal needs neither.
    const [{ heldOf }, { renderHeld }] = await Promise.all([import("./held.ts"), import("./render-held.ts")]);
    const at = now();
    const held = heldOf(reader, found, at);
    const made = [
      fileOf("person.html", "text/html; charset=utf-8", await renderHeld(held)),
      fileOf("person.json", "application/json", `${JSON.stringify(held, null, 2)}\n`),
    ];
    await reader.table.commit([
      putAct(ids, {
        by: { kind: "staff", email: member.email },
        does: "export-person",
        says: Object.fromEntries(made.map(({ name, sha256 }) => [name.replace(".", "-"), sha256])),
        actId: `export-person:${at.toISOString()}:${made[0]?.sha256.slice(0, 16)}`,
        at: at.toISOString(),
        saw: sightOf(found.account, found.account),
      }),
    ]);
    const folder = folderOf(ids, at);
    const written: WrittenFile[] = [];
    for (const { name, bytes, contentType, sha256 } of made) {
      await store.put(`${folder}/${name}`, bytes, contentType, sha256);
      written.push({ key: `${folder}/${name}`, sha256, bytes: bytes.length });
    }
    log("person.exported", {});
    return { kind: "exported", files: written };
  };

function fileOf(name: string, contentType: string, text: string) {
  const bytes = new TextEncoder().encode(text);
  return { name, contentType, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Keys name nobody: a hash stands for creditor and account, and the instant for the export. Below the dossiers, which the same lifetime holds for. */
function folderOf({ creditorId, accountId }: { creditorId: string; accountId: string }, at: Date): string {
  const whose = createHash("sha256").update(`${creditorId}\u0000${accountId}`).digest("hex").slice(0, 32);
  return `dossiers/persons/${whose}/${at.toISOString().replaceAll(/[:.]/g, "-")}`;
}
