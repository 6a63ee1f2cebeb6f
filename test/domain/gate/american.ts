import type { Given } from "./asking.ts";

/** A call by an agency about account A-1 on Tuesday 11 May 2027 at noon in New York, where the day opens at 12:00Z. */
export const inNewYork: Given = {
  now: "2027-05-11T16:00:00Z",
  collectorType: "third_party",
  locations: [{ source: "address", value: "Albany, NY 12207", tz: ["America/New_York"] }],
  channel: "call",
  debtId: "A-1",
  history: [],
  flags: {},
};

/** An outbound contact about account A-1; a day alone means its noon. */
export function past(at: string, channel: string, outcome: string, more: Given = {}): Given {
  return {
    at: at.length > 10 ? at : `${at}T16:00:00Z`,
    channel,
    direction: "outbound",
    outcome,
    debtId: "A-1",
    ...more,
  };
}

/** The same contact a number of times. */
export const times = (count: number, contact: Given): Given[] => Array.from({ length: count }, () => contact);
