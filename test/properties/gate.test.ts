import * as fc from "fast-check";
import { expect, it } from "vitest";
import { answerQuestion, type GateAnswer } from "../../functions/domain/gate/answer.ts";
import { isDaytime } from "./clocks.ts";
import { always, LONG_ENOUGH } from "./runs.ts";

const ZONES = [
  "America/New_York",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Guam",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Kolkata",
];
const PACKS = [
  "amends",
  "us-reg-f",
  "us-tcpa",
  "us-fl-ftsa",
  "us-can-spam",
  "us-ma",
  "us-nyc",
  "us-dc",
  "us-wa",
  "us-wv",
  "us-nv",
  "us-ca",
  "us-fl",
  "us-bankruptcy",
  "us-scra",
  "us-fcra-idtheft",
  "us-501r",
  "us-utility-ny",
  "us-utility-tx",
  "us-utility-pa",
  "uk-ofgem",
  "uk-breathing-space",
  "uk-conc",
  "uk-late-payment",
  "eu-late-payment",
  "de-bgb",
  "fr-amiable",
];
const WITH_HOURS = ["us-reg-f", "us-ma", "us-fl", "uk-conc", "us-dc", "amends"];

const at = fc.integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2027, 11, 31) });
const instant = at.map((time) => new Date(time).toISOString());
const day = instant.map((text) => text.slice(0, 10));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });
const flag = maybe(fc.boolean());
const channel = fc.constantFrom(
  "call",
  "voicemail",
  "prerecorded_call",
  "sms",
  "email",
  "letter",
  "action",
  "private_message",
);
const contact = fc.record({
  at: instant,
  channel: fc.constantFrom("call", "sms", "email", "voicemail"),
  direction: fc.constantFrom("outbound", "inbound"),
  outcome: maybe(
    fc.constantFrom("no_answer", "voicemail_left", "not_connected", "conversation", "delivered", "bounced"),
  ),
  debtId: maybe(fc.constantFrom("A", "B")),
  number: maybe(fc.constantFrom("mobile", "work")),
});

const question = fc.record({
  id: fc.constant("q"),
  now: instant,
  packs: fc.uniqueArray(fc.constantFrom(...PACKS), { minLength: 1, maxLength: 6 }),
  collectorType: fc.constantFrom("first_party", "third_party"),
  locations: fc
    .uniqueArray(fc.constantFrom(...ZONES), { maxLength: 3 })
    .map((zones) => zones.map((zone) => ({ source: "address", value: "", tz: [zone] }))),
  channel,
  history: fc.array(contact, { maxLength: 12 }),
  debtId: maybe(fc.constantFrom("A", "B")),
  message: fc.record({
    purpose: fc.constantFrom(
      "reminder",
      "plan_breach",
      "reply_to_consumer",
      "promotion",
      "validation_notice",
      "optout_confirmation",
    ),
    hasOptOutNotice: flag,
    telephoneSolicitation: flag,
    inReplyToInboundAt: maybe(instant),
    limitedContent: flag,
  }),
  action: maybe(
    fc.constantFrom(
      "place_with_agency",
      "furnish_credit_bureau",
      "charge_fee",
      "accrue_interest",
      "disconnect",
      "initiate_eca",
    ),
  ),
  flags: fc.record({
    smsConsent: flag,
    electronicConsent: flag,
    consumerInconvenientWindows: maybe(
      fc.array(fc.constant({ days: ["Mon", "Wed", "Sat"], from: "09:00", to: "17:30" }), { maxLength: 1 }),
    ),
    optOuts: maybe(
      fc.array(fc.record({ at: instant, channel: fc.constantFrom("sms", "email", "call", "all") }), { maxLength: 2 }),
    ),
    callbackConsent: maybe(fc.record({ givenAt: instant, directToCollector: fc.boolean() })),
    dispute: maybe(fc.record({ receivedAt: instant, written: fc.boolean() })),
    nvMedicalNoticeMailedOn: maybe(day),
    dcNoticeMailedOn: maybe(day),
    oralWorkRequestAt: maybe(instant),
  }),
  debt: maybe(fc.record({ type: fc.constantFrom("consumer", "commercial", "medical") })),
  moratorium: maybe(
    fc.record({
      type: fc.constantFrom("standard", "mental_health_crisis"),
      registeredOn: day,
      treatmentEndedOn: maybe(day),
    }),
  ),
  plan: maybe(fc.record({ status: fc.constantFrom("active", "broken"), dueOn: day, missed: fc.boolean() })),
  hospital501r: maybe(
    fc.record({ firstPostDischargeBillOn: day, ecaNoticeGivenOn: day, oralNotificationAttempted: fc.boolean() }),
  ),
  utility: maybe(
    fc.record({
      dueOn: day,
      finalNoticeSentOn: day,
      heatAdvisoryDates: fc.array(day, { maxLength: 2 }),
      noticeDaysSatisfied: fc.boolean(),
    }),
  ),
});
type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

