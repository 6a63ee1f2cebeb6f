import { accountKey, accountPartition, contactKey } from "../../functions/adapters/keys.ts";
import { ContactRecord } from "../../functions/adapters/records.ts";
import { readEvent } from "../../functions/domain/events.ts";
import { refusalOf } from "../../functions/domain/intake.ts";
import { recordAct } from "../../functions/record-act/record-act.ts";
import { recordDelivery } from "../../functions/record-delivery/record-delivery.ts";
import type { Line, Rejected } from "./replay-lines.ts";
import type { World } from "./world.ts";

const DAYS_AFTER_THE_LAST_LINE = 400;
const MILLISECONDS_A_DAY = 86_400_000;

type Outage = { readonly from: number; readonly until: number };

/** Takes every line in its time, ending each wait of ours on the way; then goes on to `until` (inclusive), or until nothing of ours has a day to wait for. */
export async function runHistory(
  world: World,
  lines: readonly Line[],
  until: number | null,
): Promise<readonly Rejected[]> {
  const inOrder = [...lines].sort((one, other) => one.time - other.time || one.line - other.line);
  const outages = inOrder.flatMap((line): Outage[] =>
    line.kind === "outage" && line.until > line.time ? [{ from: line.time, until: line.until }] : [],
  );
  const rejected: Rejected[] = [];
  const arrivals = inOrder
    .map((line) => ({ line, at: afterOutages(line.time, outages) }))
    .sort((one, other) => one.at - other.at || one.line.time - other.line.time || one.line.line - other.line.line);
  for (const { line, at } of arrivals) {
    if (until !== null && at > until) {
      rejected.push(...checked(world, line));
      continue;
    }
    await advanceBefore(world, at, outages);
    world.sleepTo(new Date(at));
    const refusal = await takeLine(world, line);
    if (refusal !== null) rejected.push(refusal);
  }
  await finish(world, inOrder.at(-1)?.time ?? 0, until, outages);
  return rejected;
}

/** What is wrong with a line that comes too late to be run, as far as that shows without running it. */
function checked({ policies }: World, line: Line): readonly Rejected[] {
  if (line.kind !== "event") return [];
  const reading = readEvent(line.event);
  if (reading.kind === "rejected") return [{ line: line.line, reasons: reading.reasons }];
  if (reading.kind === "ours") return [];
  const refusal = refusalOf(reading.event, policies.creditors[reading.creditorId], policies);
  return refusal === null ? [] : [{ line: line.line, reasons: [refusal] }];
}

function afterOutages(time: number, outages: readonly Outage[]): number {
  const outage = outages.find((candidate) => candidate.from <= time && time < candidate.until);
  return outage === undefined ? time : afterOutages(outage.until, outages);
}

/** Ends the waits that are due before an instant; those due at it come after what arrives then. A wait that ends in an outage ends late. */
async function advanceBefore(world: World, at: number, outages: readonly Outage[]): Promise<void> {
  for (let due = world.nextDue(); due !== null; due = world.nextDue()) {
    const runs = afterOutages(due.getTime(), outages);
    if (runs >= at) return;
    world.sleepTo(new Date(runs));
    await world.endNextWait();
  }
}

async function finish(world: World, lastLine: number, until: number | null, outages: readonly Outage[]): Promise<void> {
  const end = until ?? lastLine + DAYS_AFTER_THE_LAST_LINE * MILLISECONDS_A_DAY;
  for (let due = world.nextDue(); due !== null; due = world.nextDue()) {
    const runs = afterOutages(due.getTime(), outages);
    if (runs > end || (until === null && !world.hasDays())) break;
    world.sleepTo(new Date(runs));
    await world.endNextWait();
  }
  if (until !== null) world.sleepTo(new Date(until));
}

async function takeLine(world: World, line: Line): Promise<Rejected | null> {
  switch (line.kind) {
    case "event": {
      const [outcome] = await world.deliver([{ key: String(line.line), event: line.event }]);
      return outcome?.kind === "rejected" ? { line: line.line, reasons: outcome.reasons } : null;
    }
    case "act": {
      const outcome = await world.act(() => recordAct(world.dependencies)(line, line.act, `line-${line.line}`));
      return outcome.kind === "refused" ? { line: line.line, reasons: [outcome.reason] } : null;
    }
    case "report":
      return takeReport(world, line);
    case "outage":
      return null;
    default:
      return line satisfies never;
  }
}

/** A provider speaks of the latest message on its channel. */
async function takeReport(world: World, line: Extract<Line, { kind: "report" }>): Promise<Rejected | null> {
  const { creditorId, accountId, channel, does } = line;
  if ((await world.table.get(accountKey(line))) === undefined)
    return { line: line.line, reasons: ["unknown-account: nothing has been heard of this account"] };
  const latest = (await messagesOf(world, line)).filter((contact) => contact.channel === channel).at(-1);
  if (latest === undefined)
    return {
      line: line.line,
      reasons: [`no-message: no ${channel === "email" ? "e-mail" : "text"} has been sent that could be reported on`],
    };
  await world.act(() => recordDelivery(world.dependencies)({ creditorId, accountId, contactId: latest.id, does }));
  return null;
}

/** The messages of an account in the order they were sent, whoever its debtor was then. */
async function messagesOf(
  { table }: World,
  { creditorId, accountId }: { creditorId: string; accountId: string },
): Promise<readonly ContactRecord[]> {
  const sent = await table.query(accountPartition(creditorId, accountId), "TEXT#MESSAGE#");
  const keys = sent.map((item) =>
    contactKey({ creditorId, debtorId: String(item["debtorId"]) }, item.sk.slice("TEXT#MESSAGE#".length)),
  );
  const items = await table.getMany(keys);
  return items
    .flatMap((item) => (item === undefined ? [] : [ContactRecord.parse(item)]))
    .sort((one, other) => (one.at < other.at ? -1 : 1));
}
