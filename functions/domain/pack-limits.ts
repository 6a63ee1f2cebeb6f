/** How a rung reaches the debtor, as caps count it. */
export type CountedChannel = "call" | "sms" | "email";

/** What every limit says of the law it comes from. */
export type Limit = {
  readonly pack: string;
  /** Whose debts the pack protects; on a ladder for others it says nothing. */
  readonly protects: "consumer" | "everyone";
  /**
   * From when the pack binds a creditor that collects its own debts: from the first rung, once it has given notice of an
   * agency, or never, because it is about agencies. A ladder that names such a pack itself adopts it from the first rung.
   */
  readonly bindsCreditor: "always" | "from-notice" | "never";
  readonly rule: string;
  readonly citation: string;
};

/** At most `most` contacts by these channels in any window of `days` calendar days, the day of a contact being its first. */
export type ContactCap = Limit & {
  readonly channels: readonly CountedChannel[];
  readonly most: number;
  /** Calls a policy may plan beyond the cap, because the pack does not count every attempt; a message always counts. */
  readonly uncounted: number;
  readonly days: number;
};

/** A reminder that no fee may be charged for. */
type FreeReminder = Limit & {
  /** Days past due after which a debtor owes damages for the delay without any reminder. */
  readonly defaultAfterDays: number;
};

/** Days that must lie between the due date and a notice or the hand-off, or between the notice and the hand-off. */
export type WaitingTime = Limit & {
  readonly kind: "earliest-notice" | "earliest-hand-off" | "notice-period";
  readonly days: number;
  readonly because: string;
};

/** What `us-states` stands for. */
export const US_STATE_PACKS: ReadonlySet<string> = new Set([
  "us-ma",
  "us-nyc",
  "us-dc",
  "us-wa",
  "us-wv",
  "us-nv",
  "us-ca",
  "us-fl",
]);

/** Always in force, whatever a ladder names. */
export const HOUSE_PACK = "amends";

const cap = (limit: Pick<ContactCap, "pack" | "bindsCreditor" | "channels" | "most" | "rule" | "citation">) => ({
  protects: "consumer" as const,
  uncounted: 0,
  days: 7,
  ...limit,
});

/** Strictest first: what breaks several caps is reported under the first. */
export const CONTACT_CAPS: readonly ContactCap[] = [
  {
    ...cap({
      pack: "us-ma",
      bindsCreditor: "always",
      channels: ["call", "sms"],
      most: 2,
      rule: "us-ma.CAP_2_IN_7",
      citation: "940 CMR 7.04(1)(f)",
    }),
    // A dial that reached nobody and could leave no message is not counted, so a third attempt can be lawful.
    uncounted: 1,
  },
  cap({
    pack: "us-nyc",
    bindsCreditor: "from-notice",
    channels: ["call", "sms", "email"],
    most: 3,
    rule: "us-nyc.CAP_3_IN_7",
    citation: "6 RCNY 5-77",
  }),
  cap({
    pack: "us-wa",
    bindsCreditor: "never",
    channels: ["call", "sms", "email"],
    most: 3,
    rule: "us-wa.CAP_3_PER_WEEK",
    citation: "RCW 19.16.250",
  }),
  cap({
    pack: "us-dc",
    bindsCreditor: "always",
    channels: ["call"],
    most: 4,
    rule: "us-dc.CAP_4_IN_7",
    citation: "D.C. Code 28-3814(d)(4)(A)",
  }),
  cap({
    pack: "us-dc",
    bindsCreditor: "always",
    channels: ["sms", "email"],
    most: 5,
    rule: "us-dc.CAP_5_ELECTRONIC_IN_7",
    citation: "D.C. Code 28-3814(d)(4)(B)",
  }),
  cap({
    pack: "us-reg-f",
    bindsCreditor: "never",
    channels: ["call"],
    most: 7,
    rule: "us-reg-f.CALL_FREQUENCY_7_IN_7",
    citation: "12 CFR 1006.14(b)(2)(i)(A)",
  }),
  {
    ...cap({
      pack: HOUSE_PACK,
      bindsCreditor: "always",
      channels: ["sms", "email"],
      most: 5,
      rule: "amends.CAP_5_ELECTRONIC_IN_7",
      citation: "after D.C. Code 28-3814(d)(4)(B)",
    }),
    protects: "everyone",
  },
  {
    ...cap({
      pack: HOUSE_PACK,
      bindsCreditor: "always",
      channels: ["call"],
      most: 7,
      rule: "amends.CALL_FREQUENCY_7_IN_7",
      citation: "after 12 CFR 1006.14(b)(2)(i)(A)",
    }),
    protects: "everyone",
  },
  cap({
    pack: "us-wv",
    bindsCreditor: "always",
    channels: ["call"],
    most: 30,
    rule: "us-wv.CAP_30_IN_7",
    citation: "W. Va. Code 46A-2-125(d)",
  }),
];

