import * as z from "zod";
import { Id } from "../../functions/domain/event-words.ts";
import { type Act, AgencyAct, DebtorAct, StaffAct } from "../../functions/record-act/acts.ts";

type Ids = { readonly creditorId: string; readonly accountId: string };

/** What one line of a history says; `line` counts from 1. `rejected` is valid JSON that is none of the four kinds. */
export type Line = { readonly line: number; readonly time: number } & (
  | { readonly kind: "event"; readonly event: unknown }
  | ({ readonly kind: "act"; readonly act: Act } & Ids)
  | ({
      readonly kind: "report";
      readonly channel: "email" | "sms";
      readonly does: "deliver" | "bounce" | "complain";
    } & Ids)
  | { readonly kind: "outage"; readonly until: number }
);
export type Rejected = { readonly line: number; readonly reasons: readonly string[] };
export type History = {
  readonly lines: readonly Line[];
  readonly rejected: readonly Rejected[];
  readonly unreadable: readonly string[];
};

const Instant = z.iso
  .datetime({ offset: true, error: "expected an ISO 8601 instant in UTC" })
  .transform((text) => Date.parse(text));
const ids = { creditorId: Id, accountId: Id };
const Report = z.object({
  provider: z.enum(["email", "sms"]),
  does: z.enum(["deliver", "bounce", "complain"]),
  ...ids,
});
const Outage = z.object({ outage: z.object({ until: Instant }) });
const Fields = z.record(z.string(), z.unknown());
const Timed = z.object({ time: Instant });
const Person = z.object({ person: z.enum(["debtor", "staff", "agency"]), ...ids });

const reasonsOf = (error: z.ZodError): readonly string[] =>
  error.issues.map((issue) => `${issue.path.join(".") || "line"}: ${issue.message}`);

/** Reads a history, line by line. Lines that are no JSON are named; those that are JSON and nothing we know are rejected, each with its reasons. */
export function readHistory(text: string): History {
  const lines: Line[] = [];
  const rejected: Rejected[] = [];
  const unreadable: string[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .entries()) {
    if (raw.trim() === "") continue;
    const line = index + 1;
    try {
      const read = readLine(JSON.parse(raw), line);
      if ("reasons" in read) rejected.push(read);
      else lines.push(read);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      unreadable.push(`line ${line}: not JSON (${error.message}); each line must be one JSON object`);
    }
  }
  return { lines, rejected, unreadable };
}

function readLine(value: unknown, line: number): Line | Rejected {
  const timed = Timed.safeParse(value);
  if (!timed.success) return { line, reasons: reasonsOf(timed.error) };
  const { time } = timed.data;
  const fields = new Set(Object.keys(Fields.parse(value)));
  if (fields.has("detail-type") || fields.has("source")) return { kind: "event", line, time, event: value };
  if (fields.has("person")) return readAct(value, line, time);
  if (fields.has("provider")) {
    const report = Report.safeParse(value);
    if (!report.success) return { line, reasons: reasonsOf(report.error) };
    const { provider, ...rest } = report.data;
    return { kind: "report", line, time, channel: provider, ...rest };
  }
  if (fields.has("outage")) {
    const outage = Outage.safeParse(value);
    return outage.success
      ? { kind: "outage", line, time, until: outage.data.outage.until }
      : { line, reasons: reasonsOf(outage.error) };
  }
  return {
    line,
    reasons: [
      "line: neither an event (detail-type), nor what a person does (person), nor a provider's report (provider), nor an outage",
    ],
  };
}

function readAct(value: unknown, line: number, time: number): Line | Rejected {
  const person = Person.safeParse(value);
  if (!person.success) return { line, reasons: reasonsOf(person.error) };
  const { creditorId, accountId } = person.data;
  const acted = actOf(person.data.person, value);
  return acted.kind === "act"
    ? { kind: "act", line, time, creditorId, accountId, act: acted.act }
    : { line, reasons: acted.reasons };
}

type ReadAct =
  | { readonly kind: "act"; readonly act: Act }
  | { readonly kind: "wrong"; readonly reasons: readonly string[] };

function actOf(person: "debtor" | "staff" | "agency", value: unknown): ReadAct {
  if (person === "debtor") {
    const read = DebtorAct.safeParse(value);
    return read.success
      ? { kind: "act", act: { person, act: read.data } }
      : { kind: "wrong", reasons: reasonsOf(read.error) };
  }
  if (person === "staff") {
    const read = StaffAct.safeParse(value);
    return read.success
      ? { kind: "act", act: { person, act: read.data } }
      : { kind: "wrong", reasons: reasonsOf(read.error) };
  }
  const read = AgencyAct.safeParse(value);
  return read.success
    ? { kind: "act", act: { person, act: read.data } }
    : { kind: "wrong", reasons: reasonsOf(read.error) };
}
