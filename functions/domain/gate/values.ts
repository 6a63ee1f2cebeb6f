import * as z from "zod";

const EARLIEST = "1900-01-01";
const BEFORE = "3000-01-01";

/** What a value must be, said in place of the schema's own words. */
const as = (error: string) => ({ error });
const anInstant = as("expected an instant from 1900 to 2999, such as 2027-05-11T13:00:00Z");
const aDay = as("expected a date from 1900 to 2999, such as 2027-05-11");
const aCount = as("expected a whole number from 0 to 10000");

export const Text = z.string();
/** An instant as ISO 8601 writes it, with its offset from UTC; years from which every date worked out still has four digits. */
export const Instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], anInstant)
  .refine((at) => Date.parse(at) >= Date.parse(EARLIEST) && Date.parse(at) < Date.parse(BEFORE), anInstant);
/** A calendar day, YYYY-MM-DD, of the same years. */
export const Day = z.iso.date(aDay).refine((day) => day >= EARLIEST && day < BEFORE, aDay);
/** A number of days or of messages. */
export const Count = z
  .number(aCount)
  .refine((count) => Number.isInteger(count) && count >= 0 && count <= 10_000, aCount);
/** A local time, HH:MM; 24:00 is the end of the day. */
export const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "expected HH:MM");
