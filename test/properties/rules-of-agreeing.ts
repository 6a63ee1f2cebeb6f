import type { Account } from "../../functions/domain/account.ts";
import { type Question, stakeOf, yesesNeeded } from "../../functions/domain/approvals.ts";
import type { Commit } from "./notes.ts";
import type { StormRun } from "./storm-run.ts";

/** Whatever is given up is a fact of the ledger: it follows from a settlement that was kept or from an approved write-off, and is on record once. */
export function giftsUnagreed(run: StormRun, account: Account): readonly string[] {
  const items = [...run.world.table.items()];
  const gifts = account.invoices.flatMap(({ id, forgiven = [] }) => forgiven.map((gift) => ({ ...gift, id })));
  const onRecord = new Map<string, number>();
  for (const item of items)
    if (item.sk.startsWith("FACT#FORGIVEN%23") && item.pk.endsWith(`#${account.accountId}`))
      onRecord.set(`${String(item["by"])} ${String(item["currency"])}`, Number(item["minor"]));
  const totals = new Map<string, number>();
  for (const { by, currency, minor } of gifts)
    totals.set(`${by} ${currency}`, minor + (totals.get(`${by} ${currency}`) ?? 0));
  const isKept = (by: string) =>
    account.promises.some(({ id, status, settles }) => id === by && settles && status === "kept");
  const isApproved = (by: string) =>
    items.some((item) => item["id"] === by && item["question"] === "write-off" && item["outcome"] === "approved");
  return [
    ...[...totals]
      .filter(([key, minor]) => onRecord.get(key) !== minor)
      .map(([key, minor]) => `${account.accountId}: ${minor} given up by ${key}, on record ${onRecord.get(key)}`),
    ...gifts
      .filter(({ by }) => !isKept(by) && !isApproved(by))
      .map(({ by, id }) => `${account.accountId}: ${id} was given up by ${by}, which nobody agreed`),
  ];
}

/** A question is approved once, by somebody it was put to, within their limits, never by who proposed it, and by two where two must. */
export function grantedWrongly(run: StormRun, { before, after, writes, at }: Commit): readonly string[] {
  const profile = run.world.policies.creditors["demo"];
  const known = questionsOf(before);
  const approved = questionsOf(after).filter(
    ({ taskId, decision }) =>
      decision === "approve" && !known.some((one) => one.taskId === taskId && one.decision === decision),
  );
  return approved.flatMap((question) => {
    const { taskId, kind, askedOf, approvals = [] } = question;
    const says = (what: string) => `${after.accountId} ${kind} at ${at.toISOString()}: ${what}`;
    const closing = writes.find((write) => write.kind === "update" && write.key.sk === `TASK#${taskId}`);
    const set = closing?.kind === "update" ? closing.set : undefined;
    const by = set?.find(([path]) => path[0] === "by")?.[1];
    const open = known.find((one) => one.taskId === taskId);
    const people = new Set(approvals.map((said) => said.by));
    const wanted = profile === undefined ? 1 : yesesNeeded(profile, stakeOf(question));
    return [
      ...(open !== undefined && open.decision === undefined ? [] : [says("nobody was asked")]),
      ...(people.has(String(by)) ? [] : [says("who closed it said no yes")]),
      ...(people.size === wanted ? [] : [says(`${people.size} said yes where ${wanted} must`)]),
      ...[...people].flatMap((person) => {
        const limits = profile?.approvers.find(({ email }) => email === person)?.limits;
        return [
          ...(profile?.approvers.some(({ email }) => email === person) === true &&
          askedOf.some(({ email }) => email === person)
            ? []
            : [says("by somebody never asked")]),
          ...(person === (question.by ?? null) ? [says("by who proposed it")] : []),
          ...(limits === undefined ||
          stakeOf(question).every(({ minor, currency }) => minor <= (limits[currency] ?? -1))
            ? []
            : [says("beyond the limit")]),
        ];
      }),
    ];
  });
}

const questionsOf = ({ approval, proposals }: Account): readonly Question[] =>
  approval === null ? proposals : [approval, ...proposals];
