import * as z from "zod";

const Word = z.string().min(1);

/** Words in which each of these names stands in braces, and is replaced. */
const holding = (...names: readonly string[]) =>
  Word.refine(
    (words) =>
      [...words.matchAll(/\{(.*?)\}/g)]
        .map(([, name]) => name)
        .sort()
        .join() === [...names].sort().join(),
    {
      error: `needs ${names.map((name) => `{${name}}`).join(", ")} and no other`,
    },
  );
const Run = holding("count", "amount", "first", "last");

/** The words around an itemised balance, one `words.yaml` per language, and what its messages may and must say. */
export const Words = z.strictObject({
  direction: z.enum(["ltr", "rtl"]),
  items: z.strictObject({
    asOf: Word,
    due: Word,
    originalAmount: Word,
    amount: Word,
    paid: Word,
    open: Word,
    total: Word,
    more: Word,
    pay: Word,
    fee: Word,
    interest: Word,
    credit: Word,
    /** The sentence under a fee is made of these, each where it is known; `{}` stands for the value. */
    explainedOn: Word.includes("{}"),
    explainedReason: Word.includes("{}"),
    explainedAuthority: Word.includes("{}"),
    feesExplained: Word,
  }),
  /** What stands between words that code joins, with its spaces. */
  joiners: z.strictObject({ colon: Word, semicolon: Word }),
  /** What is said of a payment of a plan that is not simply to come. */
  schedule: z.strictObject({ paid: Word, missed: Word, cancelled: Word }),
  /** A plan in words. A run is so many payments of one amount at one distance; `{}` names stand for amounts and days. */
  options: z.strictObject({
    monthly: Run,
    fortnightly: Run,
    weekly: Run,
    /** A run at no such distance. */
    uneven: Run,
    /** A run of one. */
    once: holding("amount", "first"),
    /** Added to a run whose first payments take the remainder. */
    firstIsMore: holding("extra"),
    firstAreMore: holding("more", "extra"),
    inTurn: holding("before", "after"),
    total: holding("says", "total"),
    forgiven: holding("says", "forgiven"),
    /** Whole sentences, said once beside the options. */
    cost: Word,
    ifMissed: Word,
  }),
  /** What a finished text says where it tells how to opt out: part of the sentence, unlikely in a name. */
  optOut: z.strictObject({ email: Word, sms: Word }),
  checks: z.strictObject({
    /** Beginnings of words that would tell a bystander of a debt: never in a subject, a preview, a text message or a voicemail. */
    private: z.array(Word).min(1),
    /** Beginnings of words that threaten or shame: never anywhere. */
    unkind: z.array(Word).min(1),
    /** Beginnings of words for an agency: only in the notices. */
    agency: z.array(Word).min(1),
    /** What each e-mail must contain, whatever its case; `help` where the debtor's country has somebody to name. */
    says: z.strictObject({ pay: Word, dispute: Word, moreTime: Word, changeContact: Word, help: Word }),
  }),
});
export type Words = z.infer<typeof Words>;
