import * as fc from "fast-check";
import * as z from "zod";
import { GateFacts } from "../../functions/domain/gate/facts.ts";
import { Clock, Count, Day, Instant } from "../../functions/domain/gate/values.ts";

const [FROM, TO] = [Date.UTC(2026, 6, 1), Date.UTC(2028, 5, 30)];
const time = fc.integer({ min: FROM / 1000, max: TO / 1000 }).map((seconds) => new Date(seconds * 1000).toISOString());
const instant = fc.oneof(
  time,
  time.map((at) => at.replace(".000Z", "Z")),
  fc.constantFrom("1900-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "2027-03-14T02:30:00-05:00", "2027-02-18T16:00Z"),
);
const day = fc.oneof(
  time.map((at) => at.slice(0, 10)),
  fc.constantFrom("1900-01-01", "2028-02-29", "2999-12-31"),
);
const number = fc.constantFrom(
  -1,
  0,
  0.05,
  0.06,
  0.08,
  0.1201,
  7,
  13,
  40,
  100,
  250,
  999.99,
  10_000,
  1e21,
  1e308,
  5e-324,
);

/** The words the question format has for a text field, and one it has not. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  action: "place_with_agency return_to_creditor furnish_credit_bureau initiate_eca charge_fee accrue_interest".split(
    " ",
  ),
  eca: ["credit_report", "sell_debt", "lawsuit", "deny_care"],
  recipient: ["attorney", "adult_child", "executor", "estate", "co_debtor", "spouse", "employer"],
  purpose: (
    "reminder first_demand final_demand_presuming_debt_valid validation_notice plan_breach consent_request " +
    "optout_confirmation reply_to_consumer termination_notice specific_remedy_notice limited_content proof_of_claim promotion"
  ).split(" "),
  channel: ["sms", "email", "call", "all"],
  medium: ["sms", "email", "call", "letter"],
  request: ["stop", "only"],
  number: ["mobile", "work"],
  days: ["Mon", "Wed", "Sat"],
  fields: ["businessName", "requestToReply", "contactName", "phoneNumber"],
  form: ["letter", "email", "portal"],
  scope: ["this_debt", "other_matter"],
  status: ["open", "dismissed", "discharged", "paid", "settled", "active", "broken"],
  type: ["consumer", "commercial", "medical", "standard", "mental_health_crisis"],
  debtor: ["natural_person", "entity"],
  kind: ["fixed_compensation", "lump_sum", "collection_fee", "late_fee", "costs"],
  currency: ["USD", "GBP", "EUR", "JPY"],
  method: ["mail", "oral", "email"],
  fapDetermination: ["eligible", "not_eligible"],
  debtId: ["A", "B"],
};

const text = (name: string) => fc.constantFrom(...(WORDS[name] ?? []), "other", "");

/** Whatever a field may hold: known words and others, dates near each other and far off, absent and null. */
function valuesOf(schema: z.core.$ZodType, name: string): fc.Arbitrary<unknown> {
  if (schema === Instant) return instant;
  if (schema === Day) return day;
  if (schema === Clock) return fc.constantFrom("00:00", "08:00", "12:30", "21:00", "24:00");
  if (schema === Count) return fc.constantFrom(0, 1, 7, 35, 10_000);
  if (schema instanceof z.ZodOptional) return fc.option(valuesOf(schema.unwrap(), name), { nil: undefined, freq: 1 });
  if (schema instanceof z.ZodNullable) return fc.option(valuesOf(schema.unwrap(), name), { nil: null });
  if (schema instanceof z.ZodArray) return fc.array(valuesOf(schema.element, name), { maxLength: 4 });
  if (schema instanceof z.ZodObject) return fc.record(membersOf(schema));
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(keyOf(schema), valuesOf(schema.valueType, name), { maxKeys: 3 });
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return number;
  if (schema instanceof z.ZodString) return text(name);
  throw new Error(`no values for ${name}`);
}

const keyOf = (schema: z.ZodRecord): fc.Arbitrary<string> =>
  schema.keyType === Day ? day : fc.constantFrom("supervisoryAuthority", "reproducesL1118");

const membersOf = (schema: z.ZodObject) =>
  Object.fromEntries(Object.entries(schema.shape).map(([name, member]) => [name, valuesOf(member, name)]));

/** Where the fields of the facts are, each with something of another type; a list's by its first entry. */
export function fieldsOf(schema: z.core.$ZodType, path: readonly string[] = []): readonly (readonly string[])[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return fieldsOf(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return [path, ...fieldsOf(schema.element, [...path, "0"])];
  if (schema instanceof z.ZodObject)
    return [path, ...Object.entries(schema.shape).flatMap(([name, member]) => fieldsOf(member, [...path, name]))];
  return [path];
}

const ZONES = ["America/New_York", "America/Los_Angeles", "Pacific/Guam", "Europe/London", "Africa/Cairo", "No/Where"];

const history = fc.array(
  fc.record(
    {
      at: instant,
      channel: fc.constantFrom("call", "sms", "email", "voicemail", "letter", "fax"),
      direction: fc.constantFrom("outbound", "inbound"),
      outcome: fc.constantFrom(
        "no_answer",
        "voicemail_left",
        "not_connected",
        "conversation",
        "delivered",
        "odd",
        null,
      ),
      debtId: text("debtId"),
      number: text("number"),
      purpose: text("purpose"),
    },
    { requiredKeys: ["at", "channel", "direction"] },
  ),
  { maxLength: 12 },
);

/** A well-formed question under some of these packs, with any of the facts that the format has a field for. */
export const questionUnder = (packs: readonly string[]) =>
  fc.record({
    ...membersOf(GateFacts),
    id: fc.constant("q"),
    now: instant,
    packs: fc.uniqueArray(fc.constantFrom(...packs, "us-xx", "__proto__"), { minLength: 1, maxLength: 4 }),
    collectorType: fc.constantFrom("first_party", "third_party", "servicer_received_current", "other"),
    locations: fc.array(
      fc.record({
        source: fc.constantFrom("address", "area_code", "stated"),
        tz: fc.uniqueArray(fc.constantFrom(...ZONES), { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
    channel: fc.constantFrom(
      "call",
      "voicemail",
      "prerecorded_call",
      "sms",
      "email",
      "letter",
      "postcard",
      "action",
      "fax",
    ),
    history: fc.option(history),
  });
