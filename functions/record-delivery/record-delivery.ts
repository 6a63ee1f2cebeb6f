import * as z from "zod";
import { loadReach } from "../adapters/account-store.ts";
import { addressKey, contactKey, messageTextKey } from "../adapters/keys.ts";
import { ContactRecord, updateContactStatus } from "../adapters/records.ts";
import type { Write } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import type { Announcement } from "../domain/announcements.ts";
import { prefer, updateContact } from "../domain/debtor.ts";
import { addressHash, idOf } from "../domain/identifiers.ts";
import type { Reachability } from "../domain/reachability.ts";
import { combine, commitStep, openTask, type Step } from "../rung/commit.ts";
import { type RungDependencies, readSituation, type Situation } from "../rung/situation.ts";

/** What a provider reports about one contact. A soft bounce is none: the provider tries again by itself. */
export const DeliveryReport = z.object({
  creditorId: z.string(),
  accountId: z.string(),
  contactId: z.string(),
  does: z.enum(["deliver", "bounce", "complain"]),
});
export type DeliveryReport = z.infer<typeof DeliveryReport>;

/** Of a message as it was sent: the address, and the debtor under whom the contact is kept. */
const Sent = z.object({ to: z.string(), debtorId: z.string() });

/** Records what became of a message. A bounce closes the address and lets the rung be replaced by another channel; a complaint stops e-mail and asks a person. */
export const recordDelivery =
  (dependencies: RungDependencies) =>
  async (input: unknown): Promise<"recorded" | "unknown-contact"> => {
    const report = DeliveryReport.parse(input);
    for (;;) {
      const situation = await readSituation(dependencies, report, dependencies.now());
      const words = await dependencies.table.get(messageTextKey(report, report.contactId));
      const sent = Sent.safeParse(words);
      // The words may have been erased; the contact itself is kept.
      const { debtorId, to } = sent.success ? sent.data : { debtorId: situation.account.debtorId, to: "" };
      const item = await dependencies.table.get(
        contactKey({ creditorId: report.creditorId, debtorId }, report.contactId),
      );
      if (item === undefined) return "unknown-contact";
      if (await apply(dependencies, situation, ContactRecord.parse(item), to, report)) return "recorded";
    }
  };

async function apply(
  dependencies: RungDependencies,
  situation: Situation,
  record: ContactRecord,
  to: string,
  report: DeliveryReport,
): Promise<boolean> {
  const { table } = dependencies;
  if (report.does === "deliver") {
    await table.commit([
      updateContactStatus(keptUnder(situation, record), record.id, "delivered", settled(situation, record)),
    ]);
    return true;
  }
  if (isKnown(situation, record, report)) return true;
  const step = report.does === "bounce" ? bounced(situation, record, to) : complained(situation, record, to);
  const withTask = await askForContact(dependencies, situation, record, step);
  // A bounce settles what was in doubt about this contact: one transaction writes an item once.
  const doubtful = situation.doubtful.filter((contact) => report.does !== "bounce" || contact.id !== record.id);
  const committed = await commitStep(dependencies, { ...situation, doubtful }, withTask);
  dependencies.log(`contact.${report.does}`, { contact: record.id });
  return committed.kind === "committed";
}

const keptUnder = ({ account }: Situation, { debtorId }: ContactRecord) => ({
  creditorId: account.creditorId,
  debtorId,
});

/** Providers report at least once: what is on record already is not told again. */
function isKnown({ debtor }: Situation, record: ContactRecord, { does }: DeliveryReport): boolean {
  return does === "bounce" ? record.status === "bounced" : debtor.preferences.email?.eventId === record.id;
}

/** A delivery ends the doubt about a hand-over: only now is the contact known to have been made. */
function settled({ account, now }: Situation, record: ContactRecord): readonly Announcement[] {
  if (record.status !== "unknown" && record.status !== "intended") return [];
  const { creditorId, accountId } = account;
  return [
    {
      type: "ContactMade",
      caseId: record.caseId,
      facts: {
        contactId: record.id,
        channel: record.channel,
        message: record.message,
        ...(record.rung === null ? {} : { rung: record.rung }),
      },
      eventId: idOf("event", creditorId, accountId, record.reservedSequence),
      creditorId,
      accountId,
      occurredAt: now.toISOString(),
      sequence: record.reservedSequence,
    },
  ];
}

function addressFact({ creditorId }: Account, to: string, attribute: "bouncedAt" | "complainedAt", now: Date): Write {
  return { kind: "update", key: addressKey(creditorId, addressHash(to)), set: [[[attribute], now.toISOString()]] };
}

function bounced(situation: Situation, record: ContactRecord, to: string): Step {
  const { account, debtor, isNewDebtor, now } = situation;
  const taken = account.taken.map((rung) =>
    rung.contactId === record.id ? { ...rung, bouncedAt: now.toISOString() } : rung,
  );
  return {
    account: { ...account, taken },
    drafts: [
      {
        type: "ContactFailed",
        caseId: record.caseId,
        facts: { contactId: record.id, channel: record.channel, reason: "bounced" },
      },
    ],
    items: (announces) => [
      updateContactStatus(keptUnder(situation, record), record.id, "bounced", announces, "bounced"),
      addressFact(account, to, "bouncedAt", now),
    ],
    debtor: { before: debtor, after: updateContact(debtor, record.id, "bounced"), isNew: isNewDebtor },
    signal: { raise: true },
  };
}

/** A complaint closes e-mail as an opt-out does, whatever the address: only the debtor's own word opens it again. */
function complained({ account, debtor, isNewDebtor, now }: Situation, record: ContactRecord, to: string): Step {
  const review = openTask(account, { kind: "review" }, `complaint-${record.id}`, now);
  const complaint = { account, drafts: [], items: () => [addressFact(account, to, "complainedAt", now)] };
  const after = prefer(debtor, "email", { allowed: false, at: now.toISOString(), eventId: record.id });
  return {
    ...combine(complaint, review),
    debtor: { before: debtor, after, isNew: isNewDebtor },
    signal: { raise: true },
  };
}

const reachable = (reach: Reachability, closed: "email" | "sms"): boolean =>
  (closed === "email" ? reach.sms : reach.email).kind === "open";

/** With no channel left a person must find one. */
async function askForContact(
  { table }: RungDependencies,
  situation: Situation,
  record: ContactRecord,
  step: Step,
): Promise<Step> {
  const { account, person, debtor, now } = situation;
  if (record.channel !== "email" && record.channel !== "sms") return step;
  const { reach } = await loadReach(table, { account, person, debtor, isNewPerson: false, isNewDebtor: false });
  if (reachable(reach, record.channel) || account.case === null) return step;
  const task = openTask(step.account, { kind: "find-contact" }, record.id, now);
  return task === null ? step : { ...step, ...combine(step, task) };
}
