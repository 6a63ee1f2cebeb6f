import type { Item } from "../../functions/adapters/table.ts";
import { Account } from "../../functions/domain/account.ts";
import { allocate, balances } from "../../functions/domain/allocation.ts";
import { claimOf } from "../../functions/domain/fees/standing.ts";
import { executionNameOf } from "../../functions/domain/identifiers.ts";
import { balancesOf } from "./ledger.ts";
import type { Commit } from "./notes.ts";
import { MARKED_NUMBER, MARKER } from "./people.ts";
import { type Check, withheldOf } from "./rules.ts";
import { giftsUnagreed, grantedWrongly } from "./rules-of-agreeing.ts";
import type { StormRun } from "./storm-run.ts";

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

/** The accounts as the storm left them. */
export const accountsOf = (run: StormRun): readonly Account[] =>
  [...run.world.table.items()].flatMap((item) => (item.sk === "ACCOUNT" ? [Account.parse(item)] : []));

export const moneyConserved: Check = (run) => [
  ...accountsOf(run).flatMap((account) => {
    const gifts = new Map(account.invoices.map(({ id, forgiven = [] }) => [id, forgiven] as const));
    const expected = balancesOf(run.accepted.get(account.accountId) ?? [], gifts);
    const found = balances(account);
    return [...new Set([...expected.keys(), ...Object.keys(found)])]
      .filter((currency) => (expected.get(currency) ?? 0) !== (found[currency] ?? 0))
      .map(
        (currency) => `${account.accountId}: ${found[currency]} ${currency}, the ledger says ${expected.get(currency)}`,
      );
  }),
  ...run.commits.flatMap(({ after }) => leaks(after)),
  ...accountsOf(run).flatMap((account) => giftsUnagreed(run, account)),
];

function leaks(account: Account): readonly string[] {
  const { open, credit } = allocate(account);
  const currencies = new Set([...account.invoices, ...account.payments].map(({ currency }) => currency));
  return [...currencies].flatMap((currency) => {
    const invoices = account.invoices.filter((invoice) => invoice.currency === currency && invoice.dueOn !== null);
    const payments = account.payments.filter(
      (payment) => payment.currency === currency && !account.reversedPayments.includes(payment.id),
    );
    const left = invoices.map((invoice) => open.get(invoice.id) ?? 0);
    const met = sum(invoices.map((invoice) => claimOf(account, invoice))) - sum(left);
    const isWhole = met + (credit[currency] ?? 0) === sum(payments.map(({ minor }) => minor));
    const isSane = left.every(
      (minor, index) => Number.isSafeInteger(minor) && minor >= 0 && minor <= (invoices[index]?.minor ?? 0),
    );
    return isWhole && isSane && ((credit[currency] ?? 0) === 0 || sum(left) === 0)
      ? []
      : [`${account.accountId}: ${currency} leaks, open ${left}, credit ${credit[currency] ?? 0}`];
  });
}

export const humansDecide: Check = (run) => {
  const asked = run.commits.filter(
    ({ before, after }) => after.placement !== null && after.placement.id !== before.placement?.id,
  );
  const ids = asked.map(({ after }) => after.placement?.id ?? "");
  return [
    ...asked.flatMap((commit) => decidedWrongly(run, commit)),
    ...run.commits.flatMap((commit) => grantedWrongly(run, commit)),
    ...(new Set(ids).size === ids.length ? [] : ["one yes, placed twice"]),
    ...run.commits
      .filter(
        ({ before, after }) =>
          before.approval?.decision !== undefined &&
          after.approval !== null &&
          after.approval.taskId === before.approval.taskId &&
          after.approval.decision !== before.approval.decision,
      )
      .map(({ after }) => `${after.accountId}: a decision was changed`),
    ...[...run.world.table.items()]
      .filter(({ pk, sk }) => pk.startsWith("ACCOUNT#") && sk.startsWith("PLACEMENT#"))
      .filter((item) => !ids.includes(String(item["id"])))
      .map((item) => `${item.pk}: placed without a question`),
  ];
};

function decidedWrongly(run: StormRun, { before, after, writes, owed, at }: Commit): readonly string[] {
  const says = (what: string) => `${after.accountId} to be placed at ${at.toISOString()}: ${what}`;
  const { approval } = before;
  if (approval === null || approval.decision !== undefined) return [says("nobody was asked")];
  const closing = writes.find((write) => write.kind === "update" && write.key.sk === `TASK#${approval.taskId}`);
  const by =
    closing?.kind === "update" ? new Map(closing.set?.map(([[name], value]) => [name, value])).get("by") : undefined;
  const approver = run.world.policies.creditors["demo"]?.approvers.find(({ email }) => email === by);
  const limit = approver?.limits === undefined ? Number.POSITIVE_INFINITY : (approver.limits[approval.currency] ?? -1);
  const amount = Math.max(0, owed.get(approval.currency) ?? 0);
  return [
    ...(approver !== undefined && approval.askedOf.some(({ email }) => email === by)
      ? []
      : [says(`${String(by)} was never asked`)]),
    ...(amount <= limit ? [] : [says(`${amount} is beyond the limit of ${String(by)}`)]),
    ...(amount > 0 && amount <= approval.minor ? [] : [says(`asked for ${approval.minor}, owed ${amount}`)]),
    ...(after.placement?.status === "requested" ? [] : [says("handed over before anybody looked again")]),
  ];
}

const LEAST: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  consumer: { USD: 1_000 },
  business: { USD: 1_000, EUR: 1_000, GBP: 1_000, JPY: 1_000 },
};

