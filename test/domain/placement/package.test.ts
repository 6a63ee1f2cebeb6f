import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import * as z from "zod";
import { newDebtor } from "../../../functions/domain/debtor.ts";
import { buildPackage } from "../../../functions/domain/placement/package.ts";
import { canonicalJson } from "../../../functions/domain/placement/package-files.ts";
import { PlacementPackage, packageJsonSchema } from "../../../functions/domain/placement/package-schema.ts";
import { accountOf, holdOf, invoiceOf } from "../given.ts";
import { exampleInput, inputOf, NOW, packageOf } from "./package-given.ts";

const account = inputOf().account;
const said = <Value>(value: Value) => ({ value, at: "2026-01-01T00:00:00.000Z", eventId: "e-1" });

describe("a package", () => {
  it("is what its schema says", () => {
    const whole = buildPackage(exampleInput());
    expect(PlacementPackage.parse(whole)).toEqual(whole);
  });

  it("is the same whatever the order in which its facts were kept", () => {
    const turned = inputOf({ account: { ...account, invoices: [...account.invoices].reverse() } });
    expect(canonicalJson(buildPackage(turned))).toBe(canonicalJson(packageOf()));
  });

  it("holds what is placed and nothing else", () => {
    const { invoices, balances } = packageOf({ placement: { ...inputOf().placement, invoiceIds: ["INV-2"] } });
    expect([invoices.map(({ invoiceId }) => invoiceId), balances]).toEqual([
      ["INV-2"],
      [{ balance: { minor: 5_000, currency: "USD" }, invoices: 1 }],
    ]);
  });

  it("says from which day the debt was past due, and when something was last paid", () => {
    expect(packageOf().account).toMatchObject({ delinquentSince: "2026-05-11", lastPaymentOn: "2026-06-01" });
  });

  it("as the published example reads, is what the builder makes and the published schema takes", () => {
    const read = (file: string): unknown =>
      JSON.parse(readFileSync(new URL(`../../../docs/${file}`, import.meta.url), "utf8"));
    const example = read("examples/placement.json");
    expect(example).toEqual(buildPackage(exampleInput()));
    const published = z.fromJSONSchema(z.record(z.string(), z.json()).parse(read("schemas/PlacementPackage.json")));
    expect(published.safeParse(example).success).toBe(true);
    expect(published.safeParse({ ...Object(example), version: 2 }).success).toBe(false);
    expect(packageJsonSchema()).toMatchObject({ required: expect.arrayContaining(["itemisation", "validation"]) });
  });
});

describe("what is not the agency's to know", () => {
  const holds = [
    holdOf("mental-health-crisis", "2026-03-01", "2026-04-01", { id: "H-1" }),
    holdOf("hardship", "2026-06-01", "2026-07-01", { id: "she told us of her illness" }),
  ];

  test("a moratorium for a crisis reads as any breathing space", () => {
    const whole = packageOf({ account: { ...account, holds } });
    expect(whole.holds.map(({ kind }) => kind)).toEqual(["breathing-space", "hardship"]);
    expect(JSON.stringify(whole)).not.toMatch(/mental|illness/);
  });

  test("links of messages open the debtor's own pages, and are taken out", () => {
    const token = "a".repeat(43);
    const contact = { invoiceId: null, language: "en", message: "reminder", rung: null, status: "sent" };
    const whole = packageOf({
      contacts: [{ ...contact, id: "c-1", channel: "email", at: "2026-06-01T15:00:00.000Z" }],
      messages: new Map([["c-1", { subject: "Hello", text: `See https://pages.example/d/${token} or call` }]]),
    });
    expect(whole.documents.map(({ text }) => text)).toEqual(["See https://pages.example/d/(removed) or call"]);
  });
});

