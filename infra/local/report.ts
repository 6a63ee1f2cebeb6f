import { messageTextKey } from "../../functions/adapters/keys.ts";
import {
  ContactRecord,
  PlacementRecord,
  PlanRecord,
  TaskRecord,
  WithheldRecord,
} from "../../functions/adapters/records.ts";
import type { Item } from "../../functions/adapters/table.ts";
import { Account, calendarZone } from "../../functions/domain/account.ts";
import { balances } from "../../functions/domain/allocation.ts";
import { holdsInForce, spanOf } from "../../functions/domain/holds.ts";
import { instalmentsOf } from "../../functions/domain/plan-ledger.ts";
import { stageOf } from "../../functions/domain/stage.ts";
import type { Rejected } from "./replay-lines.ts";
import type { World } from "./world.ts";

type Ids = { readonly creditorId: string; readonly accountId: string };

/** Everything a replay tells (contracts, section 3), in its order. */
export type Report = {
  readonly accounts: readonly (Ids & Record<string, unknown>)[];
  readonly contacts: readonly (Ids & Record<string, unknown> & { readonly at: string })[];
  readonly withheld: readonly (Ids & Record<string, unknown> & { readonly at: string })[];
  readonly tasks: readonly (Ids & Record<string, unknown>)[];
  readonly plans: readonly (Ids & Record<string, unknown>)[];
  readonly placements: readonly (Ids & Record<string, unknown>)[];
  readonly published: readonly Record<string, unknown>[];
  readonly executions: readonly (Ids & Record<string, unknown>)[];
  readonly rejected: readonly Rejected[];
};

const decode = (part: string): string => part.replaceAll("%23", "#").replaceAll("%25", "%");
const creditorOf = (item: Item): string => decode(item.pk.split("#")[1] ?? "");
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const byTime =
  <Entry extends Ids>(time: (entry: Entry) => string) =>
  (one: Entry, other: Entry): number =>
    compare(time(one), time(other)) ||
    compare(one.creditorId, other.creditorId) ||
    compare(one.accountId, other.accountId);
const byAccount = (one: Ids, other: Ids): number =>
  compare(one.creditorId, other.creditorId) || compare(one.accountId, other.accountId);

/** Reads the world's table, executions and published events into one report, as of its clock. */
export function reportOf(world: World, rejected: readonly Rejected[]): Report {
  const items = [...world.table.items()];
  const texts = new Map(
    items.filter((item) => item.sk.startsWith("TEXT#MESSAGE")).map((item) => [`${item.pk}|${item.sk}`, item]),
  );
  const accounts = items.filter((item) => item.sk === "ACCOUNT").map((item) => Account.parse(item));
  return {
    accounts: accounts.map((account) => accountEntry(account, world.now())).sort(byAccount),
    contacts: contactsOf(items, texts),
    withheld: withheldOf(items),
    tasks: tasksOf(items),
    plans: items
      .filter((item) => item.sk.startsWith("PLAN#"))
      .map((item) => planEntry(item, accounts))
      .sort(byAccount),
    placements: items
      .filter((item) => item.pk.startsWith("ACCOUNT#") && item.sk.startsWith("PLACEMENT#"))
      .flatMap(placementEntry)
      .sort(byTime((entry) => entry.placedAt ?? "")),
    published: publishedOf(world),
    executions: executionsOf(world),
    rejected,
  };
}

function accountEntry(account: Account, now: Date) {
  const { creditorId, accountId } = account;
  const zone = calendarZone(account);
  const lastCase = account.casesOpened;
  const rung = account.taken.filter((taken) => taken.caseNumber === lastCase).at(-1)?.rung ?? null;
  return {
    creditorId,
    accountId,
    stage: stageOf(account, now),
    rung,
    balance: Object.entries(balances(account))
      .sort(([one], [other]) => compare(one, other))
      .map(([currency, minor]) => ({ minor, currency })),
    holds: holdsInForce(account, now.getTime()).map((hold) => {
      const span = spanOf(hold, zone);
      return {
        kind: hold.kind,
        from: new Date(span.from).toISOString(),
        until: Number.isFinite(span.until) ? new Date(span.until).toISOString() : null,
      };
    }),
    cases: account.casesOpened,
  };
}

