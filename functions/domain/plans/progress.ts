import { daysBetween } from "../calendar.ts";
import { graceEndsOn } from "./bank-days.ts";
import type { AgreedPlan, Instalment, InstalmentProgress, Lateness, PlanProgress, Received } from "./plan.ts";

type Unspent = { readonly on: string; left: number };

/**
 * Sets payments against instalments, first in first out: the oldest payment meets the oldest instalment, whatever was
 * meant by it. So an early payment covers what comes next, and a late one heals what was missed.
 */
export function progress(
  plan: Pick<AgreedPlan, "instalments" | "cancelled">,
  payments: readonly Received[],
  lateness: Lateness,
): PlanProgress {
  const unspent = payments
    .map(({ minor, on }) => ({ on, left: minor }))
    .sort((one, other) => daysBetween(other.on, one.on));
  const running = plan.instalments.map((instalment) => progressOf(instalment, unspent, lateness));
  const cancelled = plan.cancelled.map((instalment) => cancelledOf(instalment, lateness));
  const open = sumOf(running, ({ open }) => open);
  return {
    instalments: [...running, ...cancelled],
    paid: sumOf(running, ({ paid }) => paid),
    open,
    missed: sumOf(running, ({ status, open }) => (status === "missed" ? open : 0)),
    next: running.find((instalment) => instalment.open > 0) ?? null,
    isComplete: open === 0,
    beyond: sumOf(unspent, ({ left }) => left),
  };
}

function progressOf(instalment: Instalment, unspent: readonly Unspent[], lateness: Lateness): InstalmentProgress {
  const { dueOn, amount } = instalment;
  let open = amount.minor;
  let lastOn: string | null = null;
  for (const payment of unspent) {
    const used = Math.min(open, payment.left);
    if (used === 0) continue;
    payment.left -= used;
    open -= used;
    lastOn = payment.on;
  }
  const endsOn = graceEndsOn(dueOn, lateness.graceDays, lateness.country);
  const isLate = daysBetween(endsOn, lateness.today) > 0;
  return {
    dueOn,
    amount,
    status: open === 0 ? "paid" : isLate ? "missed" : "open",
    paid: amount.minor - open,
    open,
    paidOn: open === 0 ? lastOn : null,
    graceEndsOn: endsOn,
  };
}

const cancelledOf = ({ dueOn, amount }: Instalment, { graceDays, country }: Lateness): InstalmentProgress => ({
  dueOn,
  amount,
  status: "cancelled",
  paid: 0,
  open: 0,
  paidOn: null,
  graceEndsOn: graceEndsOn(dueOn, graceDays, country),
});

const sumOf = <T>(items: readonly T[], minorOf: (item: T) => number): number =>
  items.reduce((sum, item) => sum + minorOf(item), 0);
