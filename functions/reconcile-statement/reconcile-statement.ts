import * as z from "zod";
import type { PackageStore } from "../adapters/package-store.ts";
import { loadStatement, placeOf, putText, readStatement, resultKey } from "../adapters/statements.ts";
import { localDay } from "../domain/calendar.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { type Difference, reconcile } from "../domain/placement/reconcile.ts";
import type { PlacementStatement } from "../domain/placement/statement.ts";
import type { RungDependencies } from "../rung/situation.ts";
import { openReviews } from "./open-reviews.ts";
import { readFile } from "./read-statement.ts";

export type ReconcileDependencies = RungDependencies & { readonly store: PackageStore };

/** What the bucket says when something was put into it. */
const ObjectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string().min(1) }) }) });

/** What came of comparing a file with our statement of its day; `reasons` where it could not be compared. */
type StatementResult = {
  readonly format: "amends-statement-result";
  readonly version: 1;
  readonly creditorId: string;
  readonly agency: string;
  readonly day: string;
  readonly file: string;
  readonly comparedAt: string;
  readonly kind: "agrees" | "differs" | "unreadable";
  readonly differences: readonly Difference[];
  readonly reasons: readonly string[];
};

/**
 * Compares a statement that an agency put into the bucket with ours of the same day, and writes down what came of it. Each
 * account that differs gets a review. The file stays where it is, whatever it holds; taking it once more changes nothing.
 */
export const reconcileStatement =
  (dependencies: ReconcileDependencies) =>
  async (event: unknown): Promise<void> => {
    const { store, log, now } = dependencies;
    const { key } = ObjectCreated.parse(event).detail.object;
    const place = placeOf(key);
    const bytes = await store.get(key);
    const profile = place === null ? null : profileOf(dependencies, place);
    if (place === null || bytes === null || profile === null) {
      log("statement.unreadable", { because: bytes === null ? "gone" : "nobody's place" });
      return;
    }
    const read = readFile(bytes, place);
    const compared = read.kind === "unreadable" ? read : await compare(dependencies, profile, read.statement);
    const day = read.kind === "statement" ? read.statement.day : now().toISOString().slice(0, 10);
    const differences = compared.kind === "compared" ? compared.differences : [];
    const reasons = compared.kind === "unreadable" ? compared.reasons : [];
    const kind = compared.kind === "unreadable" ? "unreadable" : differences.length > 0 ? "differs" : "agrees";
    const result: StatementResult = {
      format: "amends-statement-result",
      version: 1,
      ...place,
      day,
      file: key,
      comparedAt: now().toISOString(),
      kind,
      differences,
      reasons,
    };
    await putText(store, resultKey(place, day, bytes), JSON.stringify(result), "application/json");
    const reviews = await openReviews(dependencies, { ...place, day }, differences);
    log(`statement.${kind}`, {
      creditor: place.creditorId,
      agency: place.agency,
      differences: differences.length,
      reviews,
    });
  };

type Place = { readonly creditorId: string; readonly agency: string };

/** The creditor whose agency it is; null where either is unknown. */
function profileOf({ policies }: RungDependencies, { creditorId, agency }: Place): CreditorProfile | null {
  const profile = policies.creditors[creditorId];
  return profile?.agencies.some(({ id }) => id === agency) === true ? profile : null;
}

type Compared =
  | { readonly kind: "compared"; readonly differences: readonly Difference[] }
  | { readonly kind: "unreadable"; readonly reasons: readonly string[] };

/** With what we stated on the day; on the day itself, where we stated nothing, with what is so now. */
async function compare(
  { table, store, now }: ReconcileDependencies,
  { timeZone }: CreditorProfile,
  theirs: PlacementStatement,
): Promise<Compared> {
  const { creditorId, agency, day } = theirs;
  const asOf = now();
  const stated = await readStatement(store, { creditorId, agency, day });
  const isToday = day === localDay(asOf, timeZone);
  if (stated === null && !isToday)
    return { kind: "unreadable", reasons: [`day: we stated nothing on ${day} to compare it with`] };
  const ours = stated ?? (await loadStatement(table, { creditorId, agency, day, asOf }));
  return { kind: "compared", differences: reconcile(ours, theirs) };
}