describe("holds and disputes", () => {
  const dispute = (id: string, endedAt?: string) =>
    holdOf("dispute", "2026-05-12T09:00:00.000Z", undefined, { id, ...(endedAt === undefined ? {} : { endedAt }) });

  it.each([
    ["open", dispute("X-1"), [], "open"],
    ["over", dispute("X-1", "2026-05-20T09:00:00.000Z"), [], "ended"],
    ["found right", dispute("X-1", "2026-05-20T09:00:00.000Z"), ["X-1"], "upheld"],
  ] as const)("tell a dispute that is %s", (_, hold, upheld, outcome) => {
    const given = accountOf({
      ...account,
      holds: [hold],
      upheld: upheld.map((holdId) => ({ holdId, at: "2026-05-20T09:00:00.000Z", scope: "all" as const })),
    });
    const { disputes, holds } = packageOf({ account: given });
    expect([disputes, holds]).toEqual([[expect.objectContaining({ disputeId: "X-1", outcome })], []]);
  });

  it("leave out what was over when it arrived, and what is still to come", () => {
    const holds = [holdOf("legal", "2025-01-01", "2025-02-01", { id: "a" }), holdOf("other", "2027-01-01")];
    expect(packageOf({ account: { ...account, holds } }).holds).toEqual([]);
  });
});

describe("agreements", () => {
  const promise = {
    id: "promise-1",
    since: "2026-06-01T09:00:00.000Z",
    paymentsBefore: 0,
    caseId: "case-1",
    minor: 4_000,
    currency: "USD",
    on: "2026-06-20",
    madeAt: "2026-06-01T09:00:00.000Z",
    settles: false,
    status: "broken" as const,
    endedAt: "2026-06-23T09:00:00.000Z",
  };
  const plan = (...currencies: readonly string[]) => ({
    id: "plan-1",
    madeAt: "2026-05-20T09:00:00.000Z",
    status: "broken",
    instalments: currencies.map((currency, index) => ({ dueOn: `2026-0${6 + index}-01`, minor: 2_000, currency })),
  });

  it("are told oldest first, with what became of them", () => {
    const promises = [promise, { ...promise, id: "promise-2", settles: true, madeAt: "2026-07-01T09:00:00.000Z" }];
    const whole = packageOf({ account: { ...account, promises }, plans: [plan("USD", "USD")] });
    expect(whole.agreements.map(({ agreementId, kind, amount, by }) => [agreementId, kind, amount?.minor, by])).toEqual(
      [
        ["plan-1", "plan", 4_000, "2026-07-01"],
        ["promise-1", "promise", 4_000, "2026-06-20"],
        ["promise-2", "settlement", 4_000, "2026-06-20"],
      ],
    );
    expect(whole.account.lastPromiseOn).toBe("2026-07-01");
  });

  it.each([
    ["of two currencies", plan("USD", "EUR")],
    ["without instalments", plan()],
  ])("%s have no one amount", (_, given) => {
    expect(packageOf({ plans: [given] }).agreements.map(({ amount }) => amount)).toEqual([null]);
  });
});

