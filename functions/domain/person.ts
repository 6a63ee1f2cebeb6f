import * as z from "zod";
import type { InboundAccount } from "./events.ts";

/** When a field was said, and by which event: the later wins, field by field; of two at one instant the higher envelope id. */
const Said = z.object({ at: z.string(), eventId: z.string() });
type Said = z.infer<typeof Said>;

const said = <Value extends z.ZodType>(value: Value) => Said.extend({ value }).optional();
const Address = z.object({
  country: z.string(),
  region: z.string().optional(),
  postalCode: z.string().optional(),
  line1: z.string().optional(),
  city: z.string().optional(),
});

/** Who the debtor of an account is and how to reach them. Personal data: lives in its own item and nowhere else. */
export const Person = z.object({
  name: said(z.string()),
  email: said(z.string()),
  phone: said(z.string()),
  address: said(Address),
  timeZone: said(z.string()),
  language: said(z.string()),
  employerEmail: said(z.boolean()),
});
export type Person = z.infer<typeof Person>;

/** What an event says about a person; absent fields are not spoken of. */
export type Statement = Partial<
  Pick<InboundAccount, "name" | "email" | "phone" | "address" | "timeZone" | "language" | "employerEmail">
>;

export const isLater = (one: Said, other: Said | undefined): boolean =>
  other === undefined || one.at > other.at || (one.at === other.at && one.eventId > other.eventId);

const FIELDS = Person.keyof().options;

/** The person after a statement; the same object when nothing in it is news. */
export function learn(person: Person, statement: Statement, by: Said): Person {
  const news = FIELDS.filter((field) => statement[field] !== undefined && isLater(by, person[field]));
  if (news.length === 0) return person;
  return Person.parse({
    ...person,
    ...Object.fromEntries(news.map((field) => [field, { value: statement[field], ...by }])),
  });
}