function ask(asked: Readonly<Record<keyof Question, unknown>>): GateAnswer {
  const answered = answerQuestion(asked);
  if (answered.kind === "unreadable") throw new Error(answered.problems.join("; "));
  return answered.answer;
}

const strictness = ({ decision, notBefore }: GateAnswer): number =>
  decision === "block" ? Number.POSITIVE_INFINITY : decision === "allow" ? 0 : Date.parse(notBefore ?? "");

it(
  "never allows a call, a text or an e-mail outside the day where the debtor may be, once a pack with hours binds",
  () => {
    always(
      fc.property(
        question,
        fc.constantFrom(...WITH_HOURS),
        fc.constantFrom("call", "sms", "email"),
        (asked, pack, timed) => {
          const bound = {
            ...asked,
            packs: [...asked.packs, pack],
            channel: timed,
            collectorType: "third_party",
            debt: { type: "consumer" },
          };
          const isFree = timed === "email" && ["us-ma", "us-fl", "us-dc"].includes(pack);
          fc.pre(!isFree && asked.message.purpose !== "reply_to_consumer");
          const { decision } = ask(bound);
          const zones = asked.locations.flatMap(({ tz }) => tz);
          if (decision === "allow") expect(zones.every((zone) => isDaytime(zone, Date.parse(asked.now)))).toBe(true);
        },
      ),
      1_500,
    );
  },
  LONG_ENOUGH,
);

it(
  "a deferral's end lies ahead, on a whole second, and is itself allowed",
  () => {
    always(
      fc.property(question, (asked) => {
        const { decision, notBefore } = ask(asked);
        if (decision !== "defer" || notBefore === undefined) return;
        expect(notBefore).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        expect(Date.parse(notBefore)).toBeGreaterThan(Date.parse(asked.now));
        const known = asked.history.filter((past) => past.at <= asked.now);
        expect(ask({ ...asked, now: new Date(notBefore).toISOString(), history: known }).decision).toBe("allow");
      }),
      2_000,
    );
  },
  LONG_ENOUGH,
);

it(
  "one more pack never loosens",
  () => {
    always(
      fc.property(question, fc.constantFrom(...PACKS), (asked, pack) => {
        const before = ask(asked);
        const after = ask({ ...asked, packs: [...asked.packs, pack] });
        if (before.decision === "block") expect(after.decision).toBe("block");
        if (before.decision === "defer") expect(after.decision).not.toBe("allow");
        expect(strictness(after)).toBeGreaterThanOrEqual(Math.min(strictness(before), Date.parse(asked.now) + 1));
      }),
      2_000,
    );
  },
  LONG_ENOUGH,
);

it(
  "every objection says which rule, and what stands against it",
  () => {
    always(
      fc.property(question, (asked) => {
        const { decision, reasons } = ask(asked);
        if (decision !== "allow") expect(reasons.length).toBeGreaterThan(0);
        for (const reason of reasons) {
          expect(reason.rule).toMatch(/^[a-z0-9-]+\.[A-Z0-9_]+$/);
          expect(reason.says).toMatch(/^[A-Z0-9].*\.$/);
        }
      }),
      500,
    );
  },
  LONG_ENOUGH,
);
