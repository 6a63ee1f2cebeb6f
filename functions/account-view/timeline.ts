import type { ContactRecord, WithheldRecord } from "../adapters/records.ts";
import { calendarZone } from "../domain/account.ts";
import type { AuditRecord } from "../domain/audit.ts";
import type { AccountFile, Fact, Told } from "./reading.ts";
import { reasonInWords } from "./reasons.ts";
import { calendarDay, eventInWords, inWords, moneyInWords, shown, zonedTime } from "./words.ts";

/** Why something was done or not: the rule's code, its words, what it rests on. */
export type Because = { readonly rule: string; readonly says: string; readonly citation: string | null };

/** One thing that happened to an account. `facts` are pairs of a label and what it says. */
export type Entry = {
  readonly at: string;
  readonly kind: "contact" | "withheld" | "failed" | "money" | "case" | "person";
  readonly title: string;
  readonly says: string;
  readonly because: readonly Because[];
  readonly facts: readonly (readonly [string, string])[];
  readonly messageId: string | null;
  /** Its place among what happened at one instant: the account's own sequence; facts come before what follows from them. */
  readonly order: number;
};

const CHANNELS = { email: "E-mail", sms: "Text message", phone: "Call", letter: "Letter" } as const;
const LONGEST_REASON = 280;

type Simple = Pick<Entry, "at" | "kind" | "title"> & Partial<Entry>;
const entry = (simple: Simple): Entry => ({ says: "", because: [], facts: [], messageId: null, order: 0, ...simple });

/** Everything on record about an account, the newest first. */
export function timelineOf(file: AccountFile): readonly Entry[] {
  const told = file.told.flatMap((event) => toldEntry(event, file) ?? []);
  return [
    ...file.contacts.map((contact) => contactEntry(contact, file)),
    ...file.withheld.map((withheld) => withheldEntry(withheld, file)),
    ...file.facts.flatMap((fact) => factEntry(fact, file) ?? []),
    ...file.acts.flatMap((act) => actEntry(act, file) ?? []),
    ...preferenceEntries(file),
    ...told,
  ].sort((one, other) => (one.at === other.at ? other.order - one.order : one.at < other.at ? 1 : -1));
}

const policyFacts = (contact: ContactRecord): Entry["facts"] => {
  const asked = Object.entries(contact.decision.packVersions);
  return [
    ["Balance seen", moneyInWords(contact.balanceSeen)],
    ...(contact.ladder === null
      ? []
      : [["Ladder", `${contact.ladder.name}, version ${contact.ladder.version}`] as const]),
    ...(asked.length === 0
      ? []
      : [["Rule packs asked", asked.map(([name, version]) => `${name} ${version}`).join(", ")] as const]),
    ...(contact.invoiceId === null ? [] : [["About invoice", contact.invoiceId] as const]),
    ...(contact.attempt > 1 ? [["Attempt", String(contact.attempt)] as const] : []),
  ];
};

function contactEntry(contact: ContactRecord, file: AccountFile): Entry {
  const channel = CHANNELS[contact.channel];
  const isOut = contact.status === "bounced" || contact.status === "failed" || contact.status === "unknown";
  const isCall = contact.channel === "phone";
  const what = isCall
    ? contact.status === "intended"
      ? "Call kept for somebody"
      : "Call logged"
    : `${channel}: ${inWords(contact.message)}`;
  const objections = contact.decision.reasons.map((rule) => ({ rule, says: reasonInWords(rule), citation: null }));
  return entry({
    at: contact.at,
    kind: isOut ? "failed" : "contact",
    title: isOut ? `${what}, ${contact.status === "unknown" ? "in doubt" : contact.status}` : what,
    says: whyMade(contact, file),
    because: objections,
    facts: policyFacts(contact),
    messageId: isCall ? null : contact.id,
    order: contact.reservedSequence || sequenceOf(file, "contactId", contact.id),
  });
}

/** A call that was kept says how it ended as its reason. */
function howCalled({ status, reason }: ContactRecord): string {
  if (status === "intended") return "A member of staff saw the number and has not logged how it went.";
  if (reason === "unknown") return "A member of staff saw the number; nobody logged how it went.";
  const how = reason === undefined ? "" : `: ${inWords(reason).toLowerCase()}`;
  return `A member of staff called and logged how it went${how}.`;
}

function whyMade(contact: ContactRecord, { account }: AccountFile): string {
  if (contact.channel === "phone") return howCalled(contact);
  const asked = Object.keys(contact.decision.packVersions).length;
  const gate =
    contact.decision.kind === "allow"
      ? ` ${asked === 1 ? "One rule pack was asked and did" : `${asked} rule packs were asked; they did`} not object.`
      : "";
  if (contact.planId !== undefined) return `A message of the payment plan that is kept.${gate}`;
  if (contact.rung === null) return `An answer to the debtor, outside the ladder's order.${gate}`;
  const onDay = account.case?.ladder.rungs.find(({ id }) => id === contact.rung)?.onDay;
  const day = onDay === undefined ? "" : onDay < 0 ? `, ${-onDay} days before the due date` : `, due from day ${onDay}`;
  return `Its turn on the ladder: ${inWords(contact.rung).toLowerCase()}${day}.${gate}`;
}

