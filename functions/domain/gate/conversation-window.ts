import { capLiftsAt, isAboutDebt } from "./caps.ts";
import { isCall } from "./channels.ts";
import type { GateQuestion } from "./question.ts";

const DAYS = 7;

/** The first day, at its start, on which the window after a telephone conversation about the debt has passed, whoever called; null when none is open. `alike` debts are one. */
export const conversationWindowEndsAt = (question: GateQuestion, alike: readonly string[] = []): Date | null =>
  capLiftsAt(
    {
      most: 1,
      days: DAYS,
      counts: (contact) =>
        isCall(contact.channel) && contact.outcome === "conversation" && isAboutDebt(question, contact, alike),
    },
    question,
  );
