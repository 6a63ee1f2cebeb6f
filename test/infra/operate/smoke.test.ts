import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadAccount } from "../../../functions/adapters/account-store.ts";
import { loadSignal } from "../../../functions/adapters/signal.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { pagesApp } from "../../../functions/pages/app.ts";
import { configured } from "../../../infra/local/configured.ts";
import type { World } from "../../../infra/local/world.ts";
import {
  profileToTry,
  type SmokeAccount,
  type SmokeEvent,
  smokeAccount,
} from "../../../infra/operate/smoke-account.ts";
import { SmokeFailed, type SmokePorts, walkSmoke } from "../../../infra/operate/smoke-walk.ts";
import { newWorld } from "../../rehearsal.ts";

const NOW = new Date("2026-05-12T15:00:00Z");

function shipped(): Policies {
  const loaded = configured();
  if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
  return loaded.policies;
}
const policies = shipped();
const profile = policies.creditors["demo-uk"];
if (profile === undefined) throw new Error("the British example is shipped");

function smoke(): SmokeAccount {
  const account = profile === undefined ? "" : smokeAccount(profile, policies, "1", NOW);
  if (typeof account === "string") throw new Error(account);
  return account;
}

describe("the profile to try", () => {
  it("is the first that is not live, unless one is named", () => {
    expect([profileToTry(policies, undefined), profileToTry(policies, "demo-uk")]).toEqual([profile, profile]);
  });

  it.each([
    ["demo", 'creditor "demo" is live, so its messages would reach debtors: name one with live: false'],
    ["acme", 'no creditor "acme" in workflows/creditors; there are demo, demo-uk'],
  ])("is not %s", (asked, problem) => {
    expect(profileToTry(policies, asked)).toBe(problem);
  });

  it("is none where all are live, and it is said what to add", () => {
    const { demo } = policies.creditors;
    expect(profileToTry({ creditors: demo === undefined ? {} : { demo } }, undefined)).toContain(
      "Add workflows/creditors/smoke.yaml with live: false",
    );
  });
});

describe("the account", () => {
  it("has no address that anything could be sent to, and no rung's day comes", () => {
    expect(smoke().owed).toEqual({
      source: "billing.demo-uk",
      "detail-type": "InvoiceOverdue",
      detail: {
        creditorId: "demo-uk",
        occurredAt: "2026-05-12T15:00:00.000Z",
        account: {
          id: "smoke-1",
          name: "Smoke check",
          segment: "consumer",
          timeZone: "Europe/London",
          ladder: "uk-consumer",
        },
        invoice: { id: "smoke-1", amountDue: { minor: 10_000, currency: "GBP" }, dueOn: "2026-08-10", version: 0 },
      },
    });
  });

  it("owes what its ladder asks for at least", () => {
    const [choice] = profile.ladders;
    if (choice === undefined) throw new Error("it has a ladder");
    const account = smokeAccount(
      { ...profile, ladders: [{ ...choice, atLeastBalance: { GBP: 50_000 } }] },
      policies,
      "1",
      NOW,
    );
    expect(account).toMatchObject({ owed: { detail: { invoice: { amountDue: { minor: 50_000 } } } } });
  });

  it("comes from a source of its own where all are trusted", () => {
    expect(smokeAccount({ ...profile, sources: ["*"] }, policies, "1", NOW)).toMatchObject({
      owed: { source: "smoke" },
    });
  });

  it("is none where the profile opens no cases", () => {
    expect(smokeAccount({ ...profile, ladders: [] }, policies, "1", NOW)).toBe(
      'creditor "demo-uk" has no ladder that opens cases: see "ladders" in workflows/creditors/demo-uk.yaml',
    );
  });
});

describe("the walk", () => {
  let world: World;
  let said: string[];
  let ports: SmokePorts;
  const put = vi.fn(async (event: SmokeEvent) => {
    const envelope = { id: `event-${put.mock.calls.length}`, time: world.now().toISOString(), ...event };
    await world.deliver([{ key: envelope.id, event: envelope }]);
  });
  afterAll(() => put.mockReset());

  beforeEach(() => {
    put.mockClear();
    world = newWorld({ policies, startsAt: NOW });
    said = [];
    let clock = 0;
    const { ids } = smoke();
    const pages = pagesApp({ ...world.dependencies, act: async () => ({ kind: "done" }) });
    ports = {
      put,
      account: async () => (await loadAccount(world.table, ids)).account,
      signal: () => loadSignal(world.table, ids),
      status: async (name) =>
        world.executions().find(({ execution }) => execution.name === name)?.execution.status ?? null,
      heard: async () => world.published().map(({ type }) => type),
      guessedPage: async () => pages.request(`/d/${"a".repeat(43)}`),
      now: () => clock,
      sleep: async (milliseconds) => {
        clock += milliseconds;
      },
      say: (line) => void said.push(line),
    };
  });

  it("goes from the first event to the end of the execution, and sends nothing", async () => {
    await walkSmoke(ports, smoke(), 5);
    expect(said.map((line) => line.replace(/^ +0\.0 s {2}/, ""))).toEqual([
      "InvoiceOverdue is on the bus",
      "the case is open",
      "its execution is running",
      "its first rung has looked, and waits",
      "CaseOpened was heard on the bus",
      "a guessed link is answered 404, with our headers",
      "InvoiceVoided is on the bus",
      "the case is closed",
      "its execution was woken, and has ended well: no function was denied anything",
      "CaseClosed was heard on the bus",
    ]);
    expect([...world.table.items()].filter(({ sk }) => sk.startsWith("CONTACT#"))).toEqual([]);
  });

  it.each<[string, Partial<SmokePorts>, string]>([
    [
      "nothing is heard",
      { heard: async () => [] },
      "not so: CaseOpened was heard on the bus (waited 5 s)\n  look at the log group of publish-events",
    ],
    [
      "the execution failed",
      { status: async () => "FAILED" },
      "not so: its execution is running (the execution is FAILED)",
    ],
    [
      "the pages do not answer",
      { guessedPage: async () => new Response(null, { status: 503 }) },
      "404, with our headers (waited 5 s)",
    ],
    [
      "another answers",
      { guessedPage: async () => new Response(null, { status: 404 }) },
      "(without content-security-policy, cache-control, referrer-policy, x-content-type-options)",
    ],
  ])("stops where %s, says where to look, and leaves nothing owed", async (_, broken, problem) => {
    const failure = await walkSmoke({ ...ports, ...broken }, smoke(), 5).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SmokeFailed);
    expect(String(failure)).toContain(problem);
    expect(put.mock.calls.map(([event]) => event["detail-type"])).toEqual(["InvoiceOverdue", "InvoiceVoided"]);
    expect((await ports.account()).case).toBeNull();
  });
});