/** The sequence number of the event that tells of a thing. */
function sequenceOf({ told }: Pick<AccountFile, "told">, fact: string, value: string): number {
  return Number(told.findLast(({ detail }) => detail[fact] === value)?.detail["sequence"] ?? 0);
}

function withheldEntry(withheld: WithheldRecord, file: AccountFile): Entry {
  const { account } = file;
  const isPassed = account.passed.some(({ rung, at }) => rung === withheld.rung && at === withheld.at);
  const until = withheld.until === null ? null : new Date(withheld.until);
  const zone = calendarZone(account);
  return entry({
    at: withheld.at,
    kind: "withheld",
    order: sequenceOf({ told: file.told.filter(({ at }) => at === withheld.at) }, "rule", withheld.rule),
    title: `${inWords(withheld.rung ?? withheld.message ?? "message")} ${isPassed ? "passed over" : "withheld"}`,
    because: [{ rule: withheld.rule, says: reasonInWords(withheld.rule), citation: withheld.citation }],
    facts: [
      ...(withheld.channel === null ? [] : [["Channel", CHANNELS[withheld.channel]] as const]),
      ["About invoice", withheld.invoiceId],
      [
        "Until",
        until === null
          ? isPassed
            ? "not tried again"
            : "a person or new facts change it"
          : `${calendarDay(until.toLocaleDateString("en-CA", { timeZone: zone }))}, ${zonedTime(until, zone)}`,
      ],
    ],
  });
}

function factEntry(fact: Fact, { account, words }: AccountFile): Entry | null {
  const [kind = "", id = ""] = fact.key.split("#");
  const money = fact.money === null ? "" : moneyInWords({ [fact.money.currency]: fact.money.minor });
  const said = words.get(`FACT#${fact.key}`);
  const says = said === undefined ? "" : `“${shown(said, LONGEST_REASON)}”`;
  if (kind === "INVOICE")
    return entry({
      at: fact.at,
      kind: "money",
      title: fact.money === null ? `Invoice ${id} voided` : `Invoice ${id}: ${money}`,
      says: fact.dueOn === null ? says : `Due ${calendarDay(fact.dueOn)}. ${says}`.trim(),
    });
  if (kind === "PAYMENT") {
    const payment = account.payments.find((candidate) => candidate.id === id);
    const paid = payment === undefined ? "" : `: ${moneyInWords({ [payment.currency]: payment.minor })}`;
    return entry({ at: fact.at, kind: "money", title: `Payment received${paid}`, says, facts: [["Payment", id]] });
  }
  if (kind === "REVERSAL")
    return entry({ at: fact.at, kind: "money", title: "Payment reversed", says, facts: [["Payment", id]] });
  if (kind === "REPORT") return entry({ at: fact.at, kind: "person", title: "The agency reported", says });
  return null;
}

/** What staff did, by whom and in their own words; what a debtor did is told by what came of it. */
function actEntry({ actId, at, by, does, says }: AuditRecord, { words }: AccountFile): Entry | null {
  if (by.kind !== "staff") return null;
  const said = words.get(`FACT#ACT#${actId}`);
  const about = Object.entries(says).map(
    ([name, value]) =>
      [
        inWords(name),
        typeof value === "object" ? moneyInWords({ [value.currency]: value.minor }) : shown(String(value)),
      ] as const,
  );
  return entry({
    at,
    kind: "person",
    title: `Staff: ${inWords(does).toLowerCase()}`,
    says: said === undefined ? "" : `“${shown(said, LONGEST_REASON)}”`,
    facts: [["By", by.email], ...about],
  });
}

function preferenceEntries({ debtor }: AccountFile): readonly Entry[] {
  return Object.entries(debtor.preferences).map(([channel, { allowed, at }]) =>
    entry({
      at,
      kind: "person",
      title: `Debtor opted ${allowed ? "in to" : "out of"} ${channel === "phone" ? "calls" : channel === "sms" ? "text messages" : "e-mail"}`,
    }),
  );
}

const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(["ContactMade", "ContactFailed", "ContactWithheld"]);

function toldEntry({ type, at, detail }: Told, { words, account }: AccountFile): Entry | null {
  if (TOLD_ELSEWHERE.has(type)) return null;
  const fact = (name: string): string => {
    const value = detail[name];
    return typeof value === "string" || typeof value === "number" ? inWords(String(value)) : "";
  };
  const told = ["kind", "ladder", "decision", "outcome"].map(fact).filter((text) => text !== "");
  const hold = account.holds.find(({ id }) => id === detail["holdId"]);
  const said = words.get(`FACT#ACT#${hold?.id.split(":")[1] ?? ""}`) ?? words.get(`FACT#HOLD#${hold?.id ?? ""}#0`);
  const isCase = type === "CaseOpened" || type === "CaseClosed";
  return entry({
    at,
    kind: isCase ? "case" : "person",
    order: Number(detail["sequence"] ?? 0),
    title: told.length === 0 ? eventInWords(type) : `${eventInWords(type)}: ${told.join(", ").toLowerCase()}`,
    says: said === undefined || type !== "HoldStarted" ? "" : `“${shown(said, LONGEST_REASON)}”`,
  });
}
