import type { Account, TakenRung } from "../domain/account.ts";
import { nextRungIndex } from "../domain/anchor.ts";
import { indexOfRung } from "../domain/ladder-clock.ts";
import type { LadderPolicy } from "../domain/ladder-policy.ts";
import { channelsOf } from "../domain/look.ts";
import type { Situation } from "./situation.ts";

/** A rung whose message came back counts as not taken while another of its channels is open: the replacement goes before anything else. */
export function replaceBounced(situation: Situation, ladder: LadderPolicy): Situation {
  const { account, reach } = situation;
  const latest = account.taken.filter((taken) => taken.invoiceId === account.anchor).at(-1);
  const rung = ladder.rungs.find((candidate) => candidate.id === latest?.rung);
  if (latest?.bouncedAt === undefined || rung === undefined) return situation;
  if (!channelsOf(rung).some((channel) => reach[channel].kind === "open") || !isRungBefore(account, latest.rung))
    return situation;
  const key = `${account.case?.number ?? 0}|${latest.invoiceId}|${latest.rung}`;
  const refusedAttempts = { ...account.refusedAttempts, [key]: (account.refusedAttempts[key] ?? 0) + 1 };
  return {
    ...situation,
    account: { ...withoutTaken(account, latest), refusedAttempts },
  };
}

/** Whether nothing of the anchor's ladder has been taken or passed over since a rung: later ones have had their own say. */
function isRungBefore(account: Account, rung: string): boolean {
  const ladder = account.case?.ladder;
  const anchor = account.invoices.find((invoice) => invoice.id === account.anchor);
  if (ladder === undefined || anchor === undefined) return false;
  const next = nextRungIndex(account, ladder, anchor, account.positions[anchor.id] ?? null);
  return next === indexOfRung(ladder, rung) + 1;
}

/** The account as if a rung had not been taken: a position that rests on it goes back to the rung before. */
function withoutTaken(account: Account, undone: TakenRung): Account {
  const taken = account.taken.filter((other) => other !== undone);
  const position = account.positions[undone.invoiceId];
  if (position?.rung !== undone.rung || position.takenAt !== undone.at) return { ...account, taken };
  const ladder = account.case?.ladder;
  const before = ladder?.rungs[indexOfRung(ladder, undone.rung) - 1];
  const { [undone.invoiceId]: _, ...others } = account.positions;
  if (before === undefined) return { ...account, taken, positions: others };
  const takenAt = taken.filter((other) => other.rung === before.id).at(-1)?.at ?? undone.at;
  return { ...account, taken, positions: { ...others, [undone.invoiceId]: { rung: before.id, takenAt } } };
}
