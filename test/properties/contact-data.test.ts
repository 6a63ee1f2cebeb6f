import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ContactPoint, type PointStatement, seen } from "../../functions/domain/contact-point.ts";
import { mailAddress } from "../../functions/domain/contact-point-email.ts";
import { invoice } from "../rehearsal.ts";
import { brokenLines, leaks, posted } from "./contact-data.ts";
import { always, LONG_ENOUGH, runs } from "./runs.ts";

const HOSTILE = [
  "Ann\r\nBcc: everybody@debtor.example\r\n\r\n<script>alert(1)</script>",
  "{{ creditor.phone }}{% for x in (1..9999) %}{{ x }}{% endfor %}",
  "\u202Eelbib\u202C \u2066x\u2069 \u0000\u0007\u001B[31m",
  "👩‍👩‍👧‍👦 \uD83D",
  "\uDC00half a character",
  "=?UTF-8?B?Qm9i?= <bob@debtor.example>",
  '"><img src=x onerror=alert(1)>',
  "__proto__",
  "x".repeat(10_000),
  "\u2028\u2029\u0085",
];
const anything = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 300 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }),
  fc.constantFrom(...HOSTILE),
);
const anyEmail = fc.oneof(
  anything,
  fc.emailAddress(),
  fc
    .tuple(fc.string({ maxLength: 12 }), fc.string({ unit: "grapheme", maxLength: 12 }))
    .map(([local, domain]) => `${local}@${domain}.example`),
  fc.constantFrom("ann@debtor.example\r\nBcc: x@debtor.example", "ann@exаmple.com", "ann@bücher.example"),
);
const anyPhone = fc.oneof(
  anything,
  fc.stringMatching(/^\+[1-9]\d{6,14}$/),
  fc.constantFrom("+9991234567", "+19005550123", "+442079460018", "+1617555012"),
);
const said = fc.record({
  name: anything,
  email: fc.oneof(
    { weight: 3, arbitrary: fc.constant("ann@debtor.example") },
    { weight: 1, arbitrary: anyEmail },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  phone: fc.oneof({ weight: 3, arbitrary: fc.constant("+16175550199") }, { weight: 1, arbitrary: anyPhone }),
  address: fc.record({
    country: fc.constant("US"),
    region: fc.constant("MA"),
    line1: anything,
    city: anything,
    postalCode: fc.oneof(fc.constant("02139"), fc.string({ unit: "binary", maxLength: 20 })),
  }),
});
const bill = (id: string, account: Readonly<Record<string, unknown>>) =>
  invoice("2026-05-01T12:00:00Z", id, "INV-1", 12_000, "2026-05-10", { account });

it(
  "whatever stands in a name, an address or a number: the neighbour's reminders go, and what goes is plain lines",
  async () => {
    await fc.assert(
      fc.asyncProperty(said, async (account) => {
        const { report, outbox } = await posted([bill("H-1", account), bill("B-1", {})], "2026-05-28T00:00:00Z");
        expect(report.rejected.flatMap(({ reasons }) => reasons).join()).toMatch(
          /^(detail\.account\.[\w.]+: [^\n]*)?$/,
        );
        const neighbours = report.contacts.filter(({ accountId }) => accountId === "B-1");
        expect(neighbours.map(({ channel, status }) => `${channel} ${status}`)).toEqual([
          "email delivered",
          "email delivered",
          "email delivered",
          "sms delivered",
        ]);
        expect(brokenLines(outbox)).toEqual([]);
        expect(leaks(outbox, /<script>alert|<img src=x|onerror=alert\(1\)>/)).toEqual([]);
      }),
      runs(40),
    );
  },
  LONG_ENOUGH,
);

describe("an e-mail address", () => {
  it("is refused, or becomes one address of plain characters that reads the same again", () => {
    always(
      fc.property(anyEmail, (written) => {
        const address = mailAddress(written);
        if (address === null) return;
        expect(address).toMatch(/^[!-?A-~]{1,64}@[a-z0-9.-]+$/);
        expect(mailAddress(address)).toBe(address);
      }),
      500,
    );
  });
});

describe("where addresses come from", () => {
  const [MARCH, APRIL, MAY] = ["2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z", "2026-05-01T00:00:00.000Z"];
  const statement = fc.record(
    {
      email: fc.constantFrom("ann@debtor.example", "bob@debtor.example"),
      phone: fc.constantFrom("+16175550123", "+16175550199"),
      consent: fc.record({ email: fc.boolean(), sms: fc.boolean() }, { requiredKeys: [] }),
      employerEmail: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const saying = fc.record({ at: fc.constantFrom(MARCH, APRIL, MAY), source: fc.constantFrom("billing", "debtor") });
  const numbered = fc
    .array(fc.tuple(statement, saying), { maxLength: 6 })
    .map((all) => all.map(([what, by], index) => [what, { ...by, eventId: `e${index}` }] as const));
  type Said = readonly [PointStatement, { readonly at: string; readonly source: string; readonly eventId: string }];
  const known = (all: readonly Said[]) =>
    all.reduce<readonly ContactPoint[]>((points, [what, by]) => seen(points, what, by), []);

  it("is known alike in whatever order it was said", () => {
    const shuffled = numbered.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    always(
      fc.property(shuffled, ([one, other]) => {
        expect(known(other)).toEqual(known(one));
      }),
      200,
    );
  });
});
