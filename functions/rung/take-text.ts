import { addressKey, factTextKey } from "../adapters/keys.ts";
import type { Path, Write } from "../adapters/table.ts";
import { prefer } from "../domain/debtor.ts";
import { addressHash } from "../domain/identifiers.ts";
import type { ReplyReading } from "../domain/reading-replies.ts";
import { answering, answerOf, type Part } from "./act.ts";
import { combine, openTask } from "./commit.ts";
import type { Situation } from "./situation.ts";

/** A text as it came in: `from` is the number it came from, E.164, null where nobody knows. */
export type InboundText = { readonly text: string; readonly from: string | null; readonly reading: ReplyReading };

/** A text from the number shows that the debtor still has it. */
const HEARD = { set: ["lastInboundTextAt"] };

/** Whether the debtor, or whoever has their number, has stopped texts. */
export function isStoppedByText({ debtor, reach }: Situation): boolean {
  return (
    debtor.preferences.sms?.allowed === false ||
    (reach.sms.kind === "closed" && reach.sms.rule === "amends.OPTED_OUT_CHANNEL")
  );
}

/** What a text does to an account: closes or opens texts at once, is answered, or goes to a person. The words are kept with the personal data. */
export function takeText(situation: Situation, inbound: InboundText, actId: string): Part {
  const { account, now } = situation;
  const words = { kind: "put" as const, item: { text: inbound.text, ...factTextKey(account, `REPLY#${actId}`) } };
  const kept: Part = { account, drafts: [], items: () => [words] };
  const heard = combine(kept, { account, drafts: [], items: () => numberFacts(situation, inbound.from, HEARD) });
  switch (inbound.reading.kind) {
    case "stop":
      return { ...combine(kept, stopped(situation, inbound, actId)), debtor: closedOrOpened(situation, false, actId) };
    case "start":
      return { ...combine(kept, started(situation, inbound)), debtor: closedOrOpened(situation, true, actId) };
    case "help":
      return account.case === null ? readByStaff(situation, heard, actId) : combine(heard, helped(situation, actId));
    case "wrong-number":
      return combine(kept, ...wrongNumber(situation, inbound, actId, now));
    case "text":
      return readByStaff(situation, heard, actId);
    default:
      return inbound.reading.kind satisfies never;
  }
}

const closedOrOpened = ({ debtor, now }: Situation, allowed: boolean, actId: string) =>
  prefer(debtor, "sms", { allowed, at: now.toISOString(), eventId: actId });

/** The number and the debtor both stop; confirmed once, by a channel that is still open, and never again while stopped. */
function stopped(situation: Situation, { from }: InboundText, actId: string): Part {
  const { account, now } = situation;
  return {
    account: isStoppedByText(situation)
      ? account
      : answering(account, answerOf(account, "opt-out-confirmed", actId, now)),
    drafts: [],
    items: () => numberFacts(situation, from, { set: ["lastInboundTextAt", "stoppedAt"] }),
  };
}

function started(situation: Situation, { from }: InboundText): Part {
  return {
    account: situation.account,
    drafts: [],
    items: () => numberFacts(situation, from, { set: ["lastInboundTextAt", "startedAt"], remove: [["stoppedAt"]] }),
  };
}

/** Help is answered by text, as it was asked for. */
function helped({ account, now }: Situation, actId: string): Part {
  return {
    account: answering(account, { ...answerOf(account, "help", actId, now), channel: "sms" }),
    drafts: [],
    items: () => [],
  };
}

/** Nothing more goes to the number; the debtor has said nothing, so only the way to reach them is lost. */
function wrongNumber(situation: Situation, { from }: InboundText, actId: string, now: Date): (Part | null)[] {
  const { account, person } = situation;
  const isTheirs = from !== null && person.phone !== undefined && sameNumber(from, person.phone.value);
  const base: Part = {
    account,
    drafts: [],
    items: () => numberFacts(situation, from, { set: ["stoppedAt", "wrongNumberAt"] }),
  };
  return [base, isTheirs ? openTask(account, { kind: "find-contact" }, `wrong-number-${actId}`, now) : null];
}

const sameNumber = (one: string, other: string): boolean => addressHash(one) === addressHash(other);

function readByStaff({ account, now }: Situation, kept: Part, actId: string): Part {
  return combine(kept, openTask(account, { kind: "review" }, `reply-${actId}`, now));
}

/** Facts about a number, whoever may have it by now. */
function numberFacts(
  { account, now }: Situation,
  from: string | null,
  facts: { readonly set: readonly string[]; readonly remove?: readonly Path[] },
): readonly Write[] {
  if (from === null) return [];
  return [
    {
      kind: "update",
      key: addressKey(account.creditorId, addressHash(from)),
      set: facts.set.map((attribute) => [[attribute], now.toISOString()]),
      ...(facts.remove === undefined ? {} : { remove: facts.remove }),
    },
  ];
}
