import { checksumOf } from "../../functions/domain/placement/package-files.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import { intakeEvents } from "../../functions/intake-events/intake-events.ts";
import { takeBatch } from "../../functions/intake-events/take-batch.ts";
import { receiveSms } from "../../functions/receive-sms/receive-sms.ts";
import { reconcileStatement } from "../../functions/reconcile-statement/reconcile-statement.ts";
import { recordDelivery } from "../../functions/record-delivery/record-delivery.ts";
import { takeNews } from "../../functions/record-delivery/take-news.ts";
import { readHistory } from "../../infra/local/replay-lines.ts";
import { runHistory } from "../../infra/local/replay-run.ts";
import type { World } from "../../infra/local/world.ts";
import { debtor, event, invoice, newWorld, payment, provider, staff } from "../rehearsal.ts";
import type { Fate, Markers, Traces } from "./personal-evidence.ts";
import { browse, decideByLink, fetchPackages, work } from "./personal-pages.ts";

const LEAD = "lead@demo.example";
const usd = (minor: number) => ({ minor, currency: "USD" });
const OPENED = "2026-05-01T12:00:00Z";
const DUE = "2026-05-04";
const ACCOUNT_PAGES = [
  "/s/accounts",
  ...["V-1", "V-2", "V-3"].flatMap((id) => [`/s/accounts/demo/${id}`, `/s/audit/demo/${id}`]),
];

/** Whose address is another before long: billing says so, or they do. */
const REPLACED: ReadonlySet<string> = new Set(["V-1", "V-4"]);

/** Everything billing may say of somebody, each piece of it marked. */
function described({ mark, digits }: Markers, accountId: string, address: Fate = "held") {
  return {
    name: `Zoe ${mark(`${accountId} name`)}`,
    email: `${mark(`${accountId} e-mail`)}@debtor.example`,
    phone: `+1617${digits(`${accountId} phone`)}`,
    address: {
      country: "US",
      region: "MA",
      postalCode: mark(`${accountId} postal code`, address),
      line1: `1 ${mark(`${accountId} street`, address)} Street`,
      city: mark(`${accountId} city`, address),
    },
    nickname: mark(`${accountId} a field nobody knows`, "nowhere"),
    tags: [`Tag ${mark(`${accountId} tag`, "nowhere")}`],
  };
}

const worded = ({ mark }: Markers, accountId: string) => ({
  number: mark(`${accountId} invoice number`),
  reference: mark(`${accountId} invoice reference`),
  description: `For ${mark(`${accountId} invoice description`)}`,
  lines: [{ description: mark(`${accountId} invoice line`), amount: usd(12_000), kind: "charge" }],
  memo: mark(`${accountId} an invoice field nobody knows`, "nowhere"),
});

/** Events of each kind with every field that takes words. */
function events(markers: Markers) {
  const { mark, digits } = markers;
  const bills = ["V-1", "V-2", "V-3", "V-4"].map((id) =>
    invoice(OPENED, id, `I-${id}`, 12_000, DUE, {
      account: described(markers, id, REPLACED.has(id) ? "nowhere" : "held"),
      invoice: worded(markers, id),
    }),
  );
  const on = (time: string, name: string, more: object) =>
    event(time, name, { accountId: "V-4", occurredAt: time, ...more });
  return [
    ...bills,
    event("2026-05-02T12:00:00Z", "InvoiceIssued", {
      occurredAt: "2026-05-02T12:00:00Z",
      account: { id: "V-4", segment: "consumer", ...described(markers, "V-4 again", "nowhere") },
      invoice: { id: "I-V-5", amountDue: usd(5_000), dueOn: DUE, description: mark("InvoiceIssued description") },
    }),
    on("2026-05-03T12:00:00Z", "ContactDetailsChanged", {
      email: `${mark("changed e-mail")}@debtor.example`,
      phone: `+1617${digits("changed phone")}`,
      address: { country: "US", region: "MA", line1: mark("changed street"), city: mark("changed city") },
    }),
    on("2026-05-04T12:00:00Z", "ContactPreferenceChanged", {
      channel: "sms",
      allowed: true,
      note: mark("a preference's field nobody knows", "nowhere"),
    }),
    on("2026-05-05T12:00:00Z", "InvoiceAdjusted", {
      invoiceId: "I-V-4",
      amountDue: usd(11_000),
      version: 1,
      reason: mark("InvoiceAdjusted reason"),
    }),
    on("2026-05-06T12:00:00Z", "InvoiceVoided", {
      invoiceId: "I-V-5",
      version: 2,
      reason: mark("InvoiceVoided reason"),
    }),
    payment("2026-05-06T13:00:00Z", "V-4", "P-1", 1_000, { payer: mark("PaymentReceived payer", "nowhere") }),
    on("2026-05-07T12:00:00Z", "PaymentReversed", { paymentId: "P-1", reason: mark("PaymentReversed reason") }),
    on("2026-05-08T12:00:00Z", "HoldPlaced", {
      holdId: "H-1",
      kind: "hardship",
      from: "2026-05-08T12:00:00Z",
      reason: mark("HoldPlaced reason"),
    }),
    on("2026-05-09T12:00:00Z", "HoldLifted", { holdId: "H-1", reason: mark("HoldLifted reason") }),
    on("2026-05-10T12:00:00Z", "DisputeOpened", { disputeId: "D-1", reason: mark("DisputeOpened reason") }),
    on("2026-05-11T12:00:00Z", "DisputeResolved", { disputeId: "D-1", outcome: "rejected" }),
    on("2026-05-12T12:00:00Z", "PaymentReceived", {
      paymentId: mark("an e-mail for an id", "nowhere").concat("@x.example"),
    }),
    invoice("2026-05-12T13:00:00Z", "V-4", "I-V-6", 12_000, DUE, {
      account: {
        email: `${mark("an e-mail that is none", "nowhere")} at nowhere`,
        name: mark("a name refused with it", "nowhere"),
      },
    }),
  ];
}

