import type { Account } from "../domain/account.ts";
import type { Actor, Deed } from "../domain/audit.ts";
import { Money } from "../domain/money.ts";
import type { Audit } from "../rung/act.ts";
import type { Act } from "./acts.ts";

/** Fields of an act that are ids, kinds, days or amounts. Whatever is not named here stays out of the record: it may be somebody's words. */
const FACTS: ReadonlySet<string> = new Set([
  "amount",
  "callBackAt",
  "channel",
  "code",
  "days",
  "decision",
  "feeId",
  "holdId",
  "invoiceIds",
  "kind",
  "on",
  "option",
  "outcome",
  "placementId",
  "reassigned",
  "reportId",
  "until",
]);

/** Who did what, for the record; their own words apart. */
export function deedOf(account: Account, { person, act }: Act): Audit {
  const fields = new Map<string, unknown>(Object.entries(act));
  const promised = fields.get("promise");
  if (typeof promised === "object" && promised !== null)
    for (const [name, value] of Object.entries(promised)) fields.set(name, value);
  // What a debtor texted is kept as the reply it is, the note of a call with the call.
  const words = fields.get(act.does === "add-note" ? "text" : "reason");
  const taskId = taskOf(account, act, fields.get("taskId"));
  return {
    by: actorOf(account, person, fields.get("by")),
    does: act.does,
    says: saysOf(fields),
    ...(taskId === undefined ? {} : { taskId }),
    ...(typeof words === "string" ? { words } : {}),
  };
}

function saysOf(fields: ReadonlyMap<string, unknown>): Deed["says"] {
  const said = [...fields].filter(([name, value]) => FACTS.has(name) && value !== undefined);
  return Object.fromEntries(said.map(([name, value]) => [name, factOf(value)]));
}

function factOf(value: unknown): Deed["says"][string] {
  const amount = Money.safeParse(value);
  if (amount.success) return amount.data;
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "number" ? value : String(value);
}

function actorOf(account: Account, person: Act["person"], by: unknown): Actor {
  switch (person) {
    case "debtor":
      return { kind: "debtor" };
    case "staff":
      return typeof by === "string" ? { kind: "staff", email: by } : { kind: "unknown" };
    case "agency":
      return agencyOf(account);
    default:
      return person satisfies never;
  }
}

/** The agency that has the account, or had it last. */
function agencyOf({ placement, pastPlacements }: Account): Actor {
  const id = placement?.agency ?? pastPlacements.findLast(({ agency }) => agency !== null)?.agency;
  return id === undefined || id === null ? { kind: "unknown" } : { kind: "agency", id };
}

/** The task an act answers: the one it names, else the open one of its kind. */
function taskOf({ approval, proposals, tasks }: Account, act: Act["act"], named: unknown): string | undefined {
  if (typeof named === "string") return named;
  if (act.does === "log-call" || act.does === "reserve-call") return tasks.find(({ kind }) => kind === "call")?.id;
  if (act.does !== "decide") return undefined;
  return act.kind === "agency-handoff" ? approval?.taskId : proposals.find(({ kind }) => kind === act.kind)?.taskId;
}
