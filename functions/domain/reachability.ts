import * as z from "zod";
import type { Debtor } from "./debtor.ts";
import { refusals } from "./debtor.ts";
import type { Person } from "./person.ts";

/** What is known of one address or number, kept apart from the person: it may belong to several. */
export const AddressRecord = z.object({
  bouncedAt: z.string().optional(),
  complainedAt: z.string().optional(),
  stoppedAt: z.string().optional(),
});
export type AddressRecord = z.infer<typeof AddressRecord>;

/** A way to reach the debtor: open with an address, or closed for a reason that passes a rung over. */
export type Reach =
  | { readonly kind: "open"; readonly address: string }
  | { readonly kind: "closed"; readonly rule: string; readonly citation: string | null };

export type Reachability = { readonly email: Reach; readonly sms: Reach; readonly phone: Reach };

type Records = { readonly email: AddressRecord | null; readonly phone: AddressRecord | null };

const closed = (rule: string, citation: string | null = null): Reach => ({ kind: "closed", rule, citation });

/** How the debtor can be reached: an address that is known, alive, and not closed by their own word. */
export function reachability(person: Person, debtor: Debtor, records: Records): Reachability {
  const refused = new Set(refusals(debtor).map((refusal) => refusal.channel));
  const preference = debtor.preferences.sms;
  const optedInAt = preference?.allowed === true ? preference.at : "";
  const email = (): Reach => {
    if (person.email === undefined) return closed("account.NO_ADDRESS");
    if (refused.has("email")) return closed("amends.OPTED_OUT_CHANNEL", "12 CFR 1006.14(h)(1)");
    if (records.email?.bouncedAt !== undefined) return closed("account.ADDRESS_BOUNCED");
    return { kind: "open", address: person.email.value };
  };
  const sms = (): Reach => {
    if (person.phone === undefined) return closed("account.NO_ADDRESS");
    if (refused.has("sms")) return closed("amends.OPTED_OUT_CHANNEL", "12 CFR 1006.14(h)(1)");
    if (records.phone?.stoppedAt !== undefined && records.phone.stoppedAt >= optedInAt)
      return closed("amends.OPTED_OUT_CHANNEL");
    if (records.phone?.bouncedAt !== undefined) return closed("account.ADDRESS_BOUNCED");
    return { kind: "open", address: person.phone.value };
  };
  const phone = (): Reach => {
    if (person.phone === undefined) return closed("account.NO_ADDRESS");
    if (refused.has("call")) return closed("amends.OPTED_OUT_CHANNEL", "12 CFR 1006.14(h)(1)");
    return { kind: "open", address: person.phone.value };
  };
  return { email: email(), sms: sms(), phone: phone() };
}
