import {
  type Debtor,
  type DebtorChannel,
  type InconvenientWindow,
  MESSAGE_CHANNELS,
  prefer,
} from "../domain/debtor.ts";
import { closedByDebtor } from "../domain/reachability.ts";
import { answering, answerOf, type Decided, step } from "./act.ts";
import type { Situation } from "./situation.ts";

/** What a debtor chose about being contacted; what is absent stays as it is. */
export type ContactChoice = {
  readonly channels?: Readonly<Partial<Record<DebtorChannel, boolean>>>;
  readonly inconvenientWindows?: readonly InconvenientWindow[];
  /** BCP 47 */
  readonly language?: string;
};

/** Takes a choice as far as it is news; a channel newly closed is confirmed once, by one that is still open. */
export function chooseContact(situation: Situation, choice: ContactChoice, actId: string): Decided {
  const { account, debtor, now } = situation;
  const { channels = {} } = choice;
  const at = now.toISOString();
  const closed = closedByDebtor(debtor, situation.reach);
  // A refusal passed on by billing is not the debtor's own opt-out, which no later consent undoes.
  const isOptedOut = (channel: DebtorChannel) => debtor.preferences[channel]?.allowed === false;
  const closing = MESSAGE_CHANNELS.filter((channel) => channels[channel] === false && !isOptedOut(channel));
  const opening = MESSAGE_CHANNELS.filter((channel) => channels[channel] === true && closed.includes(channel));
  const spoken = [...closing, ...opening].reduce(
    (before, channel) => prefer(before, channel, { allowed: opening.includes(channel), at, eventId: actId }),
    debtor,
  );
  const after = withLanguage(withWindows(spoken, choice, actId, at), choice, actId, at);
  if (after === debtor) return { kind: "nothing" };
  const isConfirmed = closing.length > 0;
  const answered = isConfirmed ? answering(account, answerOf(account, "opt-out-confirmed", actId, now)) : account;
  return step({ account: answered, drafts: [], items: () => [], debtor: after });
}

const says = ({ days, from, to }: InconvenientWindow): string => `${days.join()} ${from} ${to}`;

/** A window that was there before keeps who said it and when. */
function withWindows(debtor: Debtor, { inconvenientWindows }: ContactChoice, source: string, at: string): Debtor {
  const known = new Map(debtor.inconvenientWindows.map((window) => [says(window), window]));
  const isSame = inconvenientWindows?.map(says).join("; ") === [...known.keys()].join("; ");
  if (inconvenientWindows === undefined || isSame) return debtor;
  return {
    ...debtor,
    inconvenientWindows: inconvenientWindows.map((window) => known.get(says(window)) ?? { ...window, source, at }),
  };
}

function withLanguage(debtor: Debtor, { language }: ContactChoice, source: string, at: string): Debtor {
  if (language === undefined || language === debtor.language?.value) return debtor;
  return { ...debtor, language: { value: language, source, at } };
}
