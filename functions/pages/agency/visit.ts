import { putAct } from "../../adapters/audit-records.ts";
import { accountKey } from "../../adapters/keys.ts";
import { findLink } from "../../adapters/links.ts";
import { type PackageStore, readManifest, type StoredPackage } from "../../adapters/package-store.ts";
import { Account } from "../../domain/account.ts";
import { sightOf } from "../../domain/audit.ts";
import { idOf } from "../../domain/identifiers.ts";
import { type LinkFor, opens, tokenHash } from "../../domain/links.ts";
import type { PackageManifest } from "../../domain/placement/package-files.ts";
import { isWithAgency } from "../../domain/placement/placement.ts";
import type { RungDependencies } from "../../rung/situation.ts";

/** What the pages of agencies need; they read packages and write down who fetched one, nothing else. */
export type AgencyPagesDependencies = Pick<RungDependencies, "table" | "policies" | "now" | "log"> & {
  readonly packages: Pick<PackageStore, "get">;
};

/** An agency with a link that opens, and what lies behind it. */
export type AgencyVisit = {
  readonly kind: "open";
  readonly token: string;
  readonly link: LinkFor<"placement-package">;
  readonly account: Account;
  readonly creditorName: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly acknowledgeBy: string | null;
  readonly stored: StoredPackage;
  readonly manifest: PackageManifest;
};

/** Why a link gives nothing. Only who holds a true token learns more than `unknown`. */
export type AgencyVisitRefused = { readonly kind: "unknown" | "expired" | "ended" };

/** Reads what is behind a token. Changes nothing. */
export async function visitPackage(
  { table, policies, packages, now }: AgencyPagesDependencies,
  token: string,
): Promise<AgencyVisit | AgencyVisitRefused> {
  const link = await findLink(table, token);
  if (link?.purpose !== "placement-package") return { kind: "unknown" };
  if (!opens(link, "placement-package", now())) return { kind: "expired" };
  const item = await table.get(accountKey(link));
  const creditor = policies.creditors[link.creditorId];
  if (item === undefined || creditor === undefined) return { kind: "unknown" };
  const account = Account.parse(item);
  const { placement } = account;
  if (placement?.id !== link.placementId || !isWithAgency(placement)) return { kind: "ended" };
  const stored = placement.package;
  const manifest = stored === undefined ? null : await readManifest(packages, stored);
  if (stored === undefined || manifest === null) return { kind: "ended" };
  const id = placement.agency ?? "";
  const name = creditor.agencies.find((agency) => agency.id === id)?.name ?? id;
  return {
    kind: "open",
    token,
    link,
    account,
    creditorName: creditor.name,
    agency: { id, name },
    acknowledgeBy: placement.acknowledgeBy ?? null,
    stored,
    manifest,
  };
}

/** Writes down, for ever, that an agency fetched a file, before it gets it. */
export async function recordDownload(
  { table, now }: AgencyPagesDependencies,
  { link, token, account, agency }: AgencyVisit,
  file: { readonly name: string; readonly sha256: string },
): Promise<void> {
  const at = now().toISOString();
  const record = {
    actId: idOf("download", tokenHash(token), file.name, at),
    by: { kind: "agency" as const, id: agency.id },
    does: "download-package",
    says: { placementId: link.placementId, file: file.name, sha256: file.sha256 },
    at,
    saw: sightOf(account, account),
  };
  await table.commit([putAct(link, record)]);
}