const creditors = { protects: "consumer", bindsCreditor: "always" } as const;

/**
 * Amends itself cuts off nobody, sues nobody and reports nobody. A rung that gives notice is held to what the law asks of
 * the last notice before such steps, and the hand-off to what it asks of the steps: others may take them from then on.
 */
export const WAITING_TIMES: readonly WaitingTime[] = [
  {
    ...creditors,
    kind: "earliest-hand-off",
    pack: "us-501r",
    days: 120,
    because: "120 days from the first bill, which is never later than the due date, are for notification",
    rule: "us-501r.NOTIFICATION_PERIOD_120",
    citation: "26 CFR 1.501(r)-6(c)(3)",
  },
  {
    ...creditors,
    kind: "notice-period",
    pack: "us-501r",
    days: 30,
    because: "the notice of what comes next leaves 30 days to ask for financial assistance",
    rule: "us-501r.ECA_NOTICE_30",
    citation: "26 CFR 1.501(r)-6(c)(4)",
  },
  {
    ...creditors,
    kind: "earliest-notice",
    pack: "us-utility-ny",
    days: 20,
    because: "a utility's final notice comes 20 days after the due date or later",
    rule: "us-utility-ny.NY_FINAL_NOTICE_20_DAYS",
    citation: "N.Y. PSL 32(2)",
  },
  {
    ...creditors,
    kind: "notice-period",
    pack: "us-utility-ny",
    days: 15,
    because: "what a utility's final notice announces waits 15 days",
    rule: "us-utility-ny.NY_TERMINATION_15_DAYS",
    citation: "N.Y. PSL 32(2)",
  },
  {
    ...creditors,
    kind: "notice-period",
    pack: "us-utility-tx",
    days: 10,
    because: "what a utility's final notice announces waits 10 days",
    rule: "us-utility-tx.TX_NOTICE_10_DAYS",
    citation: "16 TAC 25.483",
  },
  {
    ...creditors,
    kind: "notice-period",
    pack: "us-utility-pa",
    days: 10,
    because: "what a utility's final notice announces waits 10 days",
    rule: "us-utility-pa.PA_NOTICE_10_DAYS",
    citation: "66 Pa.C.S. 1406",
  },
  {
    ...creditors,
    kind: "earliest-notice",
    pack: "uk-ofgem",
    days: 28,
    because: "an energy supplier leaves 28 days to repay or to agree a plan",
    rule: "uk-ofgem.OFGEM_28_DAYS",
    citation: "Ofgem SLC 27",
  },
  {
    ...creditors,
    kind: "notice-period",
    pack: "uk-ofgem",
    days: 7,
    because: "what an energy supplier's notice announces waits 7 days",
    rule: "uk-ofgem.OFGEM_NOTICE_7_DAYS",
    citation: "Ofgem SLC 27",
  },
  {
    ...creditors,
    kind: "notice-period",
    pack: "uk-conc",
    days: 30,
    because: "30 days are reasonable for a customer who takes debt advice and works out a plan",
    rule: "uk-conc.FORBEARANCE_30_DAYS",
    citation: "CONC 7.3.11R, 7.3.12G",
  },
];

/** Who is reminded for the first time is only then in default; that reminder costs nothing, whatever the contract says. */
export const FREE_REMINDERS: readonly FreeReminder[] = [
  {
    pack: "de-bgb",
    protects: "everyone",
    bindsCreditor: "always",
    defaultAfterDays: 30,
    rule: "de-bgb.DE_NO_DEFAULT_YET",
    citation: "BGB 286(1), (3)",
  },
];
