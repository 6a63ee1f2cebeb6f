import type { CreditorProfile } from "../../functions/domain/creditor-profile.ts";
import type { Policies } from "../../functions/domain/policies.ts";

const DUE_IN_DAYS = 90;
const MILLISECONDS_A_DAY = 86_400_000;
const USUAL_MINOR = 10_000;

/** An event as it goes on the bus. */
export type SmokeEvent = {
  readonly source: string;
  readonly "detail-type": string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** An account that no debtor has, and what billing would say of it: an invoice, and that it was none. */
export type SmokeAccount = {
  readonly ids: { readonly creditorId: string; readonly accountId: string };
  readonly ladder: string;
  readonly owed: SmokeEvent;
  readonly voided: SmokeEvent;
};

/** The profile to try, or why none may be. A live one is refused: whatever goes wrong, nobody must hear of it. */
export function profileToTry(
  { creditors }: Pick<Policies, "creditors">,
  asked: string | undefined,
): CreditorProfile | string {
  const named = asked === undefined ? Object.values(creditors).find(({ live }) => !live) : creditors[asked];
  if (named === undefined && asked !== undefined)
    return `no creditor "${asked}" in workflows/creditors; there are ${Object.keys(creditors).toSorted().join(", ")}`;
  if (named === undefined)
    return "every creditor is live: the check is made with one that is not. Add workflows/creditors/smoke.yaml with live: false (a copy of another, with another id and source), and deploy";
  return named.live
    ? `creditor "${named.id}" is live, so its messages would reach debtors: name one with live: false`
    : named;
}

/**
 * The account of a check: without any address, so that nothing could be sent to anybody, and due so late that no rung has
 * its day. `id` makes it another account each time.
 */
export function smokeAccount(
  { id: creditorId, ladders: [choice], sources, timeZone }: CreditorProfile,
  { ladders }: Pick<Policies, "ladders">,
  id: string,
  now: Date,
): SmokeAccount | string {
  const policy = choice === undefined ? undefined : ladders[choice.ladder];
  const currency = choice?.currencies?.[0] ?? policy?.for.currencies[0];
  if (choice === undefined || policy === undefined || policy.retired || currency === undefined)
    return `creditor "${creditorId}" has no ladder that opens cases: see "ladders" in workflows/creditors/${creditorId}.yaml`;
  const least = Math.max(policy.atLeastBalance[currency] ?? 0, choice.atLeastBalance?.[currency] ?? 0, USUAL_MINOR);
  const ids = { creditorId, accountId: `smoke-${id}` };
  const source = sources.find((trusted) => trusted !== "*") ?? "smoke";
  const occurredAt = now.toISOString();
  const dueOn = new Date(now.getTime() + DUE_IN_DAYS * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
  return {
    ids,
    ladder: policy.name,
    owed: {
      source,
      "detail-type": "InvoiceOverdue",
      detail: {
        creditorId,
        occurredAt,
        account: { id: ids.accountId, name: "Smoke check", segment: choice.segment, timeZone, ladder: policy.name },
        invoice: { id: "smoke-1", amountDue: { minor: least, currency }, dueOn, version: 0 },
      },
    },
    voided: {
      source,
      "detail-type": "InvoiceVoided",
      detail: { ...ids, invoiceId: "smoke-1", version: 1, reason: "smoke check", occurredAt },
    },
  };
}
