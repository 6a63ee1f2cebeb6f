import * as z from "zod";
import type { Account } from "./account.ts";
import { balances } from "./allocation.ts";
import { Money } from "./money.ts";

const Text = z.string();

/** Who acted. Staff are named by their work address as it was given; a debtor is never named; `amends` is a rule that nobody had to invoke; `unknown` is whoever left it unsaid. */
const Actor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("debtor") }),
  z.object({ kind: z.literal("staff"), email: Text }),
  z.object({ kind: z.literal("agency"), id: Text }),
  z.object({ kind: z.literal("amends") }),
  z.object({ kind: z.literal("unknown") }),
]);
export type Actor = z.infer<typeof Actor>;

/** What somebody did. `says` holds ids, kinds, days and amounts only: words are kept with the personal data. */
const Deed = z.object({
  by: Actor,
  /** The verb, such as `decide` or `log-call`. */
  does: Text,
  /** The task it answers. */
  taskId: Text.optional(),
  says: z.record(Text, z.union([Text, z.number(), Money])),
});
export type Deed = z.infer<typeof Deed>;

/** What the account looked like to whoever acted: the state their act was judged on. Balances in minor units, a credit negative. */
const Sight = z.object({
  version: z.int(),
  signalSeq: z.int(),
  balance: z.record(Text, z.int()),
  caseId: Text.nullable(),
});
export type Sight = z.infer<typeof Sight>;

/** One act as it is kept for ever: written once, never changed. */
export const AuditRecord = Deed.extend({ actId: Text, at: Text, saw: Sight });
export type AuditRecord = z.infer<typeof AuditRecord>;

/** What is seen of an account: as stored, with what the passing of time alone has changed since. */
export function sightOf(stored: Pick<Account, "version" | "signalSeq">, account: Account): Sight {
  return {
    version: stored.version,
    signalSeq: stored.signalSeq,
    balance: { ...balances(account) },
    caseId: account.case?.id ?? null,
  };
}

/** An act of somebody who left unsaid who they are. */
export const UNSAID: Deed = { by: { kind: "unknown" }, does: "unsaid", says: {} };
