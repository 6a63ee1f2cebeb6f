import { createHash } from "node:crypto";

const hash = (...parts: readonly string[]): string => createHash("sha256").update(parts.join("\u0000")).digest("hex");

/** The id of a case: the same for the same account and number, and telling nothing of either. */
export function caseIdOf(creditorId: string, accountId: string, number: number): string {
  return `case-${hash(creditorId, accountId).slice(0, 20)}-${number}`;
}

/** What every log line about an account carries: the part that all its case ids and execution names share, and nothing that tells whose it is. */
export function correlationOf({ creditorId, accountId }: AccountIds): string {
  const key = `${creditorId}\u0000${accountId}`;
  const known = correlations.get(key) ?? hash(creditorId, accountId).slice(0, 20);
  if (correlations.size >= MOST_CACHED_CORRELATIONS) correlations.clear();
  correlations.set(key, known);
  return known;
}

const MOST_CACHED_CORRELATIONS = 10_000;
/** Every line of a log asks again. */
const correlations = new Map<string, string>();

/** The name of an execution of a case: letters, digits and hyphens, at most 80 of them, one name a generation. */
export function executionNameOf(creditorId: string, accountId: string, caseNumber: number, generation: number): string {
  return `${hash(creditorId, accountId).slice(0, 32)}-c${caseNumber}-g${generation}`;
}

/** The name of an execution that keeps a payment plan, one name a generation. */
export function planExecutionNameOf(creditorId: string, accountId: string, planId: string, generation: number): string {
  return watchNameOf({ creditorId, accountId }, "p", planId, generation);
}

/** The name of an execution that has a question answered, one name a generation. */
export function approvalExecutionNameOf(ids: AccountIds, taskId: string, generation: number): string {
  return watchNameOf(ids, "a", taskId, generation);
}

/** The name of an execution that looks after a placement, one name a generation. */
export function placementExecutionNameOf(ids: AccountIds, placementId: string, generation: number): string {
  return watchNameOf(ids, "l", placementId, generation);
}

type AccountIds = { readonly creditorId: string; readonly accountId: string };

const watchNameOf = ({ creditorId, accountId }: AccountIds, kind: string, id: string, generation: number): string =>
  `${hash(creditorId, accountId).slice(0, 32)}-${kind}${hash(id).slice(0, 24)}-g${generation}`;

/** An id for something that one case does about one thing, such as a contact or a task: repeatable, so that doing it twice is doing it once. */
export function idOf(kind: string, ...about: readonly (string | number)[]): string {
  return `${kind}-${hash(...about.map(String)).slice(0, 24)}`;
}

/** SHA-256 of an address or number, in hexadecimal: how it is known outside the person's own item. */
export function addressHash(address: string): string {
  return hash(address.trim().toLowerCase());
}

const MOST_CACHED_SPREADS = 100_000;
const spreads = new Map<string, number>();

/** A whole number from 0 to below `below`, fixed for an account: it spreads work without a clock or a random source. */
export function spreadOf(creditorId: string, accountId: string, below: number): number {
  const key = `${creditorId}\u0000${accountId}`;
  const known = spreads.get(key) ?? Number.parseInt(hash("spread", creditorId, accountId).slice(0, 8), 16);
  if (spreads.size >= MOST_CACHED_SPREADS) spreads.clear();
  spreads.set(key, known);
  return known % below;
}
