import { describe, expect, it } from "vitest";
import {
  consent,
  Debtor,
  forget,
  historyOf,
  InconvenientWindow,
  merge,
  newDebtor,
  prefer,
  type RememberedContact,
  refusals,
  remember,
  updateContact,
} from "../../functions/domain/debtor.ts";

const on = (day: string, allowed: boolean, eventId = "e") => ({ allowed, at: `${day}T00:00:00.000Z`, eventId });
const OUT = on("2026-02-02", false);
const refusedBy = (debtor: Debtor) => refusals(debtor).map(({ channel, because }) => `${channel} ${because}`);
const sms = (...words: readonly ((debtor: Debtor) => Debtor)[]) =>
  refusedBy(words.reduce((debtor, word) => word(debtor), newDebtor));
const prefers = (said: typeof OUT) => (debtor: Debtor) => prefer(debtor, "sms", said);
const consents = (said: typeof OUT) => (debtor: Debtor) => consent(debtor, "sms", said);

describe("a channel", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["is open while nobody has spoken of it", sms(), []],
    ["is closed by an opt-out", sms(prefers(OUT)), ["sms opt-out"]],
    ["is open again after a later opt-in", sms(prefers(OUT), prefers(on("2026-02-03", true))), []],
    [
      "stays closed after an earlier opt-in that came late",
      sms(prefers(OUT), prefers(on("2026-02-01", true))),
      ["sms opt-out"],
    ],
    ["goes by the higher event id at one instant", sms(prefers(OUT), prefers(on("2026-02-02", true, "f"))), []],
    ["is open by consent", sms(consents(on("2026-02-01", true))), []],
    ["is closed by its refusal", sms(consents(OUT)), ["sms consent-refused"]],
    ["is not opened by consent after an opt-out", sms(prefers(OUT), consents(on("2026-02-09", true))), ["sms opt-out"]],
    ["is opened by an opt-in after a refusal", sms(consents(OUT), prefers(on("2026-02-03", true))), []],
    [
      "is closed by a refusal after an opt-in",
      sms(prefers(on("2026-02-01", true)), consents(OUT)),
      ["sms consent-refused"],
    ],
    ["is not closed by an earlier refusal that came late", sms(prefers(on("2026-02-03", true)), consents(OUT)), []],
    [
      "goes by what billing said last of consent",
      sms(consents(OUT), consents(on("2026-02-01", true))),
      ["sms consent-refused"],
    ],
    ["says opt-out where both hold", sms(consents(OUT), prefers(OUT)), ["sms opt-out"]],
  ])("%s", (_, refused, expected) => {
    expect(refused).toEqual(expected);
  });

  it("is meant with every other by `all`", () => {
    const debtor = prefer(newDebtor, "all", OUT);
    expect(refusedBy(debtor)).toEqual(["email opt-out", "sms opt-out", "call opt-out"]);
    expect(refusedBy(prefer(debtor, "phone", on("2026-02-03", true)))).toEqual(["email opt-out", "sms opt-out"]);
  });

  it("keeps its own later word against `all`", () => {
    const debtor = prefer(newDebtor, "email", on("2026-02-09", true));
    expect(refusedBy(prefer(debtor, "all", OUT))).toEqual(["sms opt-out", "call opt-out"]);
  });
});

it("is nobody new when nothing is news", () => {
  const debtor = consent(prefer(newDebtor, "sms", OUT), "sms", OUT);
  expect(prefer(debtor, "sms", OUT)).toBe(debtor);
  expect(consent(debtor, "sms", OUT)).toBe(debtor);
});

const contact = (id: string, at: string, more: Partial<RememberedContact> = {}): RememberedContact => ({
  id,
  accountId: "A-1",
  channel: "email",
  at: `${at}T17:00:00.000Z`,
  isAnswer: false,
  status: "sent",
  ...more,
});

