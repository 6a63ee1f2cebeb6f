import * as z from "zod";
import type { Account } from "../domain/account.ts";
import { forgivenSince, type Gift } from "../domain/forgiveness.ts";
import { instalmentsOf } from "../domain/plan-ledger.ts";
import { PromiseToPay } from "../domain/promise.ts";
import type { RunningPlan } from "../domain/running-plan.ts";
import type { AccountIds } from "./account-store.ts";
import { factKey, planKey, promiseKey } from "./keys.ts";
import type { Write } from "./table.ts";

/** A promise to pay as it stands; the account's `version` guards it. */
export const PromiseRecord = PromiseToPay.extend({ accountId: z.string() });
export type PromiseRecord = z.infer<typeof PromiseRecord>;

/** What a change of an account's promises and of what it forgave must write beside it: each promise and plan as it now stands, each gift a fact of the ledger. */
export function agreementWrites(before: Account, after: Account): readonly Write[] {
  const promises = after.promises.filter((promise) => !before.promises.includes(promise));
  const plans = after.plans.filter((plan) => !before.plans.includes(plan));
  return [
    ...promises.map(
      (promise): Write => ({
        kind: "put",
        item: { ...promise, accountId: after.accountId, ...promiseKey(after, promise.id) },
      }),
    ),
    ...plans.map((plan) => updatePlan(after, plan)),
    ...forgivenSince(before, after).map((gift) => putGift(after, "FORGIVEN", gift)),
    ...forgivenSince(after, before).map((gift) =>
      putGift(after, "FORGIVEN-VOID", { ...gift, parts: partsOf(before, gift) }),
    ),
  ];
}

/** A plan as it is kept: where none was offered, this is the item's first writing. */
const updatePlan = (account: Account, plan: RunningPlan): Write => ({
  kind: "update",
  key: planKey(account, plan.id),
  set: [
    [["id"], plan.id],
    [["accountId"], account.accountId],
    [["caseId"], plan.caseId],
    [["status"], plan.status],
    [["offeredAt"], plan.offeredAt],
    [["option"], plan.plan.option],
    [["invoiceIds"], plan.invoiceIds],
    [["instalments"], instalmentsOf(account, plan)],
  ],
});

/** What was given up of each invoice: once it is void, the account no longer says so. */
const partsOf = ({ invoices }: Account, gift: Gift) =>
  invoices.flatMap(({ id, forgiven = [] }) =>
    forgiven
      .filter(({ by, currency }) => by === gift.by && currency === gift.currency)
      .map(({ minor, of }) => ({ invoiceId: id, minor, of })),
  );

type GiftFact = Gift & { readonly parts?: ReturnType<typeof partsOf> };

const putGift = (ids: AccountIds, name: string, { by, ...gift }: GiftFact): Write => ({
  kind: "put",
  item: { by, ...gift, ...factKey(ids, `${name}#${by}#${gift.currency}`) },
  condition: { kind: "absent" },
});
