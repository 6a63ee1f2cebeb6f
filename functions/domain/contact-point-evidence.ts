import { type Debtor, type DebtorChannel, refusals } from "./debtor.ts";
import type { Flags } from "./gate/facts.ts";
import { isLater, type Person } from "./person.ts";
import type { AddressRecord } from "./reachability.ts";

/** What the gate may know of the address or number a contact would go to. A key that is absent was never recorded. */
export type ContactEvidence = Pick<
  Flags,
  | "lastInboundTextAt"
  | "reassignedCheckAt"
  | "reassigned"
  | "smsConsent"
  | "voiceConsent"
  | "electronicConsent"
  | "workEmail"
>;

/**
 * The evidence about one channel of a debtor, in the names of the gate's flags. `record` is that of the address or number.
 * Consent is false once refused or opted out of, true once agreed or opted in, and absent where nobody spoke of it.
 */
export function contactEvidence(
  channel: DebtorChannel,
  person: Person,
  debtor: Debtor,
  record: AddressRecord | null,
): ContactEvidence {
  const agreed = consentOf(debtor, channel);
  if (channel === "email")
    return {
      ...(agreed === undefined ? {} : { electronicConsent: agreed }),
      ...(isWorkEmail(person) ? { workEmail: true } : {}),
    };
  return {
    ...consentToNumber(channel, agreed),
    ...(record?.lastInboundTextAt === undefined ? {} : { lastInboundTextAt: record.lastInboundTextAt }),
    ...(record?.reassignedCheckAt === undefined ? {} : { reassignedCheckAt: record.reassignedCheckAt }),
    ...(record?.reassigned === undefined ? {} : { reassigned: record.reassigned }),
  };
}

/** Leave to be called is none for recorded voices, but a refusal covers them. */
function consentToNumber(channel: "sms" | "phone", agreed: boolean | undefined): ContactEvidence {
  if (agreed === undefined) return {};
  if (channel === "sms") return { smsConsent: agreed, electronicConsent: agreed };
  return agreed ? {} : { voiceConsent: false };
}

function consentOf(debtor: Debtor, channel: DebtorChannel): boolean | undefined {
  const asked = channel === "phone" ? "call" : channel;
  if (refusals(debtor).some((refusal) => refusal.channel === asked)) return false;
  const hasAgreed = debtor.preferences[channel]?.allowed === true || debtor.consents[channel]?.allowed === true;
  return hasAgreed ? true : undefined;
}

/** Whether the e-mail address is the employer's: what was said of this very address counts; else what was said of the account's address since this one is known. */
export function isWorkEmail({ email, employerEmail, points = [] }: Person): boolean {
  if (email === undefined) return false;
  const point = points.find(({ kind, value }) => kind === "email" && value === email.value);
  if (point?.isEmployers !== undefined) return point.isEmployers.allowed;
  const since = { at: point?.firstSeenAt ?? email.at, eventId: "" };
  return employerEmail?.value === true && isLater(employerEmail, since);
}

type Check = { readonly at: Date; readonly reassigned: boolean };
type Checked = Required<Pick<AddressRecord, "reassignedCheckAt" | "reassigned">>;

/** What a number's record says after a check as of `at`; null when a check as late is on record. */
export function afterCheck(record: AddressRecord | null, { at, reassigned }: Check): Checked | null {
  const reassignedCheckAt = at.toISOString();
  const known = record?.reassignedCheckAt;
  if (
    known !== undefined &&
    (known > reassignedCheckAt || (known === reassignedCheckAt && record?.reassigned === true))
  )
    return null;
  return { reassignedCheckAt, reassigned };
}
