import { createHash } from "node:crypto";
import type { Account, TakenRung } from "../../functions/domain/account.ts";
import { allocate } from "../../functions/domain/allocation.ts";
import { questionFor } from "../../functions/domain/assess-rung.ts";
import { historyOf, refusals } from "../../functions/domain/debtor.ts";
import type { GateQuestion } from "../../functions/domain/gate/question.ts";
import { executionNameOf } from "../../functions/domain/identifiers.ts";
import { clockOf, dayIn, daysFrom, isDaytime, stopping } from "./clocks.ts";
import type { Commit, StormRun } from "./storm-run.ts";

/** What a storm broke of one rule, in words; nothing when the rule held. */
export type Check = (run: StormRun) => readonly string[];

const intents = (run: StormRun) =>
  run.commits.flatMap((commit) => (commit.intent?.status === "intended" ? [{ ...commit, intent: commit.intent }] : []));
type Intent = ReturnType<typeof intents>[number];
const about = ({ at, after, intent }: Intent): string =>
  `${after.accountId} ${intent.rung ?? intent.message} by ${intent.channel} at ${at.toISOString()}`;

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

/** A rung leaves the record only because it was never handed over, or came back. */
function takenBack(run: StormRun, { before, after, at }: Commit): readonly string[] {
  return before.taken
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

const withheldItems = new WeakMap<StormRun, readonly Readonly<Record<string, unknown>>[]>();
/** Every withheld entry on record at the end. */
export function withheldOf(run: StormRun): readonly Readonly<Record<string, unknown>>[] {
  const known = withheldItems.get(run) ?? [...run.world.table.items()].filter((item) => item["kind"] === "withheld");
  withheldItems.set(run, known);
  return known;
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
    .flatMap(({ before, actor, at }) => {
      const named =
        before.case === null
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

/** The contact's inputs, derived again from what was stored before it. */
export function questionAgain(run: StormRun, { intent, before, debtor }: Intent): GateQuestion | null {
  const now = new Date(intent.at);
  const anchor = before.invoices.find((invoice) => invoice.id === intent.invoiceId);
  const ladder = run.world.policies.ladders[intent.ladder?.name ?? ""];
  if (intent.channel === "letter" || ladder === undefined) return null;
  if (intent.rung !== null)
    return anchor === undefined ? null : questionFor({ account: before, debtor, ladder, now }, anchor, intent.channel);
  const isFresh =
    before.answers[0]?.wroteAt !== undefined && now.getTime() - Date.parse(before.answers[0].wroteAt) <= 600_000;
  const channel = isFresh ? "letter" : intent.channel === "phone" ? "call" : intent.channel;
  return {
    now,
    packs: ["amends"],
    zones: before.zones,
    channel,
    purpose: "reply_to_consumer",
    debtId: before.accountId,
    history: historyOf(debtor),
    refusals: refusals(debtor),
    holds: [],
    daysBetweenContacts: 0,
  };
}

export const everyContactExplained: Check = (run) =>
  intents(run)
    .flatMap((whole) => {
      const { intent, owed, after, before } = whole;
      const question = questionAgain(run, whole);
      const digest = createHash("sha256").update(JSON.stringify(question)).digest("hex");
      const ladder = run.world.policies.ladders[intent.ladder?.name ?? ""];
      const packs = intent.rung === null ? ["amends"] : ["amends", ...(ladder?.rulePacks ?? [])];
      const seen = [...new Set([...owed.keys(), ...Object.keys(intent.balanceSeen)])]
        .map((currency) => [currency, intent.balanceSeen[currency] ?? 0] as const)
        .filter(([currency, minor]) => minor !== Math.max(0, owed.get(currency) ?? 0));
      return [
        ...(digest === intent.decision.digest ? [] : [`${about(whole)}: the digest is of other inputs`]),
        ...(intent.ladder?.version === ladder?.version && ladder !== undefined
          ? []
          : [`${about(whole)}: no ladder version`]),
        ...(intent.decision.kind === "allow" ? [] : [`${about(whole)}: the gate said ${intent.decision.kind}`]),
        ...packs
          .filter((name) => intent.decision.packVersions[name] === undefined)
          .map((name) => `${about(whole)}: no version of ${name}`),
        ...seen.map(([currency, minor]) => `${about(whole)}: saw ${minor} ${currency}, owed ${owed.get(currency)}`),
        ...(intent.caseId === before.case?.id && after.version === before.version + 1
          ? []
          : [`${about(whole)}: of another case or version`]),
      ];
    })
    .concat(withheldOf(run).flatMap(withheldExplained));

function withheldExplained(entry: Readonly<Record<string, unknown>>): readonly string[] {
  const isComplete = ["id", "accountId", "caseId", "invoiceId", "rung", "at", "rule"].every(
    (field) => typeof entry[field] === "string" && entry[field] !== "",
  );
  const rule = String(entry["rule"]);
  const isCited = typeof entry["citation"] === "string" || !rule.startsWith("amends.");
  return [
    ...(isComplete && /^[a-z-]+\.[A-Z0-9_]+$/.test(rule) ? [] : [`withheld: incomplete, ${JSON.stringify(entry)}`]),
    ...(isCited ? [] : [`withheld: ${rule} cites nothing, ${JSON.stringify(entry)}`]),
  ];
}
