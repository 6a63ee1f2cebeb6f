import type { RungDependencies } from "../rung/situation.ts";
import type { SendStaffMail } from "../staff-mail/mail.ts";
import { type Links, randomToken } from "./links.ts";
import { once } from "./once.ts";
import { rungDependencies } from "./rung-dependencies.ts";

type Env = { readonly TABLE_NAME: string; readonly CONFIGURATION_SET: string; readonly PAGES_URL: string };

/** Below what somebody who asks for a link waits, whoever they are. */
const MAIL_TIMEOUT_MILLISECONDS = 2_000;

/** What functions that write to staff are wired with: where links begin, and an e-mail handed over once. */
export type StaffDependencies = RungDependencies & { readonly links: Links; readonly mail: SendStaffMail };

export function staffDependencies(env: Env, policies: URL): StaffDependencies {
  const dependencies = rungDependencies(env, policies);
  const mailer = once(async () => {
    const [{ sesClient }, { staffMailer }] = await Promise.all([import("./ses-email.ts"), import("./staff-mailer.ts")]);
    return staffMailer(sesClient(), {
      policies: dependencies.policies,
      configurationSet: env.CONFIGURATION_SET,
      timeoutMilliseconds: MAIL_TIMEOUT_MILLISECONDS,
      log: dependencies.log,
    });
  });
  return {
    ...dependencies,
    links: { url: env.PAGES_URL.replace(/\/$/, ""), token: randomToken },
    mail: async (mail) => (await mailer())(mail),
  };
}
