import * as z from "zod";

const Text = z.string();

/** How long the number may be dialled once it was shown. */
export const RESERVED_FOR_MINUTES = 30;
/** Answers that may be tried in one call. */
export const MOST_TRIES = 5;

/** A call that one of the staff may make: the contact that is kept for it counts under every cap from then on. */
export const ReservedCall = z.object({
  contactId: Text,
  /** Under whom the contact is kept. */
  debtorId: Text,
  taskId: Text,
  /** Who may make it: their work address. */
  by: Text,
  at: Text,
  /** The first instant at which it may no longer be begun. */
  until: Text,
  /** Answers that may still be tried until whoever picked up is taken for somebody else. */
  triesLeft: z.int().min(0).default(MOST_TRIES),
  /** When whoever picked up had shown who they are. */
  verifiedAt: Text.optional(),
});
export type ReservedCall = z.infer<typeof ReservedCall>;

/** Whether the number may be dialled at `now`. */
export const isOpen = ({ until }: Pick<ReservedCall, "until">, now: Date): boolean => now.getTime() < Date.parse(until);
