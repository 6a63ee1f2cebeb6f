import * as z from "zod";
import type { Policies } from "../domain/policies.ts";
import type { MessageDependencies } from "../rung/send-message.ts";
import type { Senders } from "../rung/senders.ts";
import { randomToken } from "./links.ts";
import { once } from "./once.ts";
import { rungDependencies } from "./rung-dependencies.ts";

type Env = {
  readonly TABLE_NAME: string;
  readonly CONFIGURATION_SET: string;
  readonly HAND_OVER_SECONDS: string;
  readonly PAGES_URL: string;
  readonly SMS_CONFIGURATION_SET?: string;
};

const Seconds = z.coerce.number().min(3);

function senders(env: Env, policies: Policies, timeoutMilliseconds: number): Senders {
  const { CONFIGURATION_SET: configurationSet, SMS_CONFIGURATION_SET: smsConfigurationSet } = env;
  const email = once(async () => {
    const { sesClient, sesEmail } = await import("./ses-email.ts");
    return sesEmail(sesClient(), { configurationSet, timeoutMilliseconds });
  });
  const sms = once(async () => {
    if (smsConfigurationSet !== undefined) {
      const { eumClient, eumSms } = await import("./eum-sms.ts");
      const textsOf = (creditorId: string) => policies.creditors[creditorId]?.texts ?? null;
      return eumSms(eumClient(), { configurationSet: smsConfigurationSet, timeoutMilliseconds, textsOf });
    }
    const { snsClient, snsSms } = await import("./sns-sms.ts");
    return snsSms(snsClient(), { timeoutMilliseconds });
  });
  return { email: async (message) => (await email())(message), sms: async (message) => (await sms())(message) };
}

/** What every rung's function is wired with. A provider has a third of the function's own time to answer; the rest is for what is kept before and after. */
export function messageDependencies(env: Env, policies: URL): MessageDependencies {
  const handOverSeconds = Seconds.parse(env.HAND_OVER_SECONDS);
  const renderer = once(() => import("../messages/renderer.ts"));
  const dependencies = rungDependencies(env, policies);
  return {
    ...dependencies,
    handOverSeconds,
    links: { url: env.PAGES_URL.replace(/\/$/, ""), token: randomToken },
    senders: senders(env, dependencies.policies, Math.floor((handOverSeconds * 1000) / 3)),
    render: async (...message) => (await renderer()).render(...message),
  };
}
