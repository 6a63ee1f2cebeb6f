import * as z from "zod";
import { type Debtor, type DebtorChannel, MESSAGE_CHANNELS, refusals } from "./debtor.ts";
import type { Person } from "./person.ts";

/** What is known of one address or number, kept apart from the person: it may belong to several. */
export const AddressRecord = z.object({
  bouncedAt: z.string().optional(),
  complainedAt: z.string().optional(),
  stoppedAt: z.string().optional(),
  /** Whoever has the number says that it is not the debtor's. */
  wrongNumberAt: z.string().optional(),
  /** When the debtor last wrote from this number. */
  lastInboundTextAt: z.string().optional(),
  /** The instant as of which somebody last looked up whether the number has a new owner, and the answer. */
  reassignedCheckAt: z.string().optional(),
  reassigned: z.boolean().optional(),
});
export type AddressRecord = z.infer<typeof AddressRecord>;

/** A way to reach the debtor: open with an address, or closed for a reason that passes a rung over. */
export type Reach =
  | { readonly kind: "open"; readonly address: string }
  | { readonly kind: "closed"; readonly rule: string; readonly citation: string | null };

export type Reachability = { readonly email: Reach; readonly sms: Reach; readonly phone: Reach };

/** What is on record of a debtor's present address and number; null where nothing is. */
export type AddressRecords = { readonly email: AddressRecord | null; readonly phone: AddressRecord | null };

const closed = (rule: string, citation: string | null = null): Reach => ({ kind: "closed", rule, citation });

const OPTED_OUT = "amends.OPTED_OUT_CHANNEL";

/** The channels that the debtor's own word keeps closed, whether they said it of the channel or of the address. */
export function closedByDebtor(debtor: Debtor, reach: Reachability): readonly DebtorChannel[] {
  const refused = new Set(refusals(debtor).map(({ channel }) => (channel === "call" ? "phone" : channel)));
  return MESSAGE_CHANNELS.filter((channel) => {
    const way = reach[channel];
    return refused.has(channel) || (way.kind === "closed" && way.rule === OPTED_OUT);
  });
}

/** Why nobody should write to a number or call it, whatever the debtor wishes; null when nothing is known against it. */
function flaw({ numberCheck }: Person, record: AddressRecord | null): string | null {
  if (record?.wrongNumberAt !== undefined) return "account.WRONG_NUMBER";
  if (record?.reassigned === true) return "account.NUMBER_REASSIGNED";
  if (numberCheck?.isPossible === false) return "account.NUMBER_UNUSABLE";
  return numberCheck?.kind === "premium-rate" ? "account.PREMIUM_RATE_NUMBER" : null;
}

/** How the debtor can be reached: an address that is known, alive, and not closed by their own word. */
export function reachability(person: Person, debtor: Debtor, records: AddressRecords): Reachability {
  const refused = new Set(refusals(debtor).map((refusal) => refusal.channel));
  const preference = debtor.preferences.sms;
  const optedInAt = preference?.allowed === true ? preference.at : "";
  const flawed = flaw(person, records.phone);
  const email = (): Reach => {
    if (person.email === undefined) return closed("account.NO_ADDRESS");
    if (refused.has("email")) return closed(OPTED_OUT, "12 CFR 1006.14(h)(1)");
    if (records.email?.bouncedAt !== undefined) return closed("account.ADDRESS_BOUNCED");
    return { kind: "open", address: person.email.value };
  };
  const sms = (): Reach => {
    if (person.phone === undefined) return closed("account.NO_ADDRESS");
    if (refused.has("sms")) return closed(OPTED_OUT, "12 CFR 1006.14(h)(1)");
    if (flawed !== null) return closed(flawed);
    if (records.phone?.stoppedAt !== undefined && records.phone.stoppedAt >= optedInAt) return closed(OPTED_OUT);
    if (person.numberCheck?.kind === "fixed-line") return closed("account.NOT_A_MOBILE");
    if (records.phone?.bouncedAt !== undefined) return closed("account.ADDRESS_BOUNCED");
    return { kind: "open", address: person.phone.value };
  };
  const phone = (): Reach => {
    if (person.phone === undefined) return closed("account.NO_ADDRESS");
    if (refused.has("call")) return closed(OPTED_OUT, "12 CFR 1006.14(h)(1)");
    if (flawed !== null) return closed(flawed);
    return { kind: "open", address: person.phone.value };
  };
  return { email: email(), sms: sms(), phone: phone() };
}
