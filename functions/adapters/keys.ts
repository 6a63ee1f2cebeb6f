import type { Key } from "./table.ts";

/** A part of a key: whatever an id contains, `#` only ever separates parts. */
const part = (text: string): string => (/[%#]/.test(text) ? text.replaceAll("%", "%25").replaceAll("#", "%23") : text);
const key = (pk: string, ...sk: readonly string[]): Key => ({ pk, sk: sk.map(part).join("#") });

export const accountPartition = (creditorId: string, accountId: string): string =>
  `ACCOUNT#${part(creditorId)}#${part(accountId)}`;
export const debtorPartition = (creditorId: string, debtorId: string): string =>
  `DEBTOR#${part(creditorId)}#${part(debtorId)}`;

/** What one agency does for one creditor. */
export const agencyPartition = (creditorId: string, agency: string): string =>
  `AGENCY#${part(creditorId)}#${part(agency)}`;

type Ids = { readonly creditorId: string; readonly accountId: string };
type DebtorIds = { readonly creditorId: string; readonly debtorId: string };

export const accountKey = (ids: Ids): Key => key(accountPartition(ids.creditorId, ids.accountId), "ACCOUNT");
export const signalKey = (ids: Ids): Key => key(accountPartition(ids.creditorId, ids.accountId), "SIGNAL");
export const personKey = (ids: Ids): Key => key(accountPartition(ids.creditorId, ids.accountId), "PERSON");
/** `fact` is a fact's own key, such as `PAYMENT#p-1`, taken as one part. */
export const factKey = (ids: Ids, fact: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "FACT", fact);
export const invoiceTextKey = (ids: Ids, invoiceId: string, version: number): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "TEXT", "INVOICE", invoiceId, String(version));
export const factTextKey = (ids: Ids, fact: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "TEXT", "FACT", fact);
export const messageTextKey = (ids: Ids, contactId: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "TEXT", "MESSAGE", contactId);
export const taskKey = (ids: Ids, taskId: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "TASK", taskId);
/** The index key of a team's queue on a UTC day; `*` is the queue of tasks that no team has. */
export const taskQueueOf = (creditorId: string, team: string, day: string): string =>
  `${part(creditorId)}#${part(team)}#${day}`;
/** An e-mail to an approver about a task: what it was, to whom, and since when it was their turn. */
export const noticeKey = (
  ids: Ids,
  taskId: string,
  { kind, person, since }: { readonly kind: string; readonly person: string; readonly since: string },
): Key => key(accountPartition(ids.creditorId, ids.accountId), "NOTICE", taskId, kind, person, since);
export const promiseKey = (ids: Ids, promiseId: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "PROMISE", promiseId);
export const planKey = (ids: Ids, planId: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "PLAN", planId);
export const placementKey = (ids: Ids, placementId: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "PLACEMENT", placementId);
export const feeKey = (ids: Ids, feeId: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "FEE", feeId);
export const contactsKey = (ids: DebtorIds): Key => key(debtorPartition(ids.creditorId, ids.debtorId), "CONTACTS");
export const contactKey = (ids: DebtorIds, contactId: string): Key =>
  key(debtorPartition(ids.creditorId, ids.debtorId), "CONTACT", contactId);
export const addressPartition = (creditorId: string, hash: string): string => `ADDRESS#${part(creditorId)}#${hash}`;
export const addressKey = (creditorId: string, hash: string): Key => key(addressPartition(creditorId, hash), "ADDRESS");
/** An account that an address was written to about. */
export const addressAccountKey = (creditorId: string, hash: string, accountId: string): Key =>
  key(addressPartition(creditorId, hash), "ACCOUNT", accountId);
/** Whether a creditor's e-mail is paused for what became of it. */
export const breakerKey = (creditorId: string): Key => key(`SENDING#${part(creditorId)}`, "BREAKER");
export const scorecardKey = (creditorId: string, agency: string): Key =>
  key(agencyPartition(creditorId, agency), "SCORECARD");
/** A placement in its agency's register. */
export const agencyPlacementKey = (creditorId: string, agency: string, placementId: string): Key =>
  key(agencyPartition(creditorId, agency), "PLACEMENT", placementId);
/** What became of a creditor's e-mails on a UTC day, as one of several shards counted it. */
export const tallyKey = (creditorId: string, shard: number, day: string): Key =>
  key(`SENDING#${part(creditorId)}#${day}#${shard}`, "TALLY");
/** When a creditor's billing last spoke. */
export const feedKey = (creditorId: string): Key => key(`FEED#${part(creditorId)}`, "FEED");
/** `hash` is the SHA-256 of the token, in hexadecimal. */
export const linkKey = (hash: string): Key => key(`LINK#${hash}`, "LINK");
/** Browsers that were verified for a link, and wrong answers given to it; `hash` as of the link. */
export const sessionKey = (hash: string, session: string): Key => key(`VISIT#${hash}`, "SESSION", session);
export const triesKey = (hash: string): Key => key(`VISIT#${hash}`, "TRIES");
/** Somebody of the staff who is signed in; `hash` is the SHA-256 of what their cookie holds. */
export const staffSessionKey = (hash: string): Key => key(`STAFF#SESSION#${hash}`, "SESSION");
/** How often a sign-in link was lately asked for an address, known by its SHA-256. */
export const staffMailsKey = (hash: string): Key => key(`STAFF#MAILS#${hash}`, "MAILS");
/** What was done today for a team of a creditor, and for the tasks of no team. */
export const digestKey = (creditorId: string, team: string | null): Key =>
  team === null ? key(`DIGEST#${part(creditorId)}`, "ALL") : key(`DIGEST#${part(creditorId)}`, "TEAM", team);
/** One decision made on a page: of its kind, the one of this number. */
export const decisionKey = (ids: Ids, what: string, once: string): Key =>
  key(accountPartition(ids.creditorId, ids.accountId), "DECISION", what, once);
export const controlKey = (creditorId: string | null): Key =>
  creditorId === null ? key("CONTROL", "GLOBAL") : key("CONTROL", "CREDITOR", creditorId);
