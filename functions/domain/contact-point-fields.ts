import * as z from "zod";
import { mailAddress } from "./contact-point-email.ts";
import { isKnownZone } from "./places/locate.ts";

const Email = z
  .string()
  .meta({ format: "idn-email" })
  .transform((text, context) => {
    const address = mailAddress(text);
    if (address !== null) return address;
    context.addIssue({ code: "custom", message: "expected an e-mail address" });
    return z.NEVER;
  });

/** The shape alone: a number that is well-formed but cannot exist is kept, and not used (`contact-point-number.ts`). */
const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/, "expected an E.164 number such as +16175550123");

const Address = z.object({
  country: z.string().regex(/^[A-Z]{2}$/, "expected an ISO 3166-1 alpha-2 code such as US"),
  region: z
    .string()
    .regex(/^[A-Z0-9]{1,3}$/, "expected an ISO 3166-2 subdivision such as MA")
    .optional(),
  postalCode: z.string().max(20).optional(),
  line1: z.string().optional(),
  city: z.string().optional(),
});

const TimeZone = z.string().refine(isKnownZone, "expected an IANA zone such as America/New_York");
const Language = z.string().refine((tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}, "expected a BCP 47 tag such as en-US");

/** How a debtor can be reached, as billing says it; the e-mail address is read in its normal form. */
export const ContactDetails = {
  email: Email.optional(),
  phone: Phone.optional(),
  address: Address.optional(),
  timeZone: TimeZone.optional(),
  language: Language.optional(),
};
