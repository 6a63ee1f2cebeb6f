import type { Account, TakenRung } from "../../functions/domain/account.ts";
import { allocate } from "../../functions/domain/allocation.ts";
import { executionNameOf, planExecutionNameOf } from "../../functions/domain/identifiers.ts";
import { clockOf, dayIn, daysFrom, isDaytime, stopping } from "./clocks.ts";
import type { Commit } from "./notes.ts";
import { about, type Check, type Intent, intents, withheldOf } from "./rules.ts";
import type { StormRun } from "./storm-run.ts";

export const nothingAfterTheDebt: Check = (run) =>
  intents(run).flatMap((intent) => {
    const owes = (currency: string) => (intent.owed.get(currency) ?? 0) > 0;
    const { invoiceId } = intent.intent;
    const invoice = intent.after.invoices.find((candidate) => candidate.id === invoiceId);
    const isOpen =
      invoiceId === null
        ? [...intent.owed.keys()].some(owes)
        : invoice !== undefined && owes(invoice.currency) && (allocate(intent.after).open.get(invoice.id) ?? 0) > 0;
    const held = invoiceId === null ? [] : stopping(intent.after, invoiceId, intent.at.getTime());
    return [
      ...(isOpen ? [] : [`${about(intent)}: nothing is owed`]),
      ...(intent.before.placement === null ? [] : [`${about(intent)}: with an agency`]),
      ...held.map((hold) => `${about(intent)}: under a hold, ${hold.kind}`),
    ];
  });

const same = (one: TakenRung, other: TakenRung): boolean =>
  one.invoiceId === other.invoiceId &&
  one.rung === other.rung &&
  one.at === other.at &&
  one.contactId === other.contactId;

function newlyTaken({ before, after }: Commit): readonly TakenRung[] {
  return after.taken.filter((taken) => !before.taken.some((earlier) => same(earlier, taken)));
}

const placeOf = (account: Account, rung: string): number =>
  account.case?.ladder.rungs.findIndex((candidate) => candidate.id === rung) ?? -1;

export const oneRungAtATime: Check = (run) => [
  ...takenInVain(run),
  ...run.commits.flatMap((commit) => [
    ...takenBack(run, commit),
    ...newlyTaken(commit).flatMap((taken) => stepsWrongly(run, commit, taken)),
  ]),
];

/** What a provider refused was not sent: its rung is still to be taken. */
function takenInVain(run: StormRun): readonly string[] {
  const refused = [...run.world.table.items()].filter(
    (item) => item["kind"] === "contact" && item["status"] === "failed" && item["reason"] !== "unknown",
  );
  return refused.flatMap((contact) => {
    const last = run.commits.filter(({ after }) => after.accountId === contact["accountId"]).at(-1);
    return last?.after.taken.some((taken) => taken.contactId === contact["id"]) === true
      ? [`${String(contact["rung"])}: taken by a contact that was refused`]
      : [];
  });
}

/** A rung leaves the record only because it was never handed over, came back, or asked a question that was withdrawn. */
function takenBack(run: StormRun, { before, after, at }: Commit): readonly string[] {
  const asked = before.approval?.decision === undefined && after.approval === null ? before.approval : null;
  return before.taken
    .filter((earlier) => earlier.rung !== asked?.rung || earlier.invoiceId !== asked.invoiceId)
    .filter((earlier) => !after.taken.some((taken) => same(earlier, taken)))
    .filter((gone) => {
      const sent = run.handed.some(
        ({ contactId, mood, at: sentAt }) => contactId === gone.contactId && mood !== "refuses" && sentAt <= at,
      );
      return gone.bouncedAt === undefined && (gone.contactId === undefined || sent);
    })
    .map((gone) => `${after.accountId} ${gone.rung}: not taken any more, though it went`);
}

