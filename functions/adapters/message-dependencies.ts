import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";
import { render } from "../messages/renderer.ts";
import type { MessageDependencies } from "../rung/send-message.ts";
import { HANDS_OVER_ONCE } from "./hand-over.ts";
import { rungDependencies } from "./rung-dependencies.ts";
import { sesEmail } from "./ses-email.ts";
import { snsSms } from "./sns-sms.ts";

type Env = { readonly TABLE_NAME: string; readonly CONFIGURATION_SET: string; readonly HAND_OVER_SECONDS: string };

const Seconds = z.coerce.number().min(3);

/** What every rung's function is wired with. A provider has a third of the function's own time to answer; the rest is for what is kept before and after. */
export function messageDependencies(env: Env, policies: URL): MessageDependencies {
  const handOverSeconds = Seconds.parse(env.HAND_OVER_SECONDS);
  const timeoutMilliseconds = Math.floor((handOverSeconds * 1000) / 3);
  return {
    ...rungDependencies(env, policies),
    handOverSeconds,
    senders: {
      email: sesEmail(new SESv2Client(HANDS_OVER_ONCE), {
        configurationSet: env.CONFIGURATION_SET,
        timeoutMilliseconds,
      }),
      sms: snsSms(new SNSClient(HANDS_OVER_ONCE), { timeoutMilliseconds }),
    },
    render,
  };
}
