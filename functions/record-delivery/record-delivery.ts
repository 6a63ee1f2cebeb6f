import * as z from "zod";
import { loadReach } from "../adapters/account-store.ts";
import { addressKey, contactKey, messageTextKey } from "../adapters/keys.ts";
import { ContactRecord, updateContactStatus } from "../adapters/records.ts";
import type { Write } from "../adapters/table.ts";
import type { Account } from "../domain/account.ts";
import type { Announcement } from "../domain/announcements.ts";
import { prefer, updateContact } from "../domain/debtor.ts";
import { addressHash, correlationOf, idOf } from "../domain/identifiers.ts";
import type { Reachability } from "../domain/reachability.ts";
import { combine, commitStep, openTask, type Step } from "../rung/commit.ts";
import { type RungDependencies, readSituation, type Situation } from "../rung/situation.ts";
import { countOf, watchSending } from "./watch-sending.ts";

/** What a provider reports about one contact. A soft bounce is none: the provider tries again by itself. `fail`: it did not arrive, which says nothing of the address. */
export const DeliveryReport = z.object({
  creditorId: z.string(),
  accountId: z.string(),
  contactId: z.string(),
  does: z.enum(["deliver", "bounce", "complain", "fail"]),
});
export type DeliveryReport = z.infer<typeof DeliveryReport>;

/** News of a message: a report on a contact of ours, the same of one that was never sent, or nothing that changes anything. */
export type DeliveryNews =
  | { readonly kind: "report" | "never-sent"; readonly report: DeliveryReport }
  | { readonly kind: "ignored"; readonly because: "not-ours" | "tried-again" | "other-news" };

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
      const record = ContactRecord.parse(item);
      if (!(await apply(dependencies, situation, record, to, report))) continue;
      await watchSending(dependencies, report.creditorId, record, report.does);
      dependencies.log(`contact.${report.does}`, { correlation: correlationOf(situation.account), contact: record.id });
      return "recorded";
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
  const count = countOf(report.creditorId, record, report.does, situation.now);
  if (isKnown(situation, record, report)) return true;
  if (report.does === "deliver")
    return (await table.commit([arrived(situation, record), ...count])).kind === "committed";
  const step = STEPS[report.does](situation, record, to);
  const withTask = await askForContact(dependencies, situation, record, report, step);
  const counted: Step = { ...withTask, items: (...given) => [...withTask.items(...given), ...count] };
  // What is now known of this contact settles the doubt about it: one transaction writes an item once.
  const doubtful = situation.doubtful.filter((contact) => report.does === "complain" || contact.id !== record.id);
  const committed = await commitStep(dependencies, { ...situation, doubtful }, counted);
  return committed.kind === "committed";
}

const keptUnder = ({ account }: Situation, { debtorId }: ContactRecord) => ({
  creditorId: account.creditorId,
  debtorId,
});

/** Providers report at least once: what is on record already is not told or counted again. */
function isKnown({ debtor }: Situation, record: ContactRecord, { does }: DeliveryReport): boolean {
  switch (does) {
    case "deliver":
      return record.status === "delivered";
    case "bounce":
      return record.status === "bounced";
    case "fail":
      return record.status === "failed" || record.status === "bounced";
    case "complain":
      return debtor.preferences.email?.eventId === record.id;
    default:
      return does satisfies never;
  }
}

/** The contact as arrived, if it still stands as it was read. */
function arrived(situation: Situation, record: ContactRecord): Write {
  return {
    ...updateContactStatus(keptUnder(situation, record), record.id, "delivered", settled(situation, record)),
    condition: { kind: "equals", attributes: { status: record.status } },
  };
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

/** A message that did not arrive gave no notice. An e-mail fails for what is in it, so a person must look; a text for what is on its way. */
function failed(situation: Situation, record: ContactRecord): Step {
  const { account, debtor, isNewDebtor, now } = situation;
  const taken = account.taken.map((rung) => (rung.contactId === record.id ? { ...rung, failed: true } : rung));
  const base: Omit<Step, "debtor" | "signal"> = {
    account: { ...account, taken },
    drafts: [
      {
        type: "ContactFailed",
        caseId: record.caseId,
        facts: { contactId: record.id, channel: record.channel, reason: "undelivered" },
      },
    ],
    items: (announces) => [
      updateContactStatus(keptUnder(situation, record), record.id, "failed", announces, "undelivered"),
    ],
  };
  const review =
    record.channel === "email" ? openTask(base.account, { kind: "review" }, `undelivered-${record.id}`, now) : null;
  return {
    ...combine(base, review),
    debtor: { before: debtor, after: updateContact(debtor, record.id, "failed"), isNew: isNewDebtor },
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

const STEPS = { bounce: bounced, complain: complained, fail: failed } as const;

const reachable = (reach: Reachability, closed: "email" | "sms"): boolean =>
  (closed === "email" ? reach.sms : reach.email).kind === "open";

/** With no channel left a person must find one. */
async function askForContact(
  { table }: RungDependencies,
  situation: Situation,
  record: ContactRecord,
  { does }: DeliveryReport,
  step: Step,
): Promise<Step> {
  const { account, person, debtor, now } = situation;
  if (does === "fail") return step;
  if (record.channel !== "email" && record.channel !== "sms") return step;
  const { reach } = await loadReach(table, { account, person, debtor, isNewPerson: false, isNewDebtor: false });
  if (reachable(reach, record.channel) || account.case === null) return step;
  const task = openTask(step.account, { kind: "find-contact" }, record.id, now);
  return task === null ? step : { ...step, ...combine(step, task) };
}
