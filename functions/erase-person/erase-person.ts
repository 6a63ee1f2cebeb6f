import * as z from "zod";
import { type AccountIds, commitAccount, type Loaded, loadAccount } from "../adapters/account-store.ts";
import { putAct } from "../adapters/audit-records.ts";
import { clearAddress, deleteTexts, textsOf } from "../adapters/erasures.ts";
import { type Table, TransactionConflict } from "../adapters/table.ts";
import { sightOf } from "../domain/audit.ts";
import { addressHash } from "../domain/identifiers.ts";
import { packsOver } from "../domain/packs-over.ts";
import { addressesOf, ErasureReason, isErased, type Person } from "../domain/person.ts";
import type { Policies } from "../domain/policies.ts";
import { retentionEndsOn, underWay } from "../domain/retention.ts";
import { staffMember } from "../domain/staff.ts";
import type { Log } from "../rung/situation.ts";

/** Whose data, who of the creditor's staff has it erased (nobody, where its time is over), and why: a code, for words could name the person again. */
const EraseRequest = z.object({
  creditorId: z.string().min(1),
  accountId: z.string().min(1),
  by: z.string().min(1).nullable(),
  reason: ErasureReason,
  /** Although something is under way: whoever says so answers for it. */
  evenSo: z.boolean().default(false),
});
type EraseRequest = z.infer<typeof EraseRequest>;

export type EraseDependencies = {
  readonly table: Table;
  readonly policies: Policies;
  readonly now: () => Date;
  readonly log: Log;
};

/** Numbers only. `links`: links of messages that open nothing any more; `refusals`: addresses of which a refusal stays, as a hash. */
export type EraseAnswer =
  | {
      readonly kind: "erased";
      readonly at: string;
      readonly texts: number;
      readonly links: number;
      readonly refusals: number;
    }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Erases a person from an account: first a tombstone takes their place, in one commit with the record of who did it, and
 * from then on nothing can be sent to them; then their words, links and addresses go, some at a time. Asked again after
 * a crash it does what is left. The ledger, contacts and acts stay: they name nobody.
 */
export const erasePerson =
  (dependencies: EraseDependencies) =>
  async (event: unknown): Promise<EraseAnswer> => {
    const request = EraseRequest.parse(event);
    const answer = await erase(dependencies, request);
    dependencies.log(`erasure.${answer.kind}`, answer.kind === "erased" ? { texts: answer.texts } : {});
    return answer;
  };

async function erase(dependencies: EraseDependencies, request: EraseRequest): Promise<EraseAnswer> {
  const { table } = dependencies;
  for (;;) {
    const loaded = await loadAccount(table, request);
    const reason = refusal(dependencies, request, loaded);
    if (reason !== null) return { kind: "refused", reason };
    const { person } = loaded;
    const texts = await textsOf(table, request);
    const at = person.erased?.at ?? "";
    if (person.erased?.addressesLeft !== undefined) return await clear(dependencies, request, person);
    if (isErased(person) && texts.length === 0) return { kind: "erased", at, texts: 0, links: 0, refusals: 0 };
    await leaveTombstone(dependencies, request, loaded);
  }
}

function refusal(
  { policies, now }: EraseDependencies,
  { by, creditorId, reason, evenSo }: EraseRequest,
  { account, person }: Loaded,
): string | null {
  const creditor = policies.creditors[creditorId];
  if (creditor === undefined) return `unknown-creditor: no profile "${creditorId}"`;
  if (account.version === 0) return "unknown-account: nothing has been heard of this account";
  if (by === null && reason !== "retention-over") return "not-said-by-whom: name who of the staff has it erased";
  if (by !== null && staffMember(policies.creditors, by)?.creditors.includes(creditorId) !== true)
    return "not-allowed: only those whom the creditor's profile names may have a person erased";
  // Begun is to be finished.
  if (person.erased?.addressesLeft !== undefined) return null;
  const open = underWay(account);
  if (open.length > 0 && !evenSo)
    return `under-way: ${open.join(", ")}. Data needed for a claim that is pursued or defended need not be erased (GDPR Art. 17(3)(e)). End it first, or say that it is to be done even so`;
  if (reason !== "retention-over") return null;
  const endsOn = retentionEndsOn(account, packsOver(account, policies));
  return endsOn !== null && endsOn <= now().toISOString().slice(0, 10)
    ? null
    : `kept-still: records are kept until ${endsOn ?? "what is under way is over"}`;
}

/** The one commit that counts: what was read before it can be committed by nobody any more. */
async function leaveTombstone(
  { table, now, policies }: EraseDependencies,
  { by, reason, evenSo }: EraseRequest,
  { account, person }: Loaded,
): Promise<void> {
  const at = now().toISOString();
  const member = by === null ? null : staffMember(policies.creditors, by);
  const addressesLeft = addressesOf(person).map(addressHash);
  await commitUnlessBusy(table, {
    before: account,
    after: { ...account, erasedAt: at },
    person: { erased: { at, by: member?.email ?? null, reason, addressesLeft } },
    // Whatever still runs for the account looks again, and finds nobody to write to.
    signal: { raise: true },
    writes: [
      putAct(account, {
        by: member === null ? { kind: "amends" } : { kind: "staff", email: member.email },
        does: "erase-person",
        says: { reason, ...(evenSo ? { evenSo: underWay(account).join(" ") } : {}) },
        actId: `erase-person:${at}`,
        at,
        saw: sightOf(account, account),
      }),
    ],
  });
}

/** Who was faster is read again. */
async function commitUnlessBusy(...[table, change]: Parameters<typeof commitAccount>): Promise<void> {
  try {
    await commitAccount(table, change);
  } catch (error) {
    if (!(error instanceof TransactionConflict)) throw error;
  }
}

async function clear({ table }: EraseDependencies, ids: AccountIds, { erased }: Person): Promise<EraseAnswer> {
  const texts = await textsOf(table, ids);
  const links = await deleteTexts(table, texts);
  let refusals = 0;
  for (const hash of erased?.addressesLeft ?? []) if ((await clearAddress(table, ids, hash)) === "kept") refusals += 1;
  await finish(table, ids);
  return { kind: "erased", at: erased?.at ?? "", texts: texts.length, links, refusals };
}

/** Takes the last hashes out of the tombstone: only now is it done. */
async function finish(table: Table, ids: AccountIds): Promise<void> {
  for (;;) {
    const { account, person } = await loadAccount(table, ids);
    if (person.erased?.addressesLeft === undefined) return;
    const { addressesLeft: _, ...erased } = person.erased;
    await commitUnlessBusy(table, { before: account, after: account, person: { ...person, erased } });
  }
}
