import * as z from "zod";
import { ContactPoint, type PointStatement, type Saying, seen } from "./contact-point.ts";
import { mayPassForAnother } from "./contact-point-email.ts";
import { checkNumber, NumberCheck } from "./contact-point-number.ts";
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

const Spoken = z.object({
  name: said(z.string()),
  email: said(z.string()),
  phone: said(z.string()),
  address: said(Address),
  timeZone: said(z.string()),
  language: said(z.string()),
  employerEmail: said(z.boolean()),
});

/** Why somebody's data was erased: a code, for words may name the very person. */
export const ErasureReason = z.enum(["asked", "not-needed", "unlawful", "ordered", "retention-over"]);
export type ErasureReason = z.infer<typeof ErasureReason>;

/** What stands where a person was. Nothing said at or before `at` is learned again. */
const Erased = z.object({
  at: z.string(),
  /** Who of the staff had it done; nobody where their time was over. */
  by: z.string().nullable(),
  reason: ErasureReason,
  /** Hashes of their addresses whose records are still to be cleared: the erasure is not finished. */
  addressesLeft: z.array(z.string()).optional(),
});

/** Who the debtor of an account is and how to reach them. Personal data: lives in its own item and nowhere else. */
export const Person = Spoken.extend({
  /** They were erased; whatever else is here was said of them afterwards. */
  erased: Erased.optional(),
  /** Where each address and number comes from, those given most lately first. */
  points: z.array(ContactPoint).optional(),
  /** What the present number says of itself; absent where it was not looked at yet. */
  numberCheck: NumberCheck.optional(),
  /** The present e-mail address lies under a domain that may pass for another. */
  emailMayDeceive: z.literal(true).optional(),
});
export type Person = z.infer<typeof Person>;

/** What an event says about a person; absent fields are not spoken of. */
export type Statement = PointStatement &
  Partial<Pick<InboundAccount, "name" | "email" | "phone" | "address" | "timeZone" | "language" | "employerEmail">>;

export const isLater = (one: Said, other: Said | undefined): boolean =>
  other === undefined || one.at > other.at || (one.at === other.at && one.eventId > other.eventId);

const FIELDS = Spoken.keyof().options;

/** The person after a statement; the same object when nothing in it is news. */
export function learn(person: Person, statement: Statement, by: Saying): Person {
  if (person.erased !== undefined && by.at <= person.erased.at) return person;
  const news = FIELDS.filter((field) => statement[field] !== undefined && isLater(by, person[field]));
  const before = person.points ?? [];
  const points = seen(before, statement, by);
  if (news.length === 0 && points === before) return person;
  const told = Object.fromEntries(news.map((field) => [field, { value: statement[field], ...by }]));
  return checked(Person.parse({ ...person, ...told, ...(points.length === 0 ? {} : { points }) }));
}

/** Whether nothing is known of a person any more, and nobody has described them since. */
export const isErased = ({ erased, numberCheck: _, emailMayDeceive: __, ...said }: Person): boolean =>
  erased !== undefined && Object.values(said).every((value) => value === undefined);

/** Every address and number a person was known by, each once. */
export const addressesOf = ({ points = [], email, phone }: Person): readonly string[] => [
  ...new Set([...points.map(({ value }) => value), ...[email, phone].flatMap((field) => field?.value ?? [])]),
];

/** Where somebody says they are. */
export type Whereabouts = Pick<Statement, "address" | "timeZone">;

/** The person after their own word on where they are. What their number says of itself stands: another country changes only whether it was issued abroad, which no rule asks. */
export function moved(person: Person, said: Whereabouts, by: Said): Person {
  const news = (["address", "timeZone"] as const).filter(
    (field) =>
      said[field] !== undefined &&
      isLater(by, person[field]) &&
      JSON.stringify(said[field]) !== JSON.stringify(person[field]?.value),
  );
  if (news.length === 0) return person;
  return Person.parse({
    ...person,
    ...Object.fromEntries(news.map((field) => [field, { value: said[field], ...by }])),
  });
}

/** The person with what the present number and address say of themselves. */
function checked({ numberCheck: _, emailMayDeceive: __, ...person }: Person): Person {
  const { phone, address, email } = person;
  return {
    ...person,
    ...(phone === undefined ? {} : { numberCheck: checkNumber(phone.value, address?.value.country) }),
    ...(email !== undefined && mayPassForAnother(email.value) ? { emailMayDeceive: true } : {}),
  };
}
