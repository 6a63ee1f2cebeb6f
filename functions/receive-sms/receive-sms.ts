import * as z from "zod";
import { addressKey } from "../adapters/keys.ts";
import { accountsTexted, stoppedNumber } from "../adapters/number-accounts.ts";
import { addressHash, correlationOf } from "../domain/identifiers.ts";
import type { Policies } from "../domain/policies.ts";
import { AddressRecord } from "../domain/reachability.ts";
import { type ReplyReading, readReply } from "../domain/reading-replies.ts";
import { actOnce, audited, step } from "../rung/act.ts";
import type { RungDependencies } from "../rung/situation.ts";
import { takeText } from "../rung/take-text.ts";

/** A text as End User Messaging hands it over; both numbers are E.164. */
const Inbound = z.object({
  originationNumber: z.string().min(1),
  destinationNumber: z.string().min(1),
  messageBody: z.string(),
  inboundMessageId: z.string().min(1),
});
type Inbound = z.infer<typeof Inbound>;

/** What became of a text, one for each creditor it may be meant for; `accounts` counts those it changed. */
export type Received = {
  readonly creditorId: string;
  readonly kind: ReplyReading["kind"];
  readonly accounts: number;
};

/**
 * Takes a text that somebody wrote to a number of ours, once however often it is handed over. A wish to stop or to start
 * counts for every account the number was texted about; anything else is about the latest.
 */
export const receiveSms =
  (dependencies: RungDependencies) =>
  async (message: unknown): Promise<readonly Received[]> => {
    const inbound = Inbound.parse(message);
    const received: Received[] = [];
    for (const creditorId of creditorsAt(dependencies.policies, inbound.destinationNumber)) {
      const known = await receiveFor(dependencies, creditorId, inbound);
      if (known !== null) received.push(known);
    }
    if (received.length === 0) dependencies.log("text.unknown-number", { message: inbound.inboundMessageId });
    return received;
  };

/** The creditors a number of ours belongs to; all of them where no profile names it. */
function creditorsAt({ creditors }: Policies, number: string): readonly string[] {
  const named = Object.values(creditors).filter(({ texts }) => texts?.numbers.includes(number) === true);
  return (named.length > 0 ? named : Object.values(creditors)).map(({ id }) => id);
}

async function receiveFor(
  dependencies: RungDependencies,
  creditorId: string,
  { originationNumber: from, messageBody: text, inboundMessageId }: Inbound,
): Promise<Received | null> {
  const { table } = dependencies;
  const item = await table.get(addressKey(creditorId, addressHash(from)));
  const isStopped = item !== undefined && AddressRecord.parse(item).stoppedAt !== undefined;
  const reading = readReply(text, isStopped);
  const accounts = await accountsTexted(table, creditorId, from);
  if (accounts.length === 0) {
    // Nobody was texted from here yet; a number that says stop is not texted by anybody it may have meant.
    if (reading.kind !== "stop" && reading.kind !== "wrong-number") return null;
    await table.commit([stoppedNumber(creditorId, from, dependencies.now())]);
    dependencies.log("text.stopped-number", { creditor: creditorId, message: inboundMessageId });
    return { creditorId, kind: reading.kind, accounts: 0 };
  }
  const meant = reading.kind === "text" || reading.kind === "help" ? accounts.slice(0, 1) : accounts;
  for (const accountId of meant) {
    const actId = `sms-${inboundMessageId}`;
    const outcome = await actOnce(dependencies, { creditorId, accountId }, actId, (situation) =>
      audited(step(takeText(situation, { text, from, reading }, actId)), {
        by: { kind: "debtor" },
        does: "reply-sms",
        says: { readAs: reading.kind, because: reading.because },
      }),
    );
    dependencies.log(`text.${reading.kind}`, {
      correlation: correlationOf({ creditorId, accountId }),
      creditor: creditorId,
      message: inboundMessageId,
      because: reading.because,
      outcome: outcome.kind,
    });
  }
  return { creditorId, kind: reading.kind, accounts: meant.length };
}
