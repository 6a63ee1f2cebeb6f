import type { Account, Hold } from "../account.ts";
import { calendarZone } from "../account.ts";
import { spanOf } from "../holds.ts";
import type { PlacementPackage } from "./package-schema.ts";

type Package = PlacementPackage;

/** A payment plan that was agreed at some time; its instalments in the order they fall due. */
export type PlanFact = {
  readonly id: string;
  readonly madeAt: string;
  readonly status: string;
  readonly instalments: readonly { readonly dueOn: string; readonly minor: number; readonly currency: string }[];
};

const instant = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null);

type InForce = { readonly hold: Hold; readonly from: string; readonly until: string | null; readonly isOpen: boolean };

/** The holds that ever were in force by `now`, oldest first. */
function held(account: Account, now: Date): readonly InForce[] {
  const zone = calendarZone(account);
  return account.holds
    .flatMap((hold) => {
      const { from, until } = spanOf(hold, zone);
      if (until <= from || from > now.getTime()) return [];
      return [{ hold, from: new Date(from).toISOString(), until: instant(until), isOpen: now.getTime() < until }];
    })
    .sort((one, two) => (`${one.from} ${one.hold.id}` < `${two.from} ${two.hold.id}` ? -1 : 1));
}

/** Kinds and times, never reasons: what somebody told of their health or a death stays with the creditor. A moratorium for a mental health crisis reads as any other breathing space. */
export function holdRows(account: Account, now: Date): Package["holds"] {
  return held(account, now).flatMap(({ hold, from, until, isOpen }) => {
    if (hold.kind === "dispute") return [];
    const kind = hold.kind === "mental-health-crisis" ? "breathing-space" : hold.kind;
    return [{ kind, invoiceIds: hold.invoiceIds ?? null, from, until, isOpen }];
  });
}

/** Disputes and how they ended. What the debtor wrote stays with the creditor, who answers for it. */
export function disputeRows(account: Account, now: Date): Package["disputes"] {
  const upheld = new Set(account.upheld.map(({ holdId }) => holdId));
  return held(account, now)
    .filter(({ hold }) => hold.kind === "dispute")
    .map(({ hold, from, until, isOpen }) => ({
      disputeId: hold.id,
      invoiceIds: hold.invoiceIds ?? null,
      openedAt: from,
      endedAt: isOpen ? null : until,
      outcome: upheld.has(hold.id) ? ("upheld" as const) : isOpen ? ("open" as const) : ("ended" as const),
    }));
}

/** Promises, settlements and plans, and what became of each: oldest first. */
export function agreementRows(account: Account, plans: readonly PlanFact[]): Package["agreements"] {
  const promises = account.promises.map((promise) => ({
    agreementId: promise.id,
    kind: promise.settles ? ("settlement" as const) : ("promise" as const),
    madeAt: promise.madeAt,
    amount: { minor: promise.minor, currency: promise.currency },
    by: promise.on,
    status: promise.status,
  }));
  const agreed = plans.map(({ id, madeAt, status, instalments }) => ({
    agreementId: id,
    kind: "plan" as const,
    madeAt,
    amount: totalOf(instalments),
    by:
      instalments
        .map(({ dueOn }) => dueOn)
        .sort()
        .at(-1) ?? null,
    status,
  }));
  return [...promises, ...agreed].sort((one, two) =>
    `${one.madeAt} ${one.agreementId}` < `${two.madeAt} ${two.agreementId}` ? -1 : 1,
  );
}

/** One sum, where all of it is in one currency. */
function totalOf(instalments: PlanFact["instalments"]): Package["agreements"][number]["amount"] {
  const [first] = instalments;
  if (first === undefined || instalments.some(({ currency }) => currency !== first.currency)) return null;
  return { minor: instalments.reduce((sum, { minor }) => sum + minor, 0), currency: first.currency };
}
