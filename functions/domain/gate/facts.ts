import * as z from "zod";
import { Clock, Count, Day, Instant, Text } from "./values.ts";

const Texts = z.array(Text);
const Flag = z.boolean().optional();
const At = Instant.optional();
const On = Day.optional();

/** `null` is evidence in these alone: somebody looked and found none. */
const Evidence = <Value extends z.ZodType>(value: Value) => value.nullable().optional();

const OptOut = z.object({
  at: Instant,
  channel: Text,
  text: Text.optional(),
  address: Text.optional(),
  debtId: Text.optional(),
});
const OptIn = z.object({ at: Instant, channel: Text, text: Text.optional() });

const Attorney = z.object({
  known: Flag,
  contactable: Flag,
  writtenNotice: Flag,
  scope: Text.optional(),
  noticeAt: At,
  lastContactedAt: At,
  unresponsiveRecordedAt: At,
  representationEndedAt: At,
});

const Dispute = z.object({
  receivedAt: At,
  written: Flag,
  viaAcceptedChannel: Flag,
  verificationSentAt: At,
  duplicative: Flag,
  duplicativeNoticeSentAt: At,
  mayBeValid: Flag,
  outcomeProvidedAt: At,
});

const Bankruptcy = z.object({
  filedAt: At,
  dismissedAt: At,
  status: Text.optional(),
  chapter: z.number().optional(),
  debtDischarged: Flag,
});

/** Facts about the consumer, the debt and what was consented to. What is absent is not the case. */
export const Flags = z.object({
  consumerConsentHours: z.object({ open: Clock, close: Clock, givenDirectlyToCollector: Flag }).optional(),
  consumerInconvenientWindows: z.array(z.object({ days: Texts, from: Clock, to: Clock })).optional(),
  callbackConsent: z.object({ givenAt: Instant, directToCollector: Flag }).optional(),
  optOuts: z.array(OptOut).optional(),
  optIns: z.array(OptIn).optional(),
  optOutConfirmationsSent: Count.optional(),
  repliesSentSinceInbound: Count.optional(),
  mediumRequests: z.array(z.object({ medium: Text, request: Text, at: At })).optional(),
  emailSafeHarbour: Evidence(z.boolean()),
  smsSafeHarbour: Evidence(z.boolean()),
  creditorEmailNotice: Evidence(
    z.object({ sentOn: On, optOutDeadline: On, deadlineDaysMinimum: Count.optional(), consumerOptedOut: Flag }),
  ),
  lastInboundTextAt: Evidence(Instant),
  reassignedCheckAt: Evidence(Instant),
  reassigned: Flag,
  smsConsent: Flag,
  voiceConsent: Flag,
  writtenConsentMarketing: Flag,
  electronicConsent: Flag,
  esignConsent: Flag,
  dcNoticeMailedOn: On,
  workEmail: Flag,
  consumerUsedAddressForThisDebt: Flag,
  workplaceNumber: Flag,
  employerProhibits: Flag,
  oralWorkRequestAt: At,
  writtenWorkRequestAt: At,
  ceaseCommunication: z.object({ receivedAt: At, form: Text.optional(), viaAcceptedChannel: Flag }).optional(),
  attorney: Attorney.optional(),
  dispute: Dispute.optional(),
  documentRequest: z.object({ receivedAt: At, sentAt: At }).optional(),
  bankruptcy: Bankruptcy.optional(),
  scra: z.object({ activeDutyFrom: On, noticeAt: On, debtIncurredOn: On }).optional(),
  deceased: Flag,
  mentalCapacityConcern: Flag,
  identityTheftBlockNoticeAt: At,
  studentLoanGroup: Texts.optional(),
  timeBarred: Flag,
  statuteBarred: Flag,
  customerRefusedAsStatuteBarred: Flag,
  scottishLaw: Flag,
  claimInProgress: Flag,
  lastAcknowledgedOn: On,
  inDebtCollectionProcedures: Flag,
  accelerated: Flag,
  nvMedicalNoticeMailedOn: On,
  dueOn: On,
  invoiceReceivedOn: On,
  mahnungSentOn: On,
  calendarDueDate: Flag,
  invoiceHasDefaultNotice: Flag,
  inDefault: Flag,
  enforceableTitle: Flag,
});
export type Flags = z.infer<typeof Flags>;

