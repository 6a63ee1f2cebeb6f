import { addDays, localDay } from "../../../calendar.ts";
import type { PastContact, Rule } from "../../question.ts";
import { openingOn } from "../../window.ts";

/** Whether a contact reached the debtor, as far as is known: calls when somebody spoke or a message was left, messages unless they came back. */
const reached = (contact: PastContact): boolean =>
  contact.direction === "outbound" &&
  (contact.outcome === "conversation" || contact.outcome === "voicemail_left" || contact.outcome === "delivered");

/** The ladder's own `betweenContacts`, over all accounts of the person: two days after a Monday is Wednesday. */
export const minimumGap: Rule = {
  rule: "ladder.BETWEEN_CONTACTS",
  citation: null,
  effectiveFrom: "2021-11-30",
  objects: ({ history, daysBetweenContacts, zones, now }) => {
    const zone = zones[0];
    const last = history
      .filter((contact) => !contact.isAnswer && reached(contact))
      .map((contact) => contact.at)
      .sort()
      .at(-1);
    if (zone === undefined || last === undefined || daysBetweenContacts === 0) return null;
    const firstDay = addDays(localDay(new Date(last), zone), daysBetweenContacts);
    if (localDay(now, zone) >= firstDay) return null;
    return {
      says: `The debtor was last contacted less than ${daysBetweenContacts} days ago.`,
      until: openingOn(firstDay, zones),
    };
  },
};
