import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { consoleLog } from "../../functions/adapters/log.ts";
import { correlationOf } from "../../functions/domain/identifiers.ts";
import { invoice, payment, rehearse } from "../rehearsal.ts";

type Line = { readonly code: string; readonly text: string };

const ACCOUNTS = ["C-1", "C-2"] as const;
const threadOf = (accountId: string) => correlationOf({ creditorId: "demo", accountId });
const does = (time: string, person: string, verb: string, more: object) => ({
  time,
  person,
  does: verb,
  creditorId: "demo",
  accountId: "C-2",
  ...more,
});

const lines: Line[] = [];
beforeAll(async () => {
  await rehearse(
    [
      invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-10"),
      payment("2026-05-18T15:00:00Z", "C-1", "PAY-1", 12_000),
      invoice("2026-05-01T12:00:00Z", "C-2", "INV-2", 30_000, "2026-05-10"),
      does("2026-05-19T15:00:00Z", "staff", "settle", {
        amount: { minor: 6_000, currency: "USD" },
        by: "lead@demo.example",
      }),
      does("2026-05-20T15:00:00Z", "staff", "decide", {
        task: "approval",
        kind: "settlement",
        decision: "decline",
        by: "manager@demo.example",
      }),
      { time: "2026-05-21T15:00:00Z", provider: "email", does: "bounce", creditorId: "demo", accountId: "C-2" },
    ],
    "2026-07-30T00:00:00Z",
    { log: (code, facts) => void lines.push({ code, text: JSON.stringify(facts) }) },
  );
});

const codesWith = (thread: string) =>
  new Set(lines.filter(({ text }) => text.includes(thread)).map(({ code }) => code));

describe("the log lines of one account", () => {
  it("share one thread from the event to the contact, its waking and its end", () => {
    expect([...codesWith(threadOf("C-1"))]).toEqual(
      expect.arrayContaining([
        "intake.applied",
        "rung.act",
        "rung.wait",
        "contact.accepted",
        "event.published",
        "wait.woken",
        "execution.left",
      ]),
    );
  });

  it("share it with what staff and providers do, too", () => {
    expect([...codesWith(threadOf("C-2"))]).toEqual(
      expect.arrayContaining(["approval.mail-accepted", "contact.bounce"]),
    );
  });

  it("lead to one account each, none to two and none to nobody", () => {
    const astray = lines.filter(({ text }) => ACCOUNTS.filter((id) => text.includes(threadOf(id))).length !== 1);
    expect(astray).toEqual([]);
  });

  it("name no account and nobody", () => {
    expect(lines.filter(({ text }) => /C-[12]\b|@|Ann Lee|\+1617/.test(text))).toEqual([]);
  });

  it("are found, with their codes, by the query that the runbook gives", () => {
    const runbook = readFileSync(new URL("../../docs/runbook.md", import.meta.url), "utf8");
    const [, pattern = ""] = /^\| parse @message \/(.+)\/$/m.exec(runbook) ?? [];
    const info = vi.spyOn(console, "info").mockReturnValue();
    consoleLog("intake.applied", { correlation: threadOf("C-1"), delivery: "message-1" });
    const [[message] = []] = info.mock.calls;
    info.mockRestore();
    // As Lambda writes a line in its JSON format.
    const event = JSON.stringify({ timestamp: "2026-05-01T12:00:00Z", level: "INFO", requestId: "r-1", message });
    expect(event).toContain(threadOf("C-1"));
    expect(new RegExp(pattern).exec(event)?.groups?.["code"]).toBe("intake.applied");
  });
});
