import * as fc from "fast-check";
import { accountId, instant } from "./happenings.ts";

const MINUTES_A_DAY = 1_440;
const more = { minor: 400_000, currency: "USD" };

/** Ways out of a debt as people take them, one step after the other: agreed, and then kept or not. */
export const agreements: fc.Arbitrary<readonly object[]> = fc
  .array(
    fc
      .record({
        accountId,
        day: fc.integer({ min: 10, max: 60 }),
        later: fc.integer({ min: 1, max: 12 }),
        what: fc.constantFrom("promise", "settlement", "write-off", "extension"),
        minor: fc.constantFrom(20_000, 60_000, 120_000),
        isPaid: fc.boolean(),
      })
      .map((said) => stepsOf(said)),
    { maxLength: 2, size: "max" },
  )
  .map((steps) => steps.flat());

type Agreement = {
  readonly accountId: string;
  readonly day: number;
  readonly later: number;
  readonly what: "promise" | "settlement" | "write-off" | "extension";
  readonly minor: number;
  readonly isPaid: boolean;
};

function stepsOf({ accountId, day, later, what, minor, isPaid }: Agreement): readonly object[] {
  const time = instant(day * MINUTES_A_DAY + 900);
  const then = instant((day + later) * MINUTES_A_DAY + 930);
  const ids = { creditorId: "demo", accountId };
  const staff = { ...ids, person: "staff" };
  const amount = { minor, currency: "USD" };
  const on = instant((day + 10) * MINUTES_A_DAY).slice(0, 10);
  const decide = {
    ...staff,
    time: then,
    does: "decide",
    task: "approval",
    decision: "approve",
    by: later > 6 ? "manager@demo.example" : "lead@demo.example",
  };
  const paid = {
    id: `agreed-${accountId}-${day}-${later}`,
    time: then,
    source: "billing.test",
    "detail-type": "PaymentReceived",
    detail: { ...ids, paymentId: `A-${day}-${later}`, amount, receivedAt: then },
  };
  const payment = isPaid ? [paid] : [];
  switch (what) {
    case "promise":
      return [{ ...ids, time, person: "debtor", does: "propose-payment", amount: more, on }, ...payment];
    case "settlement":
      return [
        { ...staff, time, does: "settle", amount, by: "cfo@demo.example" },
        { ...decide, kind: "settlement", time: instant(day * MINUTES_A_DAY + 960) },
        ...payment,
      ];
    case "write-off":
      return [
        { ...staff, time, does: "write-off", by: "cfo@demo.example" },
        { ...decide, kind: "write-off" },
      ];
    default:
      return [
        { ...ids, time, person: "debtor", does: "request-extension", days: later + 8 },
        { ...decide, kind: "extension" },
      ];
  }
}