function stepsWrongly(run: StormRun, commit: Commit, taken: TakenRung): readonly string[] {
  const { before, after, at } = commit;
  const rungs = after.case?.ladder.rungs ?? before.case?.ladder.rungs ?? [];
  const index = rungs.findIndex((rung) => rung.id === taken.rung);
  const rung = rungs[index];
  const says = (what: string) =>
    `${after.accountId} ${taken.rung} about ${taken.invoiceId} at ${at.toISOString()}: ${what}`;
  if (rung === undefined) return [says("no rung of its ladder")];
  const others = after.taken.filter((other) => !same(other, taken) && other.invoiceId === taken.invoiceId);
  const position = after.positions[taken.invoiceId];
  const known = [
    ...others.map((other) => ({ rung: other.rung, at: other.at })),
    ...(position === undefined ? [] : [{ rung: position.rung, at: position.takenAt }]),
  ].filter((other) => placeOf(after, other.rung) >= 0);
  const isReplacement = before.taken.some(
    (earlier) =>
      earlier.invoiceId === taken.invoiceId && earlier.rung === taken.rung && earlier.bouncedAt !== undefined,
  );
  const clock = clockOf(after, taken.invoiceId, at.getTime());
  const last = known.reduce<{ rung: string; at: string } | null>(
    (furthest, other) =>
      furthest === null || placeOf(after, other.rung) > placeOf(after, furthest.rung) ? other : furthest,
    null,
  );
  const distance = last === null ? 0 : rung.onDay - (rungs[placeOf(after, last.rung)]?.onDay ?? rung.onDay);
  const gone = last === null ? 0 : clock - clockOf(after, taken.invoiceId, Date.parse(last.at));
  return [
    ...(others.some((other) => other.rung === taken.rung) ? [says("taken twice")] : []),
    ...(known.some((other) => placeOf(after, other.rung) >= index) && !isReplacement
      ? [says("after a later rung")]
      : []),
    ...(clock < rung.onDay ? [says(`before its day: clock ${clock}`)] : []),
    ...(last !== null && gone < distance && !isReplacement
      ? [says(`${gone} days behind ${last.rung}, ${distance} wanted`)]
      : []),
    ...tooClose(run, commit, taken, says),
    ...leftOut(run, commit, taken, index).map((id) => says(`${id} was left out without a word`)),
  ];
}

function leftOut(run: StormRun, { after, at }: Commit, taken: TakenRung, index: number): readonly string[] {
  const rungs = after.case?.ladder.rungs ?? [];
  const position = after.positions[taken.invoiceId];
  const counted = position === undefined ? -1 : placeOf(after, position.rung);
  return rungs.slice(Math.max(0, counted + 1), index).flatMap(({ id }) => {
    const isTaken = after.taken.some((other) => other.invoiceId === taken.invoiceId && other.rung === id);
    const isPassed = after.passed.some((passed) => passed.invoiceId === taken.invoiceId && passed.rung === id);
    const isOnRecord = withheldOf(run).some(
      (entry) =>
        entry["rung"] === id &&
        entry["invoiceId"] === taken.invoiceId &&
        entry["accountId"] === after.accountId &&
        String(entry["at"]) <= at.toISOString(),
    );
    return isTaken || (isPassed && isOnRecord) ? [] : [id];
  });
}

function tooClose(
  run: StormRun,
  { after, at, contacts, intent }: Commit,
  taken: TakenRung,
  says: (what: string) => string,
): readonly string[] {
  const ladder = run.world.policies.ladders[after.case?.ladder.name ?? ""];
  const between = ladder?.betweenContactsDays ?? 0;
  const zone = after.zones[0];
  const isContact = ladder?.rungs.find((rung) => rung.id === taken.rung)?.do !== "hand-off-to-agency";
  if (zone === undefined || !isContact) return [];
  return contacts
    .filter((contact) => contact.id !== intent?.id && contact.status !== "bounced" && contact.status !== "failed")
    .filter(
      (contact) =>
        contact.rung !== null && daysFrom(dayIn(zone, Date.parse(contact.at)), dayIn(zone, at.getTime())) < between,
    )
    .map((contact) => says(`too close to ${contact.rung ?? ""} at ${contact.at}`));
}

export const onlyOneExecutionActs: Check = (run) =>
  run.commits
    .filter(
      (commit) =>
        commit.intent?.status === "intended" ||
        newlyTaken(commit).length > 0 ||
        commit.after.passed.length > commit.before.passed.length,
    )
    .flatMap(({ before, actor, at, intent }) => {
      const plan = before.plans.find(({ id }) => id === intent?.planId);
      const named =
        plan !== undefined
          ? planExecutionNameOf(before.creditorId, before.accountId, plan.id, plan.generation)
          : before.case === null
            ? "nobody"
            : executionNameOf(before.creditorId, before.accountId, before.case.number, before.case.generation);
      return actor === named ? [] : [`${before.accountId} at ${at.toISOString()}: ${actor} acted for ${named}`];
    });

export const onlyByDay: Check = (run) =>
  run.handed.flatMap(({ at, contactId }) => {
    const intent = intents(run).find((candidate) => candidate.intent.id === contactId);
    if (intent === undefined) return [`${contactId} was handed over without an intent`];
    if (isAnsweredAtOnce(intent, at)) return [];
    const { zones } = intent.after;
    const night = zones.filter((zone) => !isDaytime(zone, at.getTime()));
    return [
      ...(zones.length === 0 ? [`${about(intent)}: nobody knows where the debtor is`] : []),
      ...night.map((zone) => `${about(intent)}: handed over at ${at.toISOString()}, night in ${zone}`),
    ];
  });

function isAnsweredAtOnce({ intent, before }: Intent, at: Date): boolean {
  const [answer] = before.answers;
  return intent.rung === null && answer?.wroteAt !== undefined && at.getTime() - Date.parse(answer.wroteAt) <= 600_000;
}
