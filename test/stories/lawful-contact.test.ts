import { describe, expect, test } from "vitest";
import { event, invoice, rehearse } from "../rehearsal.ts";
import { contactsTold, tasksTold, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const said = "2026-05-01T12:00:00Z";
const living = (address: object, more: object = {}) => ({
  account: { address: { country: "US", ...address }, timeZone: undefined, ...more },
});
const reasonsOf = (report: Awaited<ReturnType<typeof rehearse>>) =>
  report.withheld.map(({ rung, channel, rule, citation }) => [rung, channel, rule, citation].join(" | "));

describe("in the District of Columbia", () => {
  const dc = { region: "DC", postalCode: "20009" };

  test("nothing electronic goes before the written notice: rungs are passed over with the law's reason, and people call", async () => {
    const report = await rehearse([invoice(said, "C-1", "INV-1", 12_000, DUE, living(dc, { phone: "+12025550123" }))]);
    expect(contactsTold(report)).toEqual([]);
    expect(reasonsOf(report)[0]).toBe("courtesy | email | us-dc.DC_NOTICE_FIRST | D.C. Code 28-3814(d)(4)(B)");
    expect(tasksTold(report).map((line) => line.split(" ")[1])).toContain("call");
    expect(tasksTold(report).map((line) => line.split(" ")[1])).toContain("find-contact");
  });
});

describe("a debtor moves", () => {
  test("from Ohio to Hawaii in the middle of the ladder: the later contacts keep to Hawaii's hours", async () => {
    const report = await rehearse([
      invoice(said, "C-1", "INV-1", 12_000, DUE, living({ region: "OH", postalCode: "43215" })),
      event("2026-05-18T15:00:00Z", "ContactDetailsChanged", {
        accountId: "C-1",
        address: { country: "US", region: "HI", postalCode: "96813" },
        occurredAt: "2026-05-18T15:00:00Z",
      }),
    ]);
    const hours = report.contacts.map(({ at }) => {
      const hour = (zone: string) =>
        Number(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "numeric" }).format(new Date(at)));
      return { at, ohio: hour("America/New_York"), hawaii: hour("Pacific/Honolulu") };
    });
    const after = hours.filter(({ at }) => at > "2026-05-18T15:00:00Z");
    expect(after.length).toBeGreaterThanOrEqual(3);
    expect(after.filter(({ hawaii }) => hawaii < 8 || hawaii >= 21)).toEqual([]);
  });
});

describe("one after another, on one account", () => {
  test("the debtor writes to stop texts, then disputes, then the e-mail address bounces: each contact withheld says why", async () => {
    const report = await rehearse([
      invoice(
        said,
        "C-1",
        "INV-1",
        12_000,
        DUE,
        living({ region: "OH", postalCode: "43215" }, { phone: "+16145550123" }),
      ),
      {
        time: "2026-05-19T15:00:00Z",
        person: "debtor",
        does: "reply-sms",
        creditorId: "demo",
        accountId: "C-1",
        text: "please stop",
      },
      {
        time: "2026-05-22T15:00:00Z",
        person: "debtor",
        does: "dispute",
        creditorId: "demo",
        accountId: "C-1",
        reason: "never delivered",
      },
      {
        time: "2026-06-15T15:00:00Z",
        person: "staff",
        does: "resolve-dispute",
        creditorId: "demo",
        accountId: "C-1",
        outcome: "rejected",
        by: "lead@demo.example",
      },
      { time: "2026-06-17T15:00:00Z", provider: "email", does: "bounce", creditorId: "demo", accountId: "C-1" },
    ]);
    const channels = report.contacts.filter(({ at }) => at > "2026-05-19T16:00:00Z").map(({ channel }) => channel);
    expect(channels).not.toContain("sms");
    expect(withheldTold(report).map((line) => line.split(" ").slice(1).join(" "))).toContain("call hold.DISPUTE");
    expect(report.withheld.every(({ rule }) => /^[a-z0-9-]+\.[A-Z0-9_]+$/.test(String(rule)))).toBe(true);
  });
});