const Items = z.record(z.string(), z.boolean().optional());

/** What would be said, and to which address. */
const Message = z.object({
  purpose: Text.optional(),
  to: Text.optional(),
  number: Text.optional(),
  hasOptOutNotice: Flag,
  hasUnsubscribe: Flag,
  hasPostalAddress: Flag,
  primaryPurposeCommercial: Flag,
  telephoneSolicitation: Flag,
  onlyConfirmation: Flag,
  inReplyToInboundAt: At,
  mentionsDebt: Flag,
  limitedContent: Flag,
  fields: Texts.optional(),
  businessNameIndicatesCollection: Flag,
  sharedOrWorkNumber: Flag,
  sealedEnvelope: Flag,
  envelopeRevealsDebt: Flag,
  namedIndividual: Flag,
  threatensSuit: Flag,
  genuineIntent: Flag,
  isInitialCommunication: Flag,
  includesFapSummary: Flag,
  rdg13a: Items.optional(),
  r1244: Items.optional(),
});

/** What the debt is, and who owes it; amounts are decimals of major units. */
const Debt = z.object({
  type: Text.optional(),
  debtor: Text.optional(),
  status: Text.optional(),
  principal: z.number().optional(),
  currency: Text.optional(),
  enteredOn: On,
  assignedOn: On,
  incurredOn: On,
  overdueFrom: On,
});

/** What would be charged; `amount` is a decimal of major units, the rates are fractions of one a year. */
const Fee = z.object({
  kind: Text.optional(),
  amount: z.number().optional(),
  currency: Text.optional(),
  annualRate: z.number().optional(),
  spreadOverBase: z.number().optional(),
});

const Validation = z.object({
  initialCommunicationOn: On,
  providedOn: On,
  method: Text.optional(),
  undeliverable: Flag,
  earlier: z.array(z.object({ providedOn: On, undeliverableOn: On })).optional(),
  assumedReceipt: On,
  validationPeriodEnd: On,
});

const Plan = z.object({
  status: Text.optional(),
  agreedOn: On,
  writtenCopySentOn: On,
  dueOn: On,
  nextDueOn: On,
  missed: Flag,
  graceDays: Count.optional(),
});

const Moratorium = z.object({
  type: Text.optional(),
  registeredOn: On,
  startsOn: On,
  notifiedAt: At,
  treatmentEndedOn: On,
});

const Hospital501r = z.object({
  firstPostDischargeBillOn: On,
  episodes: z.array(z.object({ firstPostDischargeBillOn: On })).optional(),
  ecaNoticeGivenOn: On,
  oralNotificationAttempted: Flag,
  fapApplicationReceivedOn: On,
  fapDetermination: Text.optional(),
  agencyAgreement501r: Flag,
});

const Utility = z.object({
  dueOn: On,
  finalNoticeSentOn: On,
  medicalCertificateOn: On,
  heatRelated: Flag,
  coldWeatherContactAttempted: Flag,
  heatAdvisoryDates: z.array(Day).optional(),
  noticeDaysSatisfied: Flag,
  householdFplPercent: z.number().optional(),
  pucApproval: Flag,
  pensionAgeLivingAlone: Flag,
  pensionAgeOnly: Flag,
  pensionAgeWithUnder18s: Flag,
  genuineDispute: Flag,
});

/** The facts a rule may read beside the contact itself: each group is absent where nothing is known of it. */
export const GateFacts = z.object({
  flags: Flags.optional(),
  message: Message.optional(),
  recipient: Text.optional(),
  debt: Debt.optional(),
  jurisdiction: z
    .object({ country: Text.optional(), state: Text.optional(), city: Text.optional(), region: Text.optional() })
    .optional(),
  action: Text.optional(),
  eca: Text.optional(),
  fee: Fee.optional(),
  referenceRates: z.record(Day, z.number()).optional(),
  furnish: z.object({ letterMailedOn: On, undeliverableOn: On, spokeAboutDebtOn: On }).optional(),
  validation: Validation.optional(),
  plan: Plan.optional(),
  moratorium: Moratorium.optional(),
  hospital501r: Hospital501r.optional(),
  utility: Utility.optional(),
  agencyInformedOfMoratorium: Flag,
});
export type GateFacts = z.infer<typeof GateFacts>;
