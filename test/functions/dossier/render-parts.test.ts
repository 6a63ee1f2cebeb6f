import { beforeAll, describe, expect, test } from "vitest";
import type { Dossier } from "../../../functions/dossier/assemble.ts";
import type { ContactEntry } from "../../../functions/dossier/contacts.ts";
import { renderDossier } from "../../../functions/dossier/render-html.ts";
import { invoice, staff } from "../../rehearsal.ts";
import { dossierIn, LEAD, worldOf } from "./histories.ts";

const BY = { kind: "staff", email: LEAD } as const;
const AT = "2026-05-16T15:00:00.000Z";
const SAW = { version: 3, signalSeq: 2, balance: { USD: 100, JPY: 5 }, caseId: null };

let dossier: Dossier;
let made: Extract<ContactEntry, { kind: "made" }>;
beforeAll(async () => {
  const bill = invoice("2026-02-20T12:00:00Z", "C-1", "INV-1", 12_500, "2026-03-01");
  const yes = staff(AT, "C-1", "decide", {
    task: "approval",
    kind: "agency-handoff",
    decision: "approve",
    reason: "all notices given",
    by: LEAD,
  });
  dossier = await dossierIn(await worldOf([bill, yes], "2026-05-18T00:00:00Z"));
  const [first] = dossier.contacts;
  if (first?.kind !== "made") throw new Error("the first contact was made");
  made = first;
});

/** The words of one part of the page, tags left out. */
async function part(id: string, more: Partial<Dossier> = {}): Promise<string> {
  const page = await renderDossier({ ...dossier, ...more });
  const section = page.split(`<section id="${id}">`)[1]?.split("</section>")[0] ?? "";
  return section
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/g, " ");
}

describe("what was decided and done", () => {
  test("a question to approvers, with the answer, its reason and what was seen", async () => {
    const words = await part("approvals");
    expect(words).toContain("lead@demo.example (asked, ");
    expect(words).toContain("Approved by lead@demo.example, May 16, 2026, 11:00:00 AM EDT");
    expect(words).toMatch(/decision: approve. Seen: balance USD 125.00; version \d+ of the account.*all notices given/);
  });

  test("a question nobody has answered, about several amounts", async () => {
    const approvals: Dossier["approvals"] = [
      {
        taskId: "task-1",
        question: null,
        askedAt: AT,
        mails: [],
        about: {
          taskId: "task-1",
          kind: "write-off",
          askedOf: [{ email: LEAD, until: AT }],
          since: AT,
          paymentsBefore: 0,
          actId: "act-1",
          by: null,
          stake: [
            { minor: 100, currency: "USD" },
            { minor: 5, currency: "JPY" },
          ],
        },
        outcome: null,
        by: null,
        answeredAt: null,
        answers: [],
      },
    ];
    const words = await part("approvals", { approvals });
    expect(words).toContain("A question");
    expect(words).toContain("lead@demo.example (until May 16, 2026");
    expect(words).toContain("none yet");
    expect(words).toContain("USD 1.00, JPY 5");
  });

  test.each([
    [BY, "lead@demo.example"],
    [{ kind: "debtor" }, "the debtor"],
    [{ kind: "agency", id: "harborline" }, "agency harborline"],
    [{ kind: "unknown" }, "somebody who was not asked who they are"],
  ] as const)("an act by %o is by %s", async (by, says) => {
    const act = {
      by,
      does: "report",
      says: { amount: { minor: 100, currency: "USD" }, days: 3 },
      actId: "a",
      at: AT,
      saw: SAW,
      words: null,
    };
    const words = await part("acts", { acts: [act] });
    expect(words).toContain(says);
    expect(words).toContain("amount: USD 1.00; days: 3");
    expect(words).toContain("balance USD 1.00, JPY 5; version 3 of the account; no case open");
  });

  test("tasks, with whom they are for and what they say", async () => {
    const [task] = dossier.tasks;
    if (task === undefined) throw new Error("a ladder opens tasks");
    const mine = {
      ...task,
      kind: "review" as const,
      team: "calls",
      assignee: LEAD,
      says: ["Look again."],
      closedAt: null,
      dueAt: AT,
    };
    expect(await part("tasks", { tasks: [mine] })).toMatch(
      /Review, team calls, for lead@demo\.example .* Look again\. .* open/,
    );
  });

  test("a placement from request to end", async () => {
    const [placement] = dossier.placements;
    if (placement === undefined) throw new Error("it was placed");
    const over = {
      ...placement,
      acknowledgedAt: AT,
      endedAt: AT,
      endedBecause: "term-over",
      reports: [{ id: "R-1", kind: "returned", at: AT, code: "uncollectable" }],
    };
    const words = await part("placements", { placements: [over, { ...placement, agency: null, placedAt: null }] });
    expect(words).toMatch(/Ended because term-over .*Returned \(R-1\) uncollectable *No agency was chosen/);
  });
});

