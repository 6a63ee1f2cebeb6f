import { Account } from "../../functions/domain/account.ts";
import { allocate } from "../../functions/domain/allocation.ts";
import { planExecutionNameOf } from "../../functions/domain/identifiers.ts";
import type { RunningPlan } from "../../functions/domain/running-plan.ts";
import type { Check } from "./rules.ts";
import type { StormRun } from "./storm-run.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What these payments leave open of the plan's invoices, in its currency. */
function openIn(account: Account, { invoiceIds, currency }: RunningPlan, payments: Account["payments"]): number {
  const { open } = allocate({ ...account, payments });
  const about = account.invoices.filter((invoice) => invoice.currency === currency && invoiceIds.includes(invoice.id));
  return sum(about.map(({ id }) => open.get(id) ?? 0));
}

/** What the plan's invoices have been paid since it was agreed, found without the allocation's own record of it. */
const paidSince = (account: Account, plan: RunningPlan): number =>
  openIn(account, plan, account.payments.slice(0, plan.paymentsBefore)) - openIn(account, plan, account.payments);

/** Plans and ledger agree at every commit, and every plan that is kept is a hold with an execution of its own. */
export const plansAreKept: Check = (run) => [
  ...run.commits.flatMap(({ after, at }) =>
    after.plans.flatMap((plan) =>
      wrongOf(after, plan).map((what) => `${after.accountId} at ${at.toISOString()}: ${what}`),
    ),
  ),
  ...[...run.world.table.items()].flatMap((item) =>
    item.sk === "ACCOUNT" ? withoutExecution(run, Account.parse(item)) : [],
  ),
  ...[...run.world.table.items()].flatMap((item) => {
    if (!item.sk.startsWith("PLAN#")) return [];
    const told = run.world.published().filter(({ detail }) => detail["planId"] === item["id"]);
    const counts = (type: string) =>
      new Set(told.filter((event) => event.type === type).map(({ detail }) => detail["eventId"])).size;
    const expected = { completed: [1, 0], broken: [0, 1] }[String(item["status"])] ?? [0, 0];
    const found = [counts("PlanCompleted"), counts("PlanBroken")];
    return found.join() === expected.join() && counts("PlanAccepted") <= 1
      ? []
      : [`${String(item["id"])} is ${String(item["status"])}, told of ${JSON.stringify(told.map(({ type }) => type))}`];
  }),
];

function wrongOf(account: Account, plan: RunningPlan): readonly string[] {
  if (plan.status !== "active") return [];
  const paid = paidSince(account, plan);
  const { instalments, agreed } = plan.plan;
  const covered = instalments.filter(
    (_, index) => sum(instalments.slice(0, index + 1).map(({ amount }) => amount.minor)) <= paid,
  );
  const open = openIn(account, plan, account.payments);
  const asked = sum(instalments.map(({ amount }) => amount.minor));
  const last = instalments.at(-1)?.dueOn ?? "";
  const hold = account.holds.find(({ id }) => id === plan.holdId);
  return [
    ...(covered.map(({ dueOn }) => dueOn).join() === plan.paid.join()
      ? []
      : [`paid ${paid}, marked ${plan.paid.join()}`]),
    ...(asked <= paid + open ? [] : [`asks for ${asked}, with ${paid} paid and ${open} open`]),
    ...(last <= plan.plan.endsBy ? [] : [`ends on ${last}, after ${plan.plan.endsBy}`]),
    ...(instalments.every(({ amount }) => amount.minor <= Math.max(...agreed.map((one) => one.amount.minor)))
      ? []
      : ["an instalment rose"]),
    ...(hold !== undefined && hold.endedAt === undefined ? [] : ["kept without a hold"]),
    ...(plan.lapse === null || plan.missed.length > 0 ? [] : ["lapsed without a missed instalment"]),
  ];
}

function withoutExecution(run: StormRun, { creditorId, accountId, plans }: Account): readonly string[] {
  return plans.flatMap(({ id, generation }) => {
    const name = planExecutionNameOf(creditorId, accountId, id, generation);
    const named = run.world
      .executions()
      .filter(({ execution }) => execution.name === name && execution.status === "RUNNING");
    return named.length === 1 ? [] : [`${accountId}: a plan and ${named.length} executions named ${name}`];
  });
}
