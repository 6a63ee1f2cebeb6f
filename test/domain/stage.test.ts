import { expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import { stageOf } from "../../functions/domain/stage.ts";
import { accountOf, holdOf, invoiceOf, LONG_AGO, openCase, paymentOf, placementOf } from "./given.ts";

const DUE = invoiceOf("due", 5000, "2026-02-01");
const LATER = invoiceOf("later", 5000, "2026-03-01");
const DISPUTE = holdOf("dispute", "2026-02-01", undefined, { invoiceIds: ["due"] });
const PLAN = holdOf("plan", "2026-02-01", undefined, { invoiceIds: ["due"] });
const PLACEMENT = placementOf({ invoiceIds: ["due"] });
const ASKED = {
  taskId: "t",
  kind: "agency-handoff",
  invoiceId: "due",
  rung: "agency",
  minor: 1,
  currency: "USD",
} as const;
const asked = { ...ASKED, askedOf: [] };
const stage = (more: Partial<Account>, now = "2026-02-10T17:00:00Z") =>
  stageOf(accountOf({ case: openCase, casesOpened: 1, invoices: [DUE], ...more }), new Date(now));

it.each<[string, string, Partial<Account>]>([
  [
    "placed",
    "while an agency has it, whatever else holds",
    { placement: PLACEMENT, holds: [DISPUTE], approval: asked },
  ],
  ["on-hold", "when all that is owed is held", { holds: [DISPUTE], approval: asked }],
  [
    "on-ladder",
    "when only part of it is held",
    { holds: [DISPUTE], invoices: [DUE, invoiceOf("other", 1, "2026-02-02")] },
  ],
  ["on-ladder", "under a hold that stops no contact", { holds: [holdOf("military", "2026-02-01")] }],
  ["awaiting-approval", "while somebody is asked, also on a plan", { approval: asked, holds: [PLAN] }],
  ["on-ladder", "once they have decided", { approval: { ...asked, decision: "decline" } }],
  ["on-plan", "while a plan covers something owed", { holds: [PLAN], invoices: [DUE, LATER] }],
  ["on-hold", "when a dispute covers what a plan covers too", { holds: [PLAN, DISPUTE] }],
  ["on-ladder", "while a case is open and something is past due", {}],
  ["pre-due", "while nothing owed is past due", { invoices: [LATER] }],
  ["pre-due", "without a case too", { invoices: [LATER], case: null, casesOpened: 0 }],
  ["closed", "once nothing is owed any more", { case: null, payments: [paymentOf("p", 5000, LONG_AGO)] }],
  ["closed", "with a debt past due that no case covers any more", { case: null }],
  [
    "closed",
    "with an invoice nobody has given a due date",
    { case: null, invoices: [invoiceOf("undated", 5000, null)] },
  ],
  ["current", "when there never was a case", { case: null, casesOpened: 0, invoices: [] }],
])("is %s %s", (expected, _, more) => {
  expect(stage(more)).toBe(expected);
});

it.each([
  ["2026-02-02T04:59:59.999Z", "pre-due"],
  ["2026-02-02T05:00:00.000Z", "on-ladder"],
])("is past due when the due date is over where the debtor lives: at %s %s", (now, expected) => {
  expect(stage({}, now)).toBe(expected);
});

it("heeds an extension", () => {
  expect(stage({ invoices: [{ ...DUE, extendedTo: "2026-02-15" }] })).toBe("pre-due");
});
