import { isLater, type Person } from "./person.ts";
import type { AddressRecord } from "./reachability.ts";

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