describe("contacts", () => {
  const ids = (debtor: Debtor) => debtor.contacts.map(({ id }) => id);

  it.each<[RememberedContact["status"], string]>([
    ["intended", "delivered"],
    ["sent", "delivered"],
    ["delivered", "delivered"],
    ["unknown", "delivered"],
    ["bounced", "bounced"],
    ["failed", "failed"],
  ])("that are %s count as %s: doubt counts against us", (status, outcome) => {
    const debtor = remember(newDebtor, contact("c", "2026-02-01", { status }));
    expect(historyOf(debtor)[0]?.outcome).toBe(outcome);
  });

  it("by phone count as calls, by what came of them", () => {
    const call = contact("c", "2026-02-01", { channel: "phone", status: "delivered", call: "voicemail_left" });
    expect(historyOf(remember(newDebtor, call))[0]).toMatchObject({ channel: "call", outcome: "voicemail_left" });
  });

  it("are forgotten after sixty days, but never the last ten", () => {
    const old = Array.from({ length: 12 }, (_, index) => contact(`old-${index}`, "2026-01-01"));
    const debtor = [...old, contact("then", "2026-02-01")].reduce(remember, newDebtor);
    expect(ids(remember(debtor, contact("new", "2026-03-02")))).toHaveLength(14);
    expect(ids(remember(debtor, contact("new", "2026-03-03")))).toEqual([
      ...Array.from({ length: 9 }, (_, index) => `old-${index + 3}`),
      "then",
      "new",
    ]);
  });

  it("change their status, or are taken back, and each change is seen", () => {
    const debtor = remember(remember(newDebtor, contact("a", "2026-02-01")), contact("b", "2026-02-02"));
    const bounced = updateContact(debtor, "a", "bounced");
    expect(bounced.contacts.map(({ status }) => status)).toEqual(["bounced", "sent"]);
    expect(ids(forget(bounced, "a"))).toEqual(["b"]);
    expect([debtor, bounced, forget(bounced, "a")].map(({ contactSeq }) => contactSeq)).toEqual([2, 3, 4]);
  });
});

describe("two records of one debtor", () => {
  const one = prefer(remember(newDebtor, contact("b", "2026-02-02")), "sms", OUT);
  const other = [contact("a", "2026-02-01"), contact("b", "2026-02-02"), contact("c", "2026-02-03")].reduce(
    remember,
    newDebtor,
  );

  it("make one with every contact once, in order", () => {
    expect(merge(one, other).contacts.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(merge(one, other).contactSeq).toBe(one.contactSeq);
  });

  it.each([
    ["the later word, where the other has it", on("2026-02-03", true), []],
    ["the later word, where the first has it", on("2026-02-01", true), ["sms opt-out"]],
  ])("keep %s", (_, said, refused) => {
    expect(refusedBy(merge(one, prefer(other, "sms", said)))).toEqual(refused);
  });

  it("keep what only one of them knows", () => {
    expect(refusedBy(merge(one, consent(other, "email", OUT)))).toEqual(["email consent-refused", "sms opt-out"]);
  });

  it("keep every time that does not suit, each once", () => {
    const at = (from: string, source: string) => ({
      days: ["Mon" as const],
      from,
      to: "12:00",
      source,
      at: "2026-02-01T00:00:00.000Z",
    });
    const merged = merge(
      { ...one, inconvenientWindows: [at("09:00", "first")] },
      { ...other, inconvenientWindows: [at("09:00", "second"), at("10:00", "second")] },
    );
    expect(merged.inconvenientWindows.map(({ from, source }) => `${from} ${source}`)).toEqual([
      "09:00 first",
      "10:00 second",
    ]);
  });

  it.each([
    [undefined, undefined, undefined],
    ["2026-02-01", undefined, "es"],
    [undefined, "2026-02-01", "de"],
    ["2026-02-02", "2026-02-01", "es"],
    ["2026-02-01", "2026-02-02", "de"],
  ])("keep the language chosen last: %s against %s", (first, second, expected) => {
    const chosen = (value: string, at: string | undefined) =>
      at === undefined ? {} : { language: { value, source: "page", at } };
    expect(merge({ ...one, ...chosen("es", first) }, { ...other, ...chosen("de", second) }).language?.value).toBe(
      expected,
    );
  });
});

describe("times that do not suit", () => {
  it.each([
    ["09:00", "12:00", true],
    ["22:00", "06:00", true],
    ["00:00", "24:00", true],
    ["24:00", "06:00", false],
    ["9:00", "12:00", false],
    ["09:60", "12:00", false],
    ["09:00", "", false],
  ])("from %s until %s can be kept: %s", (from, to, expected) => {
    expect(InconvenientWindow.safeParse({ days: ["Mon"], from, to }).success).toBe(expected);
  });

  it("need a day", () => {
    expect(InconvenientWindow.safeParse({ days: [], from: "09:00", to: "12:00" }).success).toBe(false);
  });

  it("are none for a debtor kept before anybody could say so", () => {
    const { inconvenientWindows: _, ...older } = newDebtor;
    expect(Debtor.parse(older).inconvenientWindows).toEqual([]);
  });
});
