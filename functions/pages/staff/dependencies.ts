import type { Links } from "../../adapters/links.ts";
import type { SendStaffMail } from "../../staff-mail/mail.ts";
import type { PagesDependencies } from "../visit.ts";

/** What the staff's pages need: what every page needs, where links begin, and how staff are written to. */
export type StaffPagesDependencies = PagesDependencies & {
  readonly links: Links;
  readonly mail: SendStaffMail;
};