describe("how the debtor may be reached", () => {
  const word = (allowed: boolean, at: string) => ({ allowed, at, eventId: at, source: "billing" });

  it("tells opt-outs, refusals and agreement by channel, with who said so when", () => {
    const debtor = {
      ...newDebtor,
      preferences: {
        email: word(false, "2026-05-01T00:00:00.000Z"),
        phone: { allowed: true, at: "2026-05-02T00:00:00.000Z", eventId: "e" },
      },
      consents: { sms: word(false, "2026-04-01T00:00:00.000Z") },
    };
    expect(packageOf({ debtor }).channels).toEqual([
      { channel: "email", state: "opted-out", at: "2026-05-01T00:00:00.000Z", source: "billing" },
      { channel: "sms", state: "refused", at: "2026-04-01T00:00:00.000Z", source: "billing" },
      { channel: "phone", state: "agreed", at: "2026-05-02T00:00:00.000Z", source: null },
    ]);
  });

  it("is not said where nobody said anything", () => {
    expect(packageOf().channels.map(({ state }) => state)).toEqual(["not-said", "not-said", "not-said"]);
  });

  const impossible = { isPossible: false, isValid: false, kind: "unknown" as const, isAbroad: false };
  it.each([
    [
      "somebody else's",
      { wrongNumberAt: "2026-05-01T00:00:00.000Z" },
      undefined,
      "wrong-person",
      "2026-05-01T00:00:00.000Z",
    ],
    [
      "reassigned",
      { reassigned: true, reassignedCheckAt: "2026-05-01T00:00:00.000Z" },
      undefined,
      "reassigned",
      "2026-05-01T00:00:00.000Z",
    ],
    ["reassigned at some time", { reassigned: true }, undefined, "reassigned", null],
    ["dead", { bouncedAt: "2026-05-01T00:00:00.000Z" }, undefined, "dead", "2026-05-01T00:00:00.000Z"],
    ["no number at all", {}, impossible, "impossible", null],
    ["dear to call", {}, { ...impossible, isPossible: true, kind: "premium-rate" as const }, "premium-rate", null],
    ["good", {}, { ...impossible, isPossible: true }, "usable", null],
  ] as const)("a number that is %s is told so", (_, record, numberCheck, status, since) => {
    const whole = packageOf({
      person: { phone: said("+16145550123"), ...(numberCheck === undefined ? {} : { numberCheck }) },
      addresses: new Map([["+16145550123", record]]),
    });
    expect(whole.contactPoints).toEqual([expect.objectContaining({ isPresent: true, status, since })]);
  });

  it("names earlier addresses too, with where each came from and whether it is the employer's", () => {
    const point = (value: string, isEmployers: boolean) => ({
      kind: "email" as const,
      value,
      firstSeenAt: "2026-01-01T00:00:00.000Z",
      lastSeenAt: "2026-02-01T00:00:00.000Z",
      givenBy: [{ source: "billing", at: "2026-01-01T00:00:00.000Z" }],
      consents: {},
      isEmployers: { allowed: isEmployers, at: "2026-01-01T00:00:00.000Z", eventId: "e" },
    });
    const points = [point("old@work.example", true), point("new@debtor.example", false)];
    const { contactPoints } = packageOf({ person: { email: said("new@debtor.example"), points } });
    expect(
      contactPoints.map(({ value, isPresent, isEmployers, givenBy }) => [value, isPresent, isEmployers, givenBy]),
    ).toEqual([
      ["new@debtor.example", true, false, ["billing"]],
      ["old@work.example", false, true, ["billing"]],
    ]);
  });

  it("knows of the present address from the account, where nobody kept where it came from", () => {
    const { contactPoints } = packageOf({
      person: { email: said("a@work.example"), phone: said("+16145550123"), employerEmail: said(true) },
    });
    expect(contactPoints.map(({ isEmployers, firstGivenAt }) => [isEmployers, firstGivenAt])).toEqual([
      [true, null],
      [null, null],
    ]);
  });
});

