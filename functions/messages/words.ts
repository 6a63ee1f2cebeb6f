import * as z from "zod";

const Word = z.string().min(1);

/** The words around an itemised balance, one `words.yaml` per language, and what its messages may and must say. */
export const Words = z.strictObject({
  direction: z.enum(["ltr", "rtl"]),
  items: z.strictObject({
    asOf: Word,
    due: Word,
    amount: Word,
    paid: Word,
    open: Word,
    total: Word,
    more: Word,
    pay: Word,
    fee: Word,
    interest: Word,
    credit: Word,
    feesExplained: Word,
  }),
  checks: z.strictObject({
    /** Beginnings of words that would tell a bystander of a debt: never in a subject, a preview or a text message. */
    private: z.array(Word).min(1),
    /** Beginnings of words that threaten or shame: never anywhere. */
    unkind: z.array(Word).min(1),
    /** Beginnings of words for an agency: only in the final notices. */
    agency: z.array(Word).min(1),
    /** What each e-mail must contain, whatever its case. */
    says: z.strictObject({ pay: Word, dispute: Word, moreTime: Word, stopEmail: Word }),
    /** What each text message must contain. */
    stopSms: Word,
  }),
});
export type Words = z.infer<typeof Words>;