export const nothingIsLost: Check = (run) => [
  ...run.outcomes.flatMap((outcome) =>
    outcome.kind === "rejected"
      ? outcome.reasons.length > 0
        ? []
        : [`${outcome.key}: rejected without a reason`]
      : outcome.kind === "retry"
        ? [`${outcome.key}: dropped`]
        : [],
  ),
  ...run.commits.flatMap(({ after, at }) => {
    const least = LEAST[after.segment ?? ""] ?? {};
    const { open } = allocate(after);
    const owes = (currency: string) =>
      sum(after.invoices.map((invoice) => (invoice.currency === currency ? (open.get(invoice.id) ?? 0) : 0)));
    const isCovered = Object.entries(least).some(([currency, minor]) => owes(currency) >= minor);
    return isCovered && after.case === null && after.placement === null
      ? [`${after.accountId} at ${at.toISOString()}: owed, and no case`]
      : [];
  }),
  ...accountsOf(run).flatMap((account) => withoutExecution(run, account)),
  ...published(run),
];

function withoutExecution(run: StormRun, { creditorId, accountId, case: open }: Account): readonly string[] {
  if (open === null) return [];
  const name = executionNameOf(creditorId, accountId, open.number, open.generation);
  const named = run.world
    .executions()
    .filter(({ execution }) => execution.name === name && execution.status === "RUNNING");
  return named.length === 1 ? [] : [`${accountId}: an open case and ${named.length} executions named ${name}`];
}

const announcementsOf = (item: Item): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(item["announces"]) ? item["announces"] : [];

function published(run: StormRun): readonly string[] {
  const told = new Map(run.world.published().map(({ type, detail }) => [String(detail["eventId"]), { type, detail }]));
  const untold = run.announced
    .flatMap(announcementsOf)
    .filter((announcement) => !told.has(String(announcement["eventId"])));
  const events = [...told.values()];
  const sequences = events.map(({ detail }) => `${String(detail["accountId"])} ${String(detail["sequence"])}`);
  const twice = (type: string) => {
    const ids = events.filter((event) => event.type === type).map(({ detail }) => String(detail["caseId"]));
    return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id}: ${type} twice`);
  };
  const cases = accountsOf(run).reduce((total, account) => total + account.casesOpened, 0);
  const closed = cases - accountsOf(run).filter((account) => account.case !== null).length;
  const count = (type: string) => events.filter((event) => event.type === type).length;
  const withheld = withheldOf(run).length;
  return [
    ...untold.map(
      (announcement) => `${String(announcement["type"])} ${String(announcement["sequence"])} was never told`,
    ),
    ...sequences
      .filter((one, index) => sequences.indexOf(one) !== index)
      .map((one) => `${one}: a sequence number of two events`),
    ...twice("CaseOpened"),
    ...twice("CaseClosed"),
    ...(count("CaseOpened") === cases && count("CaseClosed") === closed
      ? []
      : [`${cases} cases, ${count("CaseOpened")} told of; ${closed} closed, ${count("CaseClosed")} told of`]),
    ...(count("ContactWithheld") === withheld ? [] : [`${withheld} withheld, ${count("ContactWithheld")} told of`]),
    ...contactsUntold(run),
    ...holdsOutOfTurn(events.map(({ type, detail }) => ({ type, ...detail }))),
  ];
}

/** What went was told of, once, whenever it became known that it did; what was given up as failed stays so. */
function contactsUntold(run: StormRun): readonly string[] {
  const told = (type: string) => {
    const events = run.world.published().filter((event) => event.type === type);
    return Map.groupBy(events, ({ detail }) => String(detail["contactId"]));
  };
  const [made, failed] = [told("ContactMade"), told("ContactFailed")];
  return [...run.world.table.items()].flatMap((item) => {
    const id = String(item["id"]);
    const times = new Set(made.get(id)?.map(({ detail }) => detail["eventId"])).size;
    const isMade = item["status"] === "sent" || item["status"] === "delivered";
    if (item["kind"] !== "contact" || times === 1 || (times === 0 && (!isMade || failed.has(id)))) return [];
    return [`${id} is ${String(item["status"])}, told of ${times} times`];
  });
}

/** A hold starts, ends, and starts again: never two of one in a row. */
function holdsOutOfTurn(events: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const last = new Map<string, unknown>();
  const inOrder = events
    .filter(({ type }) => type === "HoldStarted" || type === "HoldEnded")
    .sort((one, other) => Number(one["sequence"]) - Number(other["sequence"]));
  return inOrder.flatMap((event) => {
    const hold = `${String(event["accountId"])} ${String(event["holdId"])}`;
    const before = last.get(hold) ?? "HoldEnded";
    last.set(hold, event["type"]);
    return before === event["type"] ? [`${hold}: ${String(event["type"])} twice in a row`] : [];
  });
}

const isPersonal = (text: string): boolean => text.toLowerCase().includes(MARKER) || text.includes(MARKED_NUMBER);
const mayHoldIt = ({ pk, sk }: Item): boolean => sk === "PERSON" || sk.startsWith("TEXT#") || pk.startsWith("ADDRESS#");

export const nothingPersonal: Check = (run) => {
  const items = [...run.world.table.items()]
    .filter((item) => !mayHoldIt(item) || isPersonal(`${item.pk} ${item.sk}`))
    .map((item) => [item.sk, JSON.stringify(item)] as const);
  const executions = run.world
    .executions()
    .map(({ execution: { host: _, definition: __, ...data } }) => ["execution", JSON.stringify(data)] as const);
  const others = [
    ...run.world.published().map((event) => ["event", JSON.stringify(event)] as const),
    ...run.logged.map((line) => ["log", line] as const),
    ...run.rejected.map((line) => ["rejected", JSON.stringify(line)] as const),
  ];
  return [...items, ...executions, ...others]
    .filter(([, text]) => isPersonal(text))
    .map(([where, text]) => `${where}: ${text.slice(0, 400)}`);
};
