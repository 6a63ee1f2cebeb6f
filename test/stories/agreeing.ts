import type { Report } from "../../infra/local/report.ts";
import { debtor, invoice, payment, staff } from "../rehearsal.ts";
import { accountOf } from "./telling.ts";

const DUE = "2026-03-01";
export const OWED = 30_000;
export const LEAD = "lead@demo.example";
export const MANAGER = "manager@demo.example";
export const at = (day: string, time = "15:00:00"): string => `${day}T${time}Z`;
export const bill = (id = "I-1", minor = OWED, dueOn = DUE, time = at("2026-03-01", "14:00:00")) =>
  invoice(time, "C-1", id, minor, dueOn);
export const pay = (day: string, minor: number, id = `PAY-${day}`, more = {}) =>
  payment(at(day), "C-1", id, minor, more);
export const accept = (day = "2026-03-24", option = "monthly-6") => debtor(at(day), "C-1", "accept-plan", { option });
export const propose = (day: string, minor: number, on: string) =>
  debtor(at(day), "C-1", "propose-payment", { amount: { minor, currency: "USD" }, on });
export const extend = (day: string, days: number) => debtor(at(day), "C-1", "request-extension", { days });
export const settle = (day: string, minor: number, by = LEAD) =>
  staff(at(day), "C-1", "settle", { amount: { minor, currency: "USD" }, by });
export const writeOff = (day: string, by = LEAD) => staff(at(day), "C-1", "write-off", { by });
export const decide = (day: string, kind: string, decision: string, by: string) =>
  staff(at(day), "C-1", "decide", { task: "approval", kind, decision, by });
export const logCall = (day: string, outcome: string, more = {}) =>
  staff(at(day), "C-1", "log-call", { outcome, by: "ann@demo.example", ...more });

export const planOf = (report: Report, index = 0): Readonly<Record<string, unknown>> => Object(report.plans[index]);
export const statusesOf = (report: Report): readonly unknown[] => report.plans.map(({ status }) => status);
export const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value : [];
export const instalmentsOf = (report: Report, index = 0) =>
  list(planOf(report, index)["instalments"]).map(({ dueOn, status }) => `${String(dueOn)} ${String(status)}`);
export const isAbout = (word: string) => (type: string) => type.startsWith(word);
export const stageOf = (report: Report) => accountOf(report, "C-1")["stage"];
export const holdKinds = (report: Report) => list(accountOf(report, "C-1")["holds"]).map(({ kind }) => kind);
export const owedOf = (report: Report) => list(accountOf(report, "C-1")["balance"]).map(({ minor }) => minor);
export const rungsSince = (report: Report, day: string) =>
  report.contacts.filter((one) => String(one.at) > day && one["rung"] !== null).map(({ rung }) => rung);
export const ofType = (report: Report, type: string) =>
  report.published.filter((one) => one["type"] === type).map((one) => String(one["at"]));
export const refusedLines = (report: Report) => report.rejected.map(({ line }) => line);
export const executionsOf = (report: Report, workflow: string) =>
  report.executions.filter((one) => one["workflow"] === workflow);
export const closing = (report: Report) =>
  report.published.filter(({ type }) => type === "CaseClosed").map((one) => one["at"]);
