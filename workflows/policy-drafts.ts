import * as z from "zod";
import type { CreditorDraft } from "../functions/domain/check-creditor.ts";
import { Agency, Approver, CreditorProfile } from "../functions/domain/creditor-profile.ts";
import { FeePolicy } from "../functions/domain/fees/fee-policy.ts";
import type { LadderScope } from "../functions/domain/ladder-choice.ts";
import type { LadderDraft, RungDraft } from "../functions/domain/ladder-draft.ts";
import { LadderPolicy, Rung } from "../functions/domain/ladder-policy.ts";

const Fields = z.record(z.string(), z.unknown());
const Items = z.array(z.unknown());
const [Reminder, , CallTask, , HandOff] = Rung.options;
const RUNG_KEYS: ReadonlySet<string> = new Set(Rung.options.flatMap((option) => Object.keys(option.shape)));
const Action = z.literal(Rung.options.map((option) => option.shape.do.value));
const LadderChoice = z.object(CreditorProfile.shape.ladders.element.pick({ segment: true, ladder: true }).shape);
const WholeChoice = CreditorProfile.shape.ladders.element;
const Scope = z.object({
  for: z.object({ currencies: LadderPolicy.shape.for.shape.currencies }),
  atLeastBalance: LadderPolicy.shape.atLeastBalance,
});
const Staff = z.object(Approver.pick({ email: true, roles: true, limits: true }).shape);
const AgencyTerms = z.object(Agency.pick({ id: true, minimumBalance: true }).shape);

/** As much of a ladder as can be read, so that one wrong value does not hide what else is wrong. */
export function ladderDraft(value: unknown): LadderDraft {
  const fields = fieldsOf(value);
  const { shape } = LadderPolicy;
  const { smallestInstalment, longestPlanMonths } = fieldsOf(fields["relief"]);
  return {
    for: {
      segment: segmentIn(value) ?? undefined,
      currencies: read(shape.for.shape.currencies, fieldsOf(fields["for"])["currencies"]),
    },
    rulePacks: read(shape.rulePacks, fields["rulePacks"]),
    atLeastBalance: read(shape.atLeastBalance, fields["atLeastBalance"]),
    betweenContactsDays: read(shape.betweenContactsDays, fields["betweenContactsDays"]),
    rungs: read(Items, fields["rungs"])?.map(rungDraft),
    relief: {
      smallestInstalment: read(shape.relief.shape.smallestInstalment, smallestInstalment),
      longestPlanMonths: read(shape.relief.shape.longestPlanMonths, longestPlanMonths),
    },
    fees: readEach(FeePolicy, fields["fees"])?.map((fee) => fee ?? null),
  };
}

function rungDraft(value: unknown): RungDraft {
  const fields = fieldsOf(value);
  const isStrange = Object.keys(fields).some((key) => !RUNG_KEYS.has(key));
  return {
    id: read(Reminder.shape.id, fields["id"]),
    do: read(Action, fields["do"]),
    onDay: read(Reminder.shape.onDay, fields["onDay"]),
    message: read(Reminder.shape.message, fields["message"]),
    team: read(CallTask.shape.team, fields["team"]),
    withinDays: read(CallTask.shape.withinDays, fields["withinDays"]),
    attempts: read(CallTask.shape.attempts, fields["attempts"]),
    givesNotice: "givesNotice" in fields ? "agency" : isStrange ? "maybe" : undefined,
    noticeAtLeastDays: read(HandOff.shape.noticeAtLeastDays, fields["noticeAtLeastDays"]),
    approval: { by: read(HandOff.shape.approval.shape.by, fieldsOf(fields["approval"])["by"]) },
  };
}

/** The segment a ladder is for; null when that cannot be read. */
export function segmentIn(value: unknown): "consumer" | "business" | null {
  const { segment } = fieldsOf(fieldsOf(value)["for"]);
  return read(LadderPolicy.shape.for.shape.segment, segment) ?? null;
}

/** What a ladder takes; null when that cannot be read, or when it opens no case any more. */
export function scopeIn(value: unknown): LadderScope | null {
  const scope = read(Scope, value);
  const isRetired = read(z.literal(true), fieldsOf(value)["retired"]) === true;
  return scope === undefined || isRetired
    ? null
    : { currencies: scope.for.currencies, atLeastBalance: scope.atLeastBalance };
}

/** The ladders of a profile, in order; undefined for one that cannot be read whole. */
export const choicesIn = (value: unknown): readonly (CreditorProfile["ladders"][number] | undefined)[] =>
  readEach(WholeChoice, fieldsOf(value)["ladders"]) ?? [];

/** As much of a profile as can be read. */
export function creditorDraft(value: unknown): CreditorDraft {
  const fields = fieldsOf(value);
  return {
    timeZone: read(CreditorProfile.shape.timeZone, fields["timeZone"]),
    senderName: read(CreditorProfile.shape.sender.shape.name, fieldsOf(fields["sender"])["name"]),
    ladders: readEach(LadderChoice, fields["ladders"]),
    teams: read(CreditorProfile.shape.teams, fields["teams"]),
    approvers: readEach(Staff, fields["approvers"]),
    fourEyesAbove: read(CreditorProfile.shape.fourEyesAbove, fields["fourEyesAbove"]),
    agencies: readEach(AgencyTerms, fields["agencies"]),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return read(Fields, value) ?? {};
}

function readEach<T>(schema: z.ZodType<T>, value: unknown): readonly (T | undefined)[] | undefined {
  return read(Items, value)?.map((item) => read(schema, item));
}

function read<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  return schema.safeParse(value).data;
}
