import * as z from "zod";

const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._:/#+=,-]{0,95}$/);
const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "expected lower-case words joined by hyphens, at most 40 characters");
const Currency = z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 code such as USD");
const MinorByCurrency = z.record(Currency, z.int().min(0));
const Email = z.email();

/** A member of staff who may decide. Without `limits` there is no limit; a currency that `limits` leaves out is not theirs to decide. */
export const Approver = z.strictObject({
  email: Email,
  roles: z.array(Name),
  teams: z.array(Name),
  limits: MinorByCurrency.optional(),
});
export type Approver = z.infer<typeof Approver>;

/** An agency an account may be placed with. `licences` are ISO 3166-2 codes (US-OH); `feePercent` of what it recovers. */
export const Agency = z.strictObject({
  id: Name,
  name: z.string().min(1),
  licences: z.array(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, "expected an ISO 3166-2 code such as US-OH")),
  feePercent: z.number().min(0).max(100),
  capacity: z.int().min(0),
  minimumBalance: MinorByCurrency,
  /** Packs whose protections it is bound to in writing: `us-501r` for a hospital's patients. */
  agreements: z.array(Name).optional(),
  /** Where it hears of a placement, a payment and a recall; never told anything personal by mail. */
  email: Email.optional(),
  /** What it takes on, such as `consumer` or `medical`; everything where none is named. */
  specialities: z.array(Name).min(1).optional(),
  /** How long it may keep an account before it is called back. */
  termDays: z.int().min(1).max(1_095).optional(),
  /** Days on which banks work, within which it must say that a placement arrived whole. */
  acknowledgeWithinBankDays: z.int().min(1).max(30).optional(),
});
export type Agency = z.infer<typeof Agency>;

/** Who is owed, and on what terms: read from workflows/creditors/*.yaml, checked at synth. */
export const CreditorProfile = z.strictObject({
  id: Id,
  name: z.string().min(1).max(80),
  /** Days are counted here while a debtor's own zone is unknown. */
  timeZone: z.string(),
  /** While false, messages go to `capture` only. */
  live: z.boolean(),
  /** `source` values of events it trusts; "*" trusts all. */
  sources: z.array(z.string().min(1)).min(1),
  sender: z.strictObject({
    name: z.string().min(1).max(60),
    email: Email,
    replyTo: Email,
    phone: z.string().min(3),
    postalAddress: z.string().min(5),
    website: z.url().optional(),
    payUrl: z.url().optional(),
  }),
  /** Billing quiet for longer than this: contacts rest until it speaks again. Off when absent. */
  feed: z.strictObject({ quietAtMostHours: z.int().min(1) }).optional(),
  /** How texts leave and come back by End User Messaging, and which numbers of ours are this creditor's. */
  texts: z
    .strictObject({
      /** Opt-outs are kept by pool. */
      origination: z
        .string()
        .regex(
          /^(arn:aws[a-z-]*:sms-voice:[a-z0-9-]+:\d{12}:(pool|phone-number)\/)?(pool|phone)-[A-Za-z0-9]+$/,
          "expected a pool (pool-...) or a number (phone-...) of End User Messaging, by its id or ARN",
        ),
      protectConfiguration: z
        .string()
        .regex(/^protect-[A-Za-z0-9]+$/, "expected a protect configuration such as protect-0123456789abcdef")
        .optional(),
      /** Numbers that debtors write back to, E.164. */
      numbers: z.array(z.string().regex(/^\+[1-9]\d{6,14}$/, "expected a number such as +16145550142")).default([]),
    })
    .optional(),
  /** Whether it writes about its own debts, which is usual, or as a third party, which messages must then say. */
  collectorType: z.enum(["first_party", "third_party"]).optional(),
  /** Number of a licence to collect, where messages must show one. */
  licence: z.string().min(1).max(40).optional(),
  /** A hospital's financial assistance: what it offers in a sentence or two, its policy, who helps with it. */
  assistance: z
    .strictObject({
      summary: z.string().min(1).max(400).optional(),
      url: z.url({ protocol: /^https$/ }),
      phone: z.string().min(3).optional(),
    })
    .optional(),
  capture: z.strictObject({
    email: Email,
    phone: z.string().regex(/^\+[1-9]\d{6,14}$/, "expected a number such as +16145550142"),
  }),
  terms: z.string().min(1),
  /** First match wins: segment, then a currency, then the lower bound of the balance band (minor units) where given. */
  ladders: z.array(
    z.strictObject({
      segment: z.enum(["consumer", "business"]),
      currencies: z.array(Currency).optional(),
      atLeastBalance: MinorByCurrency.optional(),
      ladder: Name,
    }),
  ),
  /** `contact` is who calls, and whom to ask for, in the scripts of a team's calls; `people` who may work its queue, each account always with the same. */
  teams: z.record(
    Name,
    z.strictObject({
      email: Email,
      contact: z.string().min(1).max(60).optional(),
      people: z.array(Email).min(1).optional(),
    }),
  ),
  approvers: z.array(Approver),
  /** Over these amounts two different people must say yes; off where absent, and in currencies left out. */
  fourEyesAbove: MinorByCurrency.optional(),
  /** No agency that keeps a larger share is chosen. */
  mostAgencyFeePercent: z.number().min(0).max(100).optional(),
  agencies: z.array(Agency),
});
export type CreditorProfile = z.infer<typeof CreditorProfile>;