function contactsOf(items: readonly Item[], texts: ReadonlyMap<string, Item>) {
  const numbers = new Map(items.filter((item) => item.sk === "PERSON").map((item) => [item.pk, item]));
  return (
    items
      // A call that was kept is a contact once it is logged, or nobody can any more.
      .filter((item) => item["kind"] === "contact" && !(item["channel"] === "phone" && item["status"] === "intended"))
      .map((item) => {
        const record = ContactRecord.parse(item);
        const creditorId = creditorOf(item);
        const key = messageTextKey({ creditorId, accountId: record.accountId }, record.id);
        const to = texts.get(`${key.pk}|${key.sk}`)?.["to"] ?? phoneOf(numbers.get(key.pk));
        const { accountId, caseId, at, channel, rung, message, language } = record;
        return {
          creditorId,
          accountId,
          caseId,
          at,
          channel,
          rung,
          message,
          language,
          to,
          status: statusOf(record.status),
        };
      })
      .sort(byTime((entry) => entry.at))
  );
}

function phoneOf(person: Item | undefined): unknown {
  const phone = person?.["phone"];
  return typeof phone === "object" && phone !== null && "value" in phone ? phone.value : null;
}

/** A message nobody has reported about counts as delivered; one in doubt as failed. */
function statusOf(status: ContactRecord["status"]): "sent" | "delivered" | "bounced" | "failed" {
  if (status === "sent") return "delivered";
  return status === "intended" || status === "unknown" ? "failed" : status;
}

function withheldOf(items: readonly Item[]) {
  return items
    .filter((item) => item["kind"] === "withheld")
    .map((item) => {
      const { accountId, caseId, at, channel, rung, rule, citation, until } = WithheldRecord.parse(item);
      return { creditorId: creditorOf(item), accountId, caseId, at, channel, rung, rule, citation, until };
    })
    .sort(byTime((entry) => entry.at));
}

function tasksOf(items: readonly Item[]) {
  return items
    .filter((item) => item.sk.startsWith("TASK#"))
    .map((item) => {
      const { accountId, kind, openedAt, dueAt, closedAt, outcome, by } = TaskRecord.parse(item);
      return { creditorId: creditorOf(item), accountId, kind, openedAt, dueAt, closedAt, outcome, by };
    })
    .sort(byTime((entry) => entry.openedAt));
}

/** A plan that runs is told by the calendar as it is now: a hold that ended since its item was written has moved its days. */
function planEntry(item: Item, accounts: readonly Account[]) {
  const { id, accountId, status, options, instalments: written = [] } = PlanRecord.parse(item);
  const creditorId = creditorOf(item);
  const account = accounts.find((one) => one.creditorId === creditorId && one.accountId === accountId);
  const running = account?.plans.find((plan) => plan.id === id && plan.status === "active");
  const instalments = account === undefined || running === undefined ? written : instalmentsOf(account, running);
  return {
    creditorId,
    accountId,
    planId: id,
    status,
    options: options.map(optionEntry),
    instalments,
  };
}

const optionEntry = ({ id, instalments }: PlanRecord["options"][number]) => ({ id, instalments });

/** One that was asked for and never handed over is no placement any more. */
function placementEntry(item: Item) {
  const { id, accountId, agency, status, placedAt, endedAt, because } = PlacementRecord.parse(item);
  if (status === "requested" && endedAt !== undefined) return [];
  return [{ creditorId: creditorOf(item), accountId, placementId: id, agency, status, placedAt, because }];
}

function publishedOf(world: World) {
  return world
    .published()
    .map(({ type, at, detail }) => ({
      at,
      type,
      creditorId: String(detail["creditorId"]),
      accountId: String(detail["accountId"]),
      caseId: typeof detail["caseId"] === "string" ? detail["caseId"] : null,
      sequence: Number(detail["sequence"]),
    }))
    .sort((one, other) => byTime<typeof one>((entry) => entry.at)(one, other) || one.sequence - other.sequence)
    .map(({ sequence: _, ...entry }) => entry);
}

function executionsOf(world: World) {
  return world
    .executions()
    .map(({ execution, message }) => {
      const { creditorId, accountId } = message.input;
      const output = execution.output;
      const outcome = typeof output === "object" && output !== null && "outcome" in output ? output.outcome : null;
      return {
        workflow: message.workflow,
        creditorId,
        accountId,
        startedAt: new Date(execution.startedAt).toISOString(),
        endedAt: execution.endedAt === null ? null : new Date(execution.endedAt).toISOString(),
        outcome: execution.status === "RUNNING" ? null : execution.status === "SUCCEEDED" ? outcome : "failed",
        transitions: execution.transitions,
      };
    })
    .sort(byTime((entry) => entry.startedAt));
}
