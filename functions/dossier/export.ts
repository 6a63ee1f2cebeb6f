import { createHash } from "node:crypto";
import type { AccountIds } from "../adapters/account-store.ts";
import { putAct } from "../adapters/audit-records.ts";
import { sightOf } from "../domain/audit.ts";
import { staffMember } from "../domain/staff.ts";
import { type Dossier, dossierOf } from "./assemble.ts";
import { type DossierReader, readAll } from "./read.ts";
import { renderDossier } from "./render-html.ts";

/** One file of an export; `sha256` of its bytes, in hexadecimal. */
type ExportedFile = {
  readonly name: "dossier.html" | "dossier.json";
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

export type Exported =
  | { readonly kind: "exported"; readonly dossier: Dossier; readonly files: readonly [ExportedFile, ExportedFile] }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Makes the files of an account's dossier for somebody the creditor's profile names, and writes down that they were made,
 * for whom, and their checksums, before anybody has them. The record wakes nobody: it changes no decision.
 */
export async function exportFor(reader: DossierReader, ids: AccountIds, by: string, now: Date): Promise<Exported> {
  const member = staffMember(reader.policies.creditors, by);
  if (member?.creditors.includes(ids.creditorId) !== true)
    return { kind: "refused", reason: "not-allowed: only those whom the creditor's profile names may have a dossier" };
  const found = await readAll(reader, ids);
  if (found === null) return { kind: "refused", reason: "unknown-account: nothing has been heard of this account" };
  const dossier = dossierOf(reader, found, now);
  const html = fileOf("dossier.html", "text/html; charset=utf-8", await renderDossier(dossier));
  const json = fileOf("dossier.json", "application/json", `${JSON.stringify(dossier, null, 2)}\n`);
  const { account } = found;
  await reader.table.commit([
    putAct(account, {
      by: { kind: "staff", email: member.email },
      does: "export-dossier",
      says: { html: html.sha256, json: json.sha256 },
      actId: `export-dossier:${now.toISOString()}:${json.sha256.slice(0, 16)}`,
      at: now.toISOString(),
      saw: sightOf(account, account),
    }),
  ]);
  return { kind: "exported", dossier, files: [html, json] };
}

function fileOf(name: ExportedFile["name"], contentType: string, text: string): ExportedFile {
  const bytes = new TextEncoder().encode(text);
  return { name, contentType, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}