describe("what was charged and agreed", () => {
  const fee = {
    id: "INV-1/late-fee/1",
    fee: "late-fee",
    kind: "flat" as const,
    invoiceId: "INV-1",
    minor: 1_200,
    waived: 0,
    from: "2026-03-13",
    through: "2026-03-13",
    days: 3,
    principal: 50_000,
    base: 50_000,
    assessedAt: AT,
    accountId: "C-1",
    caseId: null,
    ladder: { name: "b2b-invoice", version: 1 },
    currency: "USD",
    authority: "clause 7",
    citation: null,
    waivedBy: null,
    waivedAt: null,
  };
  test.each([
    ["stands", fee, "USD 12.00 2026-03-13 to 2026-03-13 clause 7 Stands."],
    [
      "was waived by somebody",
      { ...fee, waived: 1_200, waivedBy: LEAD, waivedAt: AT },
      "USD 12.00 waived by lead@demo.example, May 16",
    ],
    ["was given up by itself", { ...fee, waived: 200, waivedAt: AT }, "USD 2.00 waived by facts that came late"],
    [
      "a rule forbade",
      { ...fee, minor: 0, withheldBy: "us-ma.FEE", citation: "209 CMR 18" },
      "Not charged: us-ma.FEE (209 CMR 18)",
    ],
    ["a policy forbade", { ...fee, minor: 0, withheldBy: "amends.FEE" }, "Not charged: amends.FEE"],
  ])("a fee that %s", async (_, one, says) => {
    expect(await part("fees", { fees: [one] })).toContain(says);
  });

  test("a plan with its instalments, and one nobody took", async () => {
    const plan = {
      id: "plan-1",
      accountId: "C-1",
      caseId: "case-1",
      status: "active" as const,
      offeredAt: AT,
      options: [],
      option: "p3",
    };
    const instalments = [{ dueOn: "2026-06-01", amount: { minor: 4_000, currency: "USD" }, status: "missed" as const }];
    const { option: _, ...offered } = { ...plan, id: "plan-2", status: "offered" as const };
    const words = await part("agreements", { plans: [{ ...plan, instalments }, offered] });
    expect(words).toMatch(/plan-1 .* Option taken p3 .* 2026-06-01 USD 40\.00 Missed .* plan-2 .* It was not agreed\./);
  });

  test("what was decided on a page, and days that were moved", async () => {
    const words = await part("agreements", {
      decisions: [{ what: "later", once: "1", at: AT, says: { days: "7" } }],
      extensions: [{ invoiceId: "INV-1", dueOn: "2026-03-01", extendedTo: "2026-03-08" }],
    });
    expect(words).toMatch(/INV-1 2026-03-01 2026-03-08 .* May 16, 2026, 11:00:00 AM EDT Later days: 7/);
  });

  test("holds over all and over some, and disputes that were upheld", async () => {
    const hold = {
      id: "H-1",
      version: 0,
      kind: "legal" as const,
      from: "2026-03-01",
      arrivedAt: AT,
      startAnnounced: true,
      endAnnounced: false,
    };
    const words = await part("holds", {
      holds: [hold, { ...hold, until: "2026-04-01", endedAt: AT, invoiceIds: ["INV-1"] }],
      upheldDisputes: [
        { holdId: "D-1", at: AT, scope: "all" },
        { holdId: "D-2", at: AT, scope: ["INV-1"] },
      ],
    });
    expect(words).toMatch(/open - the whole account .* 2026-04-01 .* invoices INV-1/);
    expect(words).toMatch(/D-1, .* about the whole account\. D-2, .* about INV-1\./);
  });
});

