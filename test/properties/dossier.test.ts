import * as fc from "fast-check";
import { expect, it } from "vitest";
import { accountPartition } from "../../functions/adapters/keys.ts";
import type { Item } from "../../functions/adapters/table.ts";
import { Account } from "../../functions/domain/account.ts";
import { balances } from "../../functions/domain/allocation.ts";
import { assembleDossier, type Dossier } from "../../functions/dossier/assemble.ts";
import { LONG_ENOUGH, runs } from "./runs.ts";
import { runStorm, type StormRun } from "./storm-run.ts";
import { storms } from "./storms.ts";

const STORMS = 100;
const READ_BY_NAME = new Set(["ACCOUNT", "PERSON", "SIGNAL"]);
const reached = { postings: 0, contacts: 0, withheld: 0, acts: 0, asked: 0 };

async function dossiersOf({ world }: StormRun) {
  const items = [...world.table.items()];
  const accounts = items.filter(({ sk }) => sk === "ACCOUNT").map((item) => Account.parse(item));
  const whole: { readonly account: Account; readonly items: readonly Item[]; readonly dossier: Dossier }[] = [];
  for (const account of accounts) {
    const dossier = await assembleDossier({ ...world.dependencies, table: world.table }, account, world.now());
    if (dossier === null) throw new Error(`no dossier of ${account.accountId}`);
    whole.push({ account, items, dossier });
  }
  return whole;
}

const idsIn = (dossier: Dossier): ReadonlySet<string> =>
  new Set([
    ...dossier.ledger.map(({ id }) => id),
    ...dossier.fees.map(({ id }) => `FEE#${id}`),
    ...dossier.otherFacts.map(({ fact }) => fact),
    ...dossier.acts.map(({ actId }) => `ACT#${actId}`),
    ...dossier.tasks.map(({ id }) => `TASK#${id}`),
    ...dossier.plans.map(({ id }) => `PLAN#${id}`),
    ...dossier.promises.map(({ id }) => `PROMISE#${id}`),
    ...dossier.placements.map(({ id }) => `PLACEMENT#${id}`),
    ...dossier.contacts.map(({ id }) => `CONTACT#${id}`),
    ...dossier.events.map(({ sequence }) => `ANNOUNCED#${sequence}`),
    ...dossier.notes.map(({ about }) => `TEXT#FACT#${about}`),
    ...dossier.invoiceWords.map(({ invoiceId, version }) => `TEXT#INVOICE#${invoiceId}#${version}`),
    ...dossier.contacts.map(({ id }) => `TEXT#MESSAGE#${id}`),
    ...dossier.approvals.flatMap(({ mails }) =>
      mails.map(({ taskId, kind, person }) => `NOTICE#${taskId}#${kind}#${person}`),
    ),
  ]);

const decoded = (sk: string): string =>
  sk
    .split("#")
    .map((part) => part.replaceAll("%23", "#").replaceAll("%25", "%"))
    .join("#");

/** Items of the account that its dossier does not show. */
function missing(account: Account, items: readonly Item[], dossier: Dossier): readonly string[] {
  const shown = idsIn(dossier);
  const own = items.filter(
    (item) =>
      item.pk === accountPartition(account.creditorId, account.accountId) ||
      (item.sk.startsWith("CONTACT#") && item["accountId"] === account.accountId),
  );
  return own
    .map(({ sk }) => decoded(sk))
    .filter(
      (sk) =>
        !READ_BY_NAME.has(sk) &&
        !shown.has(sk.replace(/^FACT#|(?<=^NOTICE#.*)#[^#]*$/, "")) &&
        !sk.startsWith("DECISION#"),
    );
}

/** Messages whose decision cannot be made again from its inputs, and acts nobody did. */
const notExplained = ({ contacts, acts }: Dossier): readonly string[] => [
  ...contacts.flatMap((one) =>
    one.kind === "withheld" || one.channel === "phone" || (one.again.kind === "asked" && one.again.answer === "same")
      ? []
      : [one.id],
  ),
  ...acts.filter(({ does }) => does === "unsaid").map(({ actId }) => actId),
];

function count(dossier: Dossier): void {
  reached.postings += dossier.ledger.length;
  reached.contacts += dossier.contacts.filter(({ kind }) => kind === "made").length;
  reached.withheld += dossier.contacts.filter(({ kind }) => kind === "withheld").length;
  reached.acts += dossier.acts.length;
  reached.asked += dossier.contacts.filter((one) => one.kind === "made" && one.again.kind === "asked").length;
}

it(
  "the dossier of any random history shows every item of the ledger, ends at the fold's balance, and agrees with itself",
  async () => {
    await fc.assert(
      fc.asyncProperty(storms, async (storm) => {
        for (const { account, items, dossier } of await dossiersOf(await runStorm(storm))) {
          count(dossier);
          expect(missing(account, items, dossier)).toEqual([]);
          const end = dossier.ledger.at(-1)?.balance ?? {};
          expect(
            Object.entries({ ...balances(account), ...end }).filter(
              ([currency, minor]) => (balances(account)[currency] ?? 0) !== minor,
            ),
          ).toEqual([]);
          expect(dossier.checks.filter(({ result }) => result === "fails")).toEqual([]);
          expect(notExplained(dossier)).toEqual([]);
        }
      }),
      runs(STORMS),
    );
  },
  LONG_ENOUGH,
);

it("storms reach what a dossier speaks of", () => {
  expect(Object.entries(reached).filter(([, times]) => times === 0)).toEqual([]);
});
