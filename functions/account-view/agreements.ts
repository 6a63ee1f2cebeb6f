import type { FeeRecord } from "../adapters/fee-records.ts";
import type { PlanRecord } from "../adapters/records.ts";
import { type Account, calendarZone } from "../domain/account.ts";
import { standing } from "../domain/fees/charge.ts";
import { holdsInForce } from "../domain/holds.ts";
import { instalmentsOf } from "../domain/plan-ledger.ts";
import type { InstalmentStatus } from "../domain/running-plan.ts";
import { explainFee } from "../messages/fee-words.ts";
import { formatMoney } from "../messages/format.ts";
import { sayOption } from "../messages/renderer.ts";
import type { AccountFile } from "./reading.ts";
import { calendarDay, counted, datedDay, inWords, shown } from "./words.ts";

type PartView = { readonly on: string; readonly amount: string; readonly status: InstalmentStatus["status"] };

/** A plan that was offered, or agreed: then what is paid when, and how much of it came already. */
export type PlanView = {
  readonly status: PlanRecord["status"];
  readonly options: readonly string[];
  readonly parts: readonly PartView[];
  /** "1 of 3 paid"; empty until something was agreed. */
  readonly says: string;
  /** Instalments paid, and all that are to be paid. */
  readonly progress: { readonly paid: number; readonly all: number };
};
export type PromiseView = { readonly title: string; readonly says: string; readonly isOpen: boolean };
export type DisputeView = { readonly about: string; readonly says: string; readonly isOpen: boolean };
export type FeeView = {
  readonly title: string;
  readonly amount: string;
  readonly says: string;
  /** Why it is owed and what allows it; empty where that was not kept. */
  readonly why: string;
};

/** The plans of an account, the latest first. */
export function plansOf({ account, plans }: AccountFile): readonly PlanView[] {
  return [...plans]
    .sort((one, other) => other.offeredAt.localeCompare(one.offeredAt))
    .map((record) => planView(account, record));
}

function planView(account: Account, record: PlanRecord): PlanView {
  const running = account.plans.find(({ id }) => id === record.id);
  const instalments = running === undefined ? (record.instalments ?? []) : instalmentsOf(account, running);
  const wanted = instalments.filter(({ status }) => status !== "cancelled");
  const paid = wanted.filter(({ status }) => status === "paid").length;
  return {
    status: running?.status ?? record.status,
    options: instalments.length > 0 ? [] : record.options.map((option) => sayOption(option, "en-US")),
    parts: instalments.map(({ dueOn, amount, status }) => ({
      on: calendarDay(dueOn),
      amount: formatMoney(amount, "en-US"),
      status,
    })),
    says: wanted.length === 0 ? "" : `${paid} of ${counted(wanted.length, "payment")} made`,
    progress: { paid, all: wanted.length },
  };
}

const PROMISE_WORDS = { open: "waited for", kept: "kept", broken: "broken", withdrawn: "withdrawn" } as const;

/** Promises and settlements, the latest first. */
export function promisesOf(account: Account): readonly PromiseView[] {
  return account.promises.toReversed().map(({ minor, currency, on, settles, status }) => ({
    title: `${formatMoney({ minor, currency }, "en-US")} by ${calendarDay(on)}`,
    says: `${settles ? "as full payment; " : ""}${PROMISE_WORDS[status]}`,
    isOpen: status === "open",
  }));
}

/** Disputes, open or over, with what was said of them. */
export function disputesOf({ account, words }: AccountFile): readonly DisputeView[] {
  const zone = calendarZone(account);
  return account.holds
    .filter(({ kind }) => kind === "dispute")
    .map((hold) => {
      const said = words.get(`FACT#ACT#${hold.id.split(":")[1] ?? ""}`) ?? words.get(`FACT#HOLD#${hold.id}#0`);
      const since = datedDay(new Date(hold.arrivedAt), zone);
      const isUpheld = account.upheld.some(({ holdId }) => holdId === hold.id);
      const ended = isUpheld ? "upheld" : "over";
      return {
        about: hold.invoiceIds?.join(", ") ?? "Everything owed",
        says: `${hold.endedAt === undefined ? `open since ${since}` : ended}${said === undefined ? "" : `: “${shown(said, 280)}”`}`,
        isOpen: hold.endedAt === undefined,
      };
    })
    .reverse();
}

/** Fees and interest of our own, the latest first, each with why it is owed and what allows it; what a rule forbade is named, and was not charged. */
export function feesOf({ account: { fees, invoices }, feeRecords }: AccountFile): readonly FeeView[] {
  return fees.toReversed().map((fee) => {
    const currency = invoices.find(({ id }) => id === fee.invoiceId)?.currency ?? "USD";
    const money = (minor: number) => formatMoney({ minor, currency }, "en-US");
    const record = feeRecords.find(({ id }) => id === fee.id);
    const days =
      fee.from === fee.through ? calendarDay(fee.from) : `${calendarDay(fee.from)} to ${calendarDay(fee.through)}`;
    const waived = fee.waived > 0 ? `; ${money(fee.waived)} waived` : "";
    return {
      title: `${inWords(fee.fee)} on ${fee.invoiceId}`,
      amount: fee.withheldBy === undefined ? money(standing(fee)) : "not charged",
      says: `${days}${waived}${fee.withheldBy === undefined ? "" : `; forbidden by ${fee.withheldBy}`}`,
      why: record === undefined ? "" : whyOf(record),
    };
  });
}

function whyOf(record: FeeRecord): string {
  if (record.withheldBy !== undefined) return record.citation ?? "";
  const { reason } = explainFee(record, "en-US");
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}. By ${shown(record.authority, 120)}.`;
}

/** What stands between an account and its ladder, in a line each, for lists. */
export function agreementLines(file: AccountFile): readonly string[] {
  const { account, now } = file;
  const plans = plansOf(file)
    .filter(({ status }) => status === "active")
    .map(({ says }) => `Plan: ${says}`);
  const promises = promisesOf(account)
    .filter(({ isOpen }) => isOpen)
    .map(({ title }) => `Promise: ${title}`);
  const disputed = holdsInForce(account, now.getTime())
    .filter(({ kind }) => kind === "dispute")
    .map(({ invoiceIds }) => `Dispute: ${invoiceIds?.join(", ") ?? "everything owed"}`);
  return [...plans, ...promises, ...disputed];
}