describe("contacts", () => {
  const shown = (more: Partial<typeof made>) => part("contacts", { contacts: [{ ...made, ...more }] });
  test.each<[string, () => Promise<string>, string]>([
    ["one of a plan", () => shown({ rung: null, planId: "plan-1" }), "The payment plan called for it."],
    ["an answer", () => shown({ rung: null }), "It answers what the debtor, staff or billing did."],
    [
      "a call",
      () => shown({ rung: null, message: "call", channel: "phone", words: null, ladder: null, invoiceId: null }),
      "A call that staff made.",
    ],
    ["one without its words", () => shown({ words: null }), "Its text is not kept."],
    [
      "one that failed, with why",
      () => shown({ status: "failed", reason: "window-closed" }),
      "It was not delivered. Reason on record: window-closed.",
    ],
    [
      "one that should not have been",
      () => shown({ decision: { ...made.decision, kind: "block" } }),
      'The gate said "block".',
    ],
    [
      "one that cannot be asked about",
      () => shown({ again: { kind: "not-asked", because: "the inputs of the decision were not kept" } }),
      "Could not be checked: the inputs of the decision were not kept.",
    ],
    [
      "one whose inputs were changed",
      () =>
        shown({
          again: {
            kind: "asked",
            digest: "other",
            answer: "other",
            because: "the gate now says block",
            exceptions: [],
          },
        }),
      "The digest is of other inputs; the gate now says block.",
    ],
    [
      "one that an exception let through",
      () =>
        shown({
          again: {
            kind: "asked",
            digest: "same",
            answer: "same",
            because: "x",
            exceptions: [
              { rule: "us.X", citation: "1 CFR 2", says: "A reply." },
              { rule: "us.Y", citation: null, says: "So." },
            ],
          },
        }),
      "Exception us.X: A reply. (1 CFR 2) Exception us.Y: So.",
    ],
    [
      "none",
      () => part("contacts", { contacts: [], contactsAboutOtherAccounts: 2 }),
      "2 contacts about other accounts",
    ],
    [
      "one withheld until a day, by law",
      () =>
        part("contacts", {
          contacts: [
            {
              kind: "withheld",
              id: "w",
              caseId: "c",
              invoiceId: "INV-1",
              rung: null,
              message: "plan-broken",
              channel: null,
              at: AT,
              rule: "amends.LOCATION_UNKNOWN",
              citation: "12 CFR 1006.6",
              until: AT,
            },
          ],
        }),
      "12 CFR 1006.6 Until May 16, 2026, 11:00:00 AM EDT",
    ],
  ])("%s", async (_, words, says) => {
    expect(await words()).toContain(says);
  });
});

test.each<[string, string, Partial<Dossier>, string]>([
  ["who was erased", "who", { person: {} }, "None is on record: it never came, or it was erased."],
  ["whose address may deceive", "who", { person: { emailMayDeceive: true } }, "may pass for another"],
  ["an unnamed creditor", "summary", { creditor: { id: "demo", name: null } }, "Creditor demo"],
  [
    "cases of which little is known",
    "cases",
    { cases: [{ number: 1, id: null, ladder: null, openedAt: null, closedAt: null, outcome: null }] },
    "1 - not known open -",
  ],
  ["an account nobody did anything about", "acts", { acts: [] }, "No person has acted."],
  [
    "an event that is told by its name only",
    "record",
    { events: [{ sequence: 1, type: "CaseOpened", at: null, caseId: null, facts: {} }] },
    "1 CaseOpened - -",
  ],
  [
    "a check that failed, with what speaks against it",
    "checks",
    {
      checks: [
        {
          id: "x",
          claim: "It holds.",
          result: "fails",
          found: "Looked.",
          against: ["One thing."],
          unchecked: ["Another."],
        },
      ],
    },
    "Does not hold Looked. Against it: One thing. Not checked: Another.",
  ],
  [
    "wishes of the debtor's own",
    "wishes",
    {
      wishes: {
        channels: [
          {
            channel: "sms",
            word: { allowed: true, at: AT, eventId: "e-1" },
            consent: { allowed: false, at: AT, eventId: "e-2", source: "billing" },
          },
        ],
        inconvenientTimes: [{ days: ["Mon", "Tue"], from: "08:00", to: "12:00", source: "page", at: AT }],
        language: { value: "es", source: "page", at: AT },
      },
    },
    "Mon Tue 08:00 12:00",
  ],
])("the page shows %s", async (_, id, more, says) => {
  expect(await part(id, more)).toContain(says);
});

test("a failed check is told at the top", async () => {
  const failed = { id: "x", claim: "", result: "fails" as const, found: "", against: ["x"], unchecked: [] };
  expect(
    await part("summary", { checks: [failed], account: { ...dossier.account, formerDebtors: ["D-1"], zones: [] } }),
  ).toMatch(/before: D-1 .*not known .* 1 of the checks below failed\./);
});
