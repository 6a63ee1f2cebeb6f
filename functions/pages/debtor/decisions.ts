import * as z from "zod";
import { accountPartition, decisionKey } from "../../adapters/keys.ts";
import type { Write } from "../../adapters/table.ts";
import { correlationOf } from "../../domain/identifiers.ts";
import { audited, type Decided, type Part, step } from "../../rung/act.ts";
import { combine } from "../../rung/commit.ts";
import type { Situation } from "../../rung/situation.ts";
import type { Desk } from "./desk.ts";

/** What somebody decided on a page, and when. `says` holds ids, days and amounts: their own words are kept with the personal data. */
const Decision = z.object({
  what: z.string(),
  once: z.string(),
  at: z.string(),
  channel: z.enum(["email", "sms"]),
  says: z.record(z.string(), z.string()),
});
export type Decision = z.infer<typeof Decision>;

export type Outcome =
  | { readonly kind: "taken" }
  /** The form had been answered before, otherwise. */
  | { readonly kind: "other"; readonly decision: Decision }
  | { readonly kind: "refused"; readonly reason: string };

/** Decisions of one kind made on this account's pages, oldest first. Who has not shown who they are sees those of their own link only. */
export async function decisionsOf({ dependencies, visit, session }: Desk, what: string): Promise<readonly Decision[]> {
  const { creditorId, accountId } = visit.account;
  if (session === null) {
    const item = await dependencies.table.get(decisionKey(visit.account, what, linkOnce(visit.link.contactId)));
    return item === undefined ? [] : [Decision.parse(item)];
  }
  const { sk } = decisionKey(visit.account, what, "");
  const items = await dependencies.table.query(accountPartition(creditorId, accountId), sk);
  return items.map((item) => Decision.parse(item)).sort((one, other) => (one.at < other.at ? -1 : 1));
}

const linkOnce = (contactId: string): string => `link-${contactId}`;

/** The name of the decision that a form shown now is for: without a proof of who asks, each link decides once. */
export function onceOf({ visit, session }: Desk, made: readonly Decision[]): string {
  return session === null ? linkOnce(visit.link.contactId) : String(made.length + 1);
}

/** What a decision does; `actId` names the act. */
export type Decide = (situation: Situation, actId: string) => Decided | Promise<Decided>;

/** Takes a decision, once: the same again is the same decision, and a different one finds that it came too late. */
export async function decideOnce(
  { dependencies, visit }: Desk,
  about: Pick<Decision, "what" | "once" | "says">,
  decide: Decide,
): Promise<Outcome> {
  const key = decisionKey(visit.account, about.what, about.once);
  const before = await dependencies.table.get(key);
  if (before !== undefined) return compared(Decision.parse(before), about);
  const actId = `page:${about.what}:${about.once}`;
  const outcome = await dependencies.act(visit.link, actId, async (situation) => {
    const record: Decision = { ...about, at: situation.now.toISOString(), channel: visit.link.channel };
    const decided = withRecord(await decide(situation, actId), situation, {
      kind: "put",
      item: { ...record, ...key },
      condition: { kind: "absent" },
    });
    const says = { ...about.says, link: visit.link.contactId };
    return audited(decided, { by: { kind: "debtor" }, does: `page-${about.what}`, says });
  });
  dependencies.log(`page.${outcome.kind}`, {
    correlation: correlationOf(visit.link),
    contact: visit.link.contactId,
    what: about.what,
  });
  if (outcome.kind === "refused") return outcome;
  // Another tab may have been faster.
  return compared(Decision.parse(await dependencies.table.get(key)), about);
}

const compared = (decision: Decision, { says }: Pick<Decision, "says">): Outcome =>
  JSON.stringify(Object.entries(decision.says).sort()) === JSON.stringify(Object.entries(says).sort())
    ? { kind: "taken" }
    : { kind: "other", decision };

/** The decision is written with what it does, or not at all. */
function withRecord(decided: Decided, { account }: Situation, write: Write): Decided {
  if (decided.kind === "refused") return decided;
  const nothing: Part = { account, drafts: [], items: () => [] };
  const part = decided.kind === "step" ? decided.part : nothing;
  return step({ ...part, ...combine(part, { account: part.account, drafts: [], items: () => [write] }) });
}