describe("counters", () => {
  const contact = (at: string, more: object = {}) => ({
    id: at,
    accountId: "A-1",
    channel: "phone" as const,
    at,
    isAnswer: false,
    status: "delivered" as const,
    ...more,
  });
  const countersOf = (...contacts: readonly ReturnType<typeof contact>[]) =>
    packageOf({ debtor: { ...newDebtor, contacts: [...contacts] } }).counters;
  const calls = (counters: ReturnType<typeof countersOf>, days = 7) =>
    counters.find((counter) => counter.name === "calls" && counter.days === days);

  // 3 August, 10:00 in New York; seven days are 28 July to 3 August.
  it.each([
    ["of the first of seven days", "2026-07-28T04:00:00.000Z", 1],
    ["of the day before", "2026-07-28T03:59:59.999Z", 0],
    ["of today", "2026-08-03T13:00:00.000Z", 1],
    ["later than the package", "2026-08-04T04:00:00.000Z", 0],
  ])("count a call %s by the debtor's calendar", (_, at, expected) => {
    expect(calls(countersOf(contact(at)))?.aboutThisDebt).toBe(expected);
  });

  it("count no call that was not connected, and tell a conversation apart", () => {
    const counters = countersOf(
      contact("2026-08-01T15:00:00.000Z", { call: "not_connected" }),
      contact("2026-08-02T15:00:00.000Z", { call: "conversation" }),
    );
    expect(calls(counters)?.aboutThisDebt).toBe(1);
    expect(counters.find(({ name }) => name === "conversations")).toMatchObject({
      aboutThisDebt: 1,
      lastOn: "2026-08-02",
    });
  });

  it("tell what was about another account of the same person", () => {
    const counters = countersOf(contact("2026-08-01T15:00:00.000Z", { accountId: "A-2" }));
    expect(calls(counters)).toMatchObject({ aboutThisDebt: 0, aboutAnyDebt: 1, lastOn: null });
  });

  it("count thirty days as well", () => {
    expect(calls(countersOf(contact("2026-07-05T15:00:00.000Z")), 30)?.aboutThisDebt).toBe(1);
  });

  it("are of six kinds, over two spans each", () => {
    const letter = { channel: "letter" };
    const counters = countersOf(
      contact("2026-08-01T15:00:00.000Z", letter),
      contact("2026-08-01T16:00:00.000Z", { channel: "email" }),
      contact("2026-08-01T17:00:00.000Z", { channel: "sms" }),
    );
    expect(counters.filter(({ days }) => days === 7).map(({ name, aboutThisDebt }) => [name, aboutThisDebt])).toEqual([
      ["calls", 0],
      ["conversations", 0],
      ["emails", 1],
      ["texts", 1],
      ["letters", 1],
      ["contacts", 3],
    ]);
  });
});

describe("contacts and documents", () => {
  const contact = { invoiceId: null, language: "en", message: "reminder", rung: null };
  const at = (day: string) => `2026-06-${day}T15:00:00.000Z`;

  it("are told oldest first, a call with what came of it; a document is what arrived or may have", () => {
    const whole = packageOf({
      contacts: [
        { ...contact, id: "c-3", channel: "phone", at: at("03"), status: "delivered", message: "call" },
        { ...contact, id: "c-2", channel: "email", at: at("02"), status: "bounced" },
        { ...contact, id: "c-1", channel: "sms", at: at("01"), status: "sent" },
      ],
      debtor: {
        ...newDebtor,
        contacts: [
          {
            id: "c-3",
            accountId: "A-1",
            channel: "phone",
            at: at("03"),
            isAnswer: false,
            status: "delivered",
            call: "voicemail_left",
          },
          { id: "c-2", accountId: "A-1", channel: "email", at: at("02"), isAnswer: false, status: "bounced" },
        ],
      },
    });
    expect(whole.contacts.map(({ contactId, call }) => [contactId, call])).toEqual([
      ["c-1", null],
      ["c-2", null],
      ["c-3", "voicemail_left"],
    ]);
    expect(whole.documents.map(({ reference, text }) => [reference, text])).toEqual([["c-1", null]]);
  });

  it("withheld are told by time, then by rule", () => {
    const entry = (day: string, rule: string) => ({ at: at(day), channel: null, rung: null, rule, citation: null });
    const { withheld } = packageOf({ withheld: [entry("02", "b"), entry("02", "a"), entry("01", "c")] });
    expect(withheld.map(({ rule }) => rule)).toEqual(["c", "a", "b"]);
  });
});

test("a package of nothing has no day it was past due from", () => {
  const { account: row, balances } = packageOf({
    account: accountOf({ invoices: [invoiceOf("INV-1", 100, null)] }),
    now: NOW,
  });
  expect([row.delinquentSince, balances]).toEqual([null, []]);
});
