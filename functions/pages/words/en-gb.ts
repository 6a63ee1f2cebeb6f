import type { PageWords } from "../words.ts";
import { en } from "./en.ts";

export const enGB: PageWords = {
  ...en,
  name: "English (UK)",
  unsubscribe: {
    ...en.unsubscribe,
    title: (creditor) => `Stop emails from ${creditor}`,
    says: "Press once and you will get no more emails. Texts and calls stay as they are.",
    button: "Stop emails",
    doneTitle: "Emails have stopped",
    doneSays: (creditor) => `${creditor} will not send you any more emails. One already on its way may still arrive.`,
  },
  preferences: {
    ...en.preferences,
    email: "Email",
    stopSays: "No emails, no texts, no calls. You can change this here whenever you like.",
  },
};