/** Acts of debtors and staff, with words wherever there is room for them. */
function acts({ mark, digits }: Markers) {
  const by = LEAD;
  return [
    provider("2026-05-06T15:00:00Z", "V-1", "email", "deliver"),
    debtor("2026-05-14T15:00:00Z", "V-3", "reply-sms", { text: `please ${mark("reply-sms")} call me` }),
    debtor("2026-05-15T15:00:00Z", "V-3", "report-hardship", { reason: mark("report-hardship") }),
    staff("2026-05-16T15:00:00Z", "V-3", "lift-hold", { kind: "hardship", by, reason: mark("lift-hold") }),
    debtor("2026-05-17T15:00:00Z", "V-3", "dispute", { reason: mark("dispute") }),
    staff("2026-05-18T15:00:00Z", "V-3", "resolve-dispute", {
      outcome: "rejected",
      by,
      reason: mark("resolve-dispute"),
    }),
    staff("2026-05-19T15:00:00Z", "V-3", "add-note", { text: mark("add-note"), by }),
    staff("2026-05-19T16:00:00Z", "V-3", "place-hold", {
      kind: "other",
      until: "2026-05-20",
      by,
      reason: mark("place-hold"),
    }),
    staff("2026-05-19T17:00:00Z", "V-3", "record-number-check", {
      phone: `+1617${digits("record-number-check", "nowhere")}`,
      on: "2026-05-19",
      reassigned: false,
      by,
    }),
    staff("2026-05-21T15:00:00Z", "V-3", "settle", {
      amount: usd(3_000),
      by: "manager@demo.example",
      reason: mark("settle"),
    }),
    staff("2026-05-21T16:00:00Z", "V-3", "decide", {
      task: "approval",
      kind: "settlement",
      decision: "decline",
      by,
      reason: mark("decide"),
    }),
    staff("2026-05-21T17:00:00Z", "V-3", "write-off", { by: "manager@demo.example", reason: mark("write-off") }),
    staff("2026-05-21T18:00:00Z", "V-3", "waive-fee", { feeId: "none", by, reason: mark("waive-fee", "nowhere") }),
  ];
}

async function run(world: World, traces: Traces, lines: readonly object[], until: string): Promise<void> {
  const { lines: read, rejected } = readHistory(lines.map((line) => JSON.stringify(line)).join("\n"));
  const refused = await runHistory(world, read, Date.parse(until));
  traces.refusals.push(...[...rejected, ...refused].map((refusal) => JSON.stringify(refusal)));
}

/** What providers report, with all they know of whom a message went to. */
async function news(world: World, { mark, digits }: Markers): Promise<void> {
  const take = takeNews(
    (report) => world.act(() => recordDelivery(world.dependencies)(report)),
    world.dependencies.log,
  );
  const [contact] = [...world.table.items()].filter(({ sk, pk }) => sk.startsWith("CONTACT#") && pk.endsWith("V-2"));
  const ids = { contact: [String(contact?.["id"])], creditor: ["demo"], account: ["V-2"] };
  const recipient = `${mark("bounce recipient", "nowhere")}@debtor.example`;
  await take({
    source: "aws.ses",
    detail: {
      eventType: "Bounce",
      mail: { tags: ids, destination: [recipient], commonHeaders: { subject: mark("bounced subject", "nowhere") } },
      bounce: { bounceType: "Transient", bouncedRecipients: [{ emailAddress: recipient, diagnosticCode: recipient }] },
    },
  });
  await take({
    source: "aws.sms-voice",
    detail: { eventType: "TEXT_DELIVERED", destinationPhoneNumber: `+1617${digits("text delivered to", "nowhere")}` },
  });
}

