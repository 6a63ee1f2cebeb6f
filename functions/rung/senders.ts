import type { MessageVariables } from "../messages/variables.ts";

/** How a hand-over to a provider ended. `refused`: known not sent. `doubt`: perhaps sent, so never sent again. */
export type HandOver =
  | { readonly kind: "accepted"; readonly providerId: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "doubt" };

/** Whose message it is: ids that come back with news of its delivery. */
type About = { readonly contactId: string; readonly creditorId: string; readonly accountId: string };

export type EmailToSend = About & {
  readonly from: { readonly name: string; readonly email: string };
  readonly replyTo: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type SmsToSend = About & { readonly to: string; readonly text: string };

/** Hands one message to a provider, once: no retries of its own, and an answer within its time limit. */
export type Senders = {
  readonly email: (message: EmailToSend) => Promise<HandOver>;
  readonly sms: (message: SmsToSend) => Promise<HandOver>;
};

/** Words as they are sent, in the language used. */
export type Rendered = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  /** The finished words say how to opt out of this address or number; absent where words are left out. */
  readonly tellsHowToOptOut?: boolean;
};

export type Renderer = (
  channel: "email" | "sms",
  message: string,
  language: string,
  variables: MessageVariables,
) => Rendered | Promise<Rendered>;
