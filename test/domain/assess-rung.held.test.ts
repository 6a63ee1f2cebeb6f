import { describe, expect, it } from "vitest";
import type { Account } from "../../functions/domain/account.ts";
import { assessRung } from "../../functions/domain/assess-rung.ts";
import { holdOf, invoiceOf, paymentOf, takenOf } from "./given.ts";
import { assessed, EARLIER, INVOICE, lookAt } from "./look.ts";

const SLOT = "2026-02-08T19:21:00.000Z";
const dispute = holdOf("dispute", "2026-02-05");
const planned = holdOf("breathing-space", "2026-02-05", "2026-02-20");
const held = (rung: string, now: string, account: Partial<Account>) =>
  assessed(rung, now, { anchor: null, ...account });

describe("while nothing may be asked for, a rung", () => {
  it.each<[string, string, Partial<Account>, string]>([
    ["waits for the day it would have had", "2026-02-07T17:00:00.000Z", { holds: [dispute] }, `wait for ${SLOT}`],
    [
      "waits for the end of the hold, if that is sooner",
      "2026-02-06T17:00:00.000Z",
      { holds: [holdOf("plan", "2026-02-05", "2026-02-06")] },
      "wait for 2026-02-07T05:00:00.000Z",
    ],
    ["is withheld on that day", "2026-02-08T05:00:00.000Z", { holds: [dispute] }, "wait for news, hold.DISPUTE"],
    [
      "is withheld until the hold ends",
      SLOT,
      { holds: [planned] },
      "wait for 2026-02-21T05:00:00.000Z, hold.BREATHING_SPACE",
    ],
    [
      "looks again when the first of several ends",
      SLOT,
      { holds: [dispute, planned] },
      "wait for 2026-02-21T05:00:00.000Z, hold.DISPUTE",
    ],
    [
      "counts the days that other holds stopped",
      SLOT,
      { holds: [holdOf("legal", "2026-02-03", "2026-02-04"), dispute] },
      "wait for 2026-02-10T19:21:00.000Z",
    ],
    [
      "is withheld while too little is owed",
      SLOT,
      { invoices: [{ ...INVOICE, minor: 999 }] },
      "wait for news, ladder.BELOW_MINIMUM",
    ],
    [
      "is withheld after a dispute was upheld",
      SLOT,
      { invoices: [INVOICE], upheld: [{ holdId: "dispute:D-1", at: "2026-01-02T00:00:00.000Z", scope: "all" }] },
      "wait for news, ladder.UPHELD_DISPUTE",
    ],
  ])("%s", (_, now, account, expected) => {
    expect(held("second", now, account)).toBe(expected);
  });

  it.each<[string, string, Partial<Account>, string]>([
    ["is done once taken", "reminder", { holds: [dispute] }, "done"],
    ["leaves it to one that lies behind", "text", { holds: [dispute] }, "behind second"],
    [
      "waits for the hold's end where no rung is left",
      "agency",
      { invoices: [{ ...INVOICE, wasPlaced: true }], holds: [planned] },
      "wait for 2026-02-21T05:00:00.000Z",
    ],
    ["waits for news where nothing is owed", "agency", { payments: [paymentOf("p", 5000, SLOT)] }, "wait for news"],
  ])("%s", (_, rung, account, expected) => {
    expect(held(rung, SLOT, account)).toBe(expected);
  });

  it("is withheld though nothing was ever sent", () => {
    const account = { taken: [], holds: [holdOf("legal", "2026-01-20")] };
    expect(held("courtesy", "2026-01-29T17:00:00.000Z", account)).toBe("wait for news, hold.LEGAL");
  });

  it("stands where it would stand for the invoice that would be next", () => {
    const younger = invoiceOf("I-2", 5000, "2026-02-11");
    const account = {
      invoices: [INVOICE, younger],
      payments: [paymentOf("p", 5000, "2026-02-20T00:00:00.000Z")],
      taken: [...EARLIER, takenOf("I-1", "text", "2026-02-11")],
      holds: [holdOf("dispute", "2026-02-21T12:00:00.000Z")],
    };
    expect(held("text", "2026-02-21T17:00:00.000Z", account)).toBe("done");
    expect(held("call", "2026-02-21T17:00:00.000Z", account)).toBe("wait for 2026-02-26T19:21:00.000Z");
  });

  it("is not looked for beyond ten years", () => {
    const holds = [holdOf("legal", "2026-02-05", "2046-02-05"), holdOf("dispute", "2046-02-01", "2046-03-01")];
    expect(held("second", "2046-02-20T17:00:00.000Z", { holds })).toBe("wait for 2046-03-02T05:00:00.000Z");
  });

  it("says until when, for each hold that has an end", () => {
    const withheld = (account: Partial<Account>) => assessRung(lookAt("second", SLOT, { anchor: null, ...account }));
    expect(withheld({ holds: [planned] })).toMatchObject({
      withheld: { until: "2026-02-21T05:00:00.000Z", channel: "email" },
    });
    expect(withheld({ holds: [dispute] })).toMatchObject({
      withheld: { until: null, invoiceId: "I-1", rung: "second" },
    });
  });
});