/** Texts from a number that was texted, and from one nobody knows. */
async function texts(world: World, { all, mark, digits }: Markers): Promise<void> {
  const [known] = [...all].find(([, { where }]) => where === "V-3 phone") ?? [];
  const receive = (from: string, text: string, id: string) =>
    world.act(() =>
      receiveSms(world.dependencies)({
        originationNumber: from,
        destinationNumber: "+18005550100",
        messageBody: text,
        inboundMessageId: id,
      }),
    );
  await receive(`+1617${known}`, `who is this, ${mark("text from a known number")}?`, "m-1");
  await receive(
    `+1617${digits("an unknown number", "nowhere")}`,
    mark("text from an unknown number", "nowhere"),
    "m-2",
  );
  await receive(`+1617${digits("an unknown number that stops", "nowhere")}`, "STOP", "m-3");
}

/** Messages of the queue that are no events, and files of agencies that are no statements. */
async function rubbish(world: World, traces: Traces, { mark }: Markers): Promise<void> {
  const { dependencies } = world;
  const Records = [{ messageId: "q-1", body: `{ "name": ${mark("a message that is no JSON", "nowhere")}` }];
  const event: unknown = { Records };
  const refuse = async (_: unknown, reasons: readonly string[]) => void traces.refusals.push(...reasons);
  // @ts-expect-error of a record of the queue only these two fields are read
  await takeBatch({ intake: intakeEvents(dependencies), refuse, log: dependencies.log })(event);
  const compare = reconcileStatement({ ...dependencies, store: dependencies.packages });
  for (const [name, text] of [
    ["a.csv", `account,${mark("a statement's column", "nowhere")}\nV-2,${mark("a statement's cell", "nowhere")}\n`],
    ["b.json", JSON.stringify({ note: mark("a statement's note", "nowhere") })],
  ] as const) {
    const key = `statements/in/demo/harborline/${name}`;
    const bytes = new TextEncoder().encode(text);
    await dependencies.packages.put(key, bytes, "text/plain", checksumOf(bytes));
    await world.act(() => compare({ detail: { object: { key } } }));
  }
}

/** A world that has heard of everything that can be said of somebody, by every way in. */
export async function markedWorld(markers: Markers, traces: Traces, policies?: Policies): Promise<World> {
  const note = (code: string, facts: object) => void traces.logged.push(JSON.stringify({ code, ...facts }));
  const world = newWorld({
    ...(policies === undefined ? {} : { policies }),
    log: note,
    heard: (what) => void traces.heard.push(JSON.stringify(what)),
    render: (_, message, language, variables) => {
      const text = `${message} ${JSON.stringify(variables)} Reply STOP to end`;
      return { subject: message, text, html: `<p>${text}</p>`, language, tellsHowToOptOut: true };
    },
    senders: {
      email: async (message) => {
        traces.sent.push(message);
        return { kind: "accepted", providerId: message.contactId };
      },
      sms: async (message) => {
        traces.sent.push(message);
        return { kind: "accepted", providerId: message.contactId };
      },
    },
    staffMailer: async (mail) => {
      traces.mails.push(mail);
      return { kind: "accepted", providerId: mail.about };
    },
  });
  await run(world, traces, [...events(markers), ...acts(markers)], "2026-05-22T16:00:00Z");
  await work(world, traces, markers, ["/s/queue"], /queue|tasks\/demo\/V-1/);
  await world.advanceTo(new Date("2026-05-26T15:00:00Z"));
  await browse(world, traces, markers, "V-1");
  await news(world, markers);
  await texts(world, markers);
  await rubbish(world, traces, markers);
  await world.advanceTo(new Date("2026-07-21T15:00:00Z"));
  await decideByLink(world, traces, markers);
  await fetchPackages(world, traces);
  await work(world, traces, markers, ACCOUNT_PAGES, /./);
  await run(
    world,
    traces,
    [
      {
        time: "2026-08-03T15:00:00Z",
        person: "agency",
        does: "report",
        creditorId: "demo",
        accountId: "V-2",
        kind: "acknowledged",
        note: markers.mark("an agency's words", "nowhere"),
      },
    ],
    "2026-09-01T12:00:00Z",
  );
  return world;
}
