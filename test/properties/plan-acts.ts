import * as fc from "fast-check";
import { accountId, instant } from "./happenings.ts";

const MINUTES_A_DAY = 1_440;
const OPTIONS = ["monthly-2", "monthly-3", "monthly-6", "monthly-9", "monthly-12"];

/** Plans as people take them up, some twice, and the payments with which they keep them or not. */
export const planActs: fc.Arbitrary<readonly object[]> = fc
  .array(
    fc.record({
      accountId,
      day: fc.integer({ min: 22, max: 70 }),
      minor: fc.constantFrom(500, 5_000, 12_000, 40_000),
      paid: fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 4 }),
      isReversed: fc.boolean(),
      isLifted: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0),
    }),
    { maxLength: 3, size: "max" },
  )
  .map((plans) => plans.flatMap(stepsOf));

type Taken = {
  readonly accountId: string;
  readonly day: number;
  readonly minor: number;
  readonly paid: readonly number[];
  readonly isReversed: boolean;
  readonly isLifted: boolean;
};

/** Whoever does not know which options there are tries them all: the first that is offered is taken, the rest refused. */
function stepsOf({ accountId, day, minor, paid, isReversed, isLifted }: Taken): readonly object[] {
  const ids = { creditorId: "demo", accountId };
  const accepts = OPTIONS.map((option, index) => ({
    ...ids,
    time: instant(day * MINUTES_A_DAY + 900 + index),
    person: "debtor",
    does: "accept-plan",
    option,
  }));
  const payments = paid.map((later) => {
    const time = instant((day + later) * MINUTES_A_DAY + 1_000);
    const paymentId = `I-${day}-${later}`;
    return billing(`plan-${accountId}-${day}-${later}`, time, "PaymentReceived", {
      ...ids,
      paymentId,
      amount: { minor, currency: "USD" },
      receivedAt: time,
    });
  });
  const [first] = paid;
  const time = instant((day + (first ?? 0) + 9) * MINUTES_A_DAY + 1_010);
  const reversal =
    first === undefined || !isReversed
      ? []
      : [
          billing(`plan-back-${accountId}-${day}`, time, "PaymentReversed", {
            ...ids,
            paymentId: `I-${day}-${first}`,
            occurredAt: time,
          }),
        ];
  const lift = isLifted
    ? [{ ...ids, time, person: "staff", does: "lift-hold", kind: "plan", by: "lead@demo.example" }]
    : [];
  return [...accepts, ...payments, ...reversal, ...lift];
}

const billing = (id: string, time: string, name: string, detail: object) => ({
  id,
  time,
  source: "billing.test",
  "detail-type": name,
  detail,
});
