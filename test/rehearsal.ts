import type { Policies } from "../functions/domain/policies.ts";
import { configured, machines, rehearsed, wordless } from "../infra/local/configured.ts";
import { type Rejected, readHistory } from "../infra/local/replay-lines.ts";
import { runHistory } from "../infra/local/replay-run.ts";
import { type Report, reportOf } from "../infra/local/report.ts";
import { localWorld, type World, type WorldOptions } from "../infra/local/world.ts";

const machineOf = machines();

/** The shipped policies, every message going to the debtor's own address. */
export function shippedPolicies(): Policies {
  const loaded = configured();
  if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
  return rehearsed(loaded.policies);
}

const shipped = shippedPolicies();

/** A world of the shipped policies that has heard of nobody. */
export function newWorld(options: Partial<WorldOptions> = {}): World {
  return localWorld({
    policies: shipped,
    machineOf,
    render: wordless,
    startsAt: new Date("2026-01-01T00:00:00Z"),
    isGuarded: true,
    ...options,
  });
}

/** Runs a history as `npm run replay` does; `until` is an ISO instant, inclusive. */
export async function rehearse(
  lines: readonly object[],
  until: string | null = null,
  options: Partial<WorldOptions> = {},
): Promise<Report & { readonly world: World }> {
  const history = readHistory(lines.map((line) => JSON.stringify(line)).join("\n"));
  const first = history.lines.reduce((earliest, line) => Math.min(earliest, line.time), Number.POSITIVE_INFINITY);
  const world = newWorld({ startsAt: new Date(Number.isFinite(first) ? first : 0), ...options });
  const rejected: readonly Rejected[] = await runHistory(
    world,
    history.lines,
    until === null ? null : Date.parse(until),
  );
  return { ...reportOf(world, [...history.rejected, ...rejected]), world };
}

let counter = 0;
const nextId = (): string => {
  counter += 1;
  return `event-${counter}`;
};

export const debtorOf = (accountId: string) => ({
  id: accountId,
  name: "Ann Lee",
  segment: "consumer",
  email: `${accountId.toLowerCase()}@debtor.example`,
  phone: "+16175550123",
  address: { country: "US", region: "MA", postalCode: "02139" },
  timeZone: "America/New_York",
});

type Words = Readonly<Record<string, unknown>>;

/** An event from billing, arriving at `time`. */
export function event(time: string, name: string, detail: Words, source = "billing.test"): object {
  return { id: nextId(), time, source, "detail-type": name, detail: { creditorId: "demo", ...detail } };
}

/** An invoice of `minor` US cents due on `dueOn`, said at `time`; `more.account` and `more.invoice` add or replace fields. */
export function invoice(
  time: string,
  accountId: string,
  invoiceId: string,
  minor: number,
  dueOn: string,
  more: { account?: Words; invoice?: Words } = {},
): object {
  return event(time, "InvoiceOverdue", {
    occurredAt: time,
    account: { ...debtorOf(accountId), ...more.account },
    invoice: { id: invoiceId, amountDue: { minor, currency: "USD" }, dueOn, ...more.invoice },
  });
}

/** A payment in US cents, received when it arrives unless `more.receivedAt` says otherwise. */
export function payment(time: string, accountId: string, paymentId: string, minor: number, more: Words = {}): object {
  return event(time, "PaymentReceived", {
    accountId,
    paymentId,
    amount: { minor, currency: "USD" },
    receivedAt: time,
    ...more,
  });
}

export function debtor(time: string, accountId: string, does: string, more: Words = {}): object {
  return { time, person: "debtor", does, creditorId: "demo", accountId, ...more };
}

export function staff(time: string, accountId: string, does: string, more: Words = {}): object {
  return { time, person: "staff", does, creditorId: "demo", accountId, ...more };
}

export function provider(time: string, accountId: string, channel: "email" | "sms", does: string): object {
  return { time, provider: channel, does, creditorId: "demo", accountId };
}

export function outage(time: string, until: string): object {
  return { time, outage: { until } };
}
