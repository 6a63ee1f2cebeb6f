import { expect, test } from "vitest";
import { loadAccount } from "../../../functions/adapters/account-store.ts";
import { breathingSpaceWords } from "../../../functions/rung/profile-words.ts";
import { event, invoice, payment } from "../../rehearsal.ts";
import { IDS, newScene, type SceneOptions } from "../scene.ts";

const OPENED = "2026-05-01T12:00:00Z";

/** The variables of the message that a rung sends at an instant, after some events. */
async function wordsAt(rung: string, instant: string, events: readonly object[], options: SceneOptions = {}) {
  const scene = newScene(OPENED, { rungs: [rung], ...options });
  for (const event of events) await scene.deliver(event);
  scene.at(instant);
  await scene.take(rung);
  return JSON.parse(scene.sent.at(-1)?.message.text ?? "{}");
}

const bill = (id: string, minor: number, dueOn: string, more: Record<string, unknown> = {}) =>
  invoice(OPENED, "A-1", id, minor, dueOn, { invoice: more });

test("every open invoice is itemised, oldest first, with what is paid on it", async () => {
  const { items, total } = await wordsAt("reminder", "2026-05-12T16:00:00Z", [
    bill("INV-2", 5_000, "2026-05-11"),
    bill("INV-1", 12_000, "2026-05-10"),
    payment(OPENED, "A-1", "P-1", 2_000),
  ]);
  expect(items).toMatchObject([
    { label: "INV-1", dueOn: "2026-05-10", amount: { minor: 12_000 }, paid: { minor: 2_000 }, open: { minor: 10_000 } },
    { label: "INV-2", dueOn: "2026-05-11", amount: { minor: 5_000 }, paid: { minor: 0 }, open: { minor: 5_000 } },
  ]);
  expect(total).toEqual({ minor: 15_000, currency: "USD" });
});

test("what billing said about an invoice is shown, its lines in its own currency only", async () => {
  const { items } = await wordsAt("courtesy", "2026-05-08T16:00:00Z", [
    bill("INV-1", 12_000, "2026-05-10", {
      number: "R-77",
      description: "Water, April",
      payUrl: "https://pay.demo.example/r-77",
      lines: [
        { description: "Late fee", amount: { minor: 500, currency: "USD" }, kind: "fee" },
        { description: "Foreign", amount: { minor: 500, currency: "EUR" }, kind: "charge" },
      ],
    }),
  ]);
  expect(items).toMatchObject([
    {
      label: "R-77",
      description: "Water, April",
      payUrl: "https://pay.demo.example/r-77",
      lines: [{ description: "Late fee", amount: { minor: 500, currency: "USD" }, kind: "fee" }],
    },
  ]);
});

test("another currency is not in the message", async () => {
  const { items } = await wordsAt("courtesy", "2026-05-08T16:00:00Z", [
    bill("INV-1", 12_000, "2026-05-10"),
    bill("INV-2", 9_000, "2026-05-01", { amountDue: { minor: 9_000, currency: "EUR" } }),
  ]);
  expect(items.map(({ label }: { label: string }) => label)).toEqual(["INV-1"]);
});

test("the debtor is called by name, and the creditor says who it is", async () => {
  const words = await wordsAt("courtesy", "2026-05-08T16:00:00Z", [bill("INV-1", 12_000, "2026-05-10")]);
  expect(words).toMatchObject({
    debtor: { name: "Ann Lee" },
    creditor: { name: "Brightwater Utilities", email: "billing@demo.example" },
    account: { id: "A-1" },
    today: "2026-05-08",
  });
});

test("a first reminder is gentle, one about the next bill no more", async () => {
  const next = [bill("INV-1", 12_000, "2026-05-10"), bill("INV-2", 5_000, "2026-06-10")];
  const scene = newScene(OPENED, { rungs: ["reminder"] });
  for (const event of next) await scene.deliver(event);
  scene.at("2026-05-12T16:00:00Z");
  await scene.take("reminder");
  await scene.deliver(payment("2026-05-20T16:00:00Z", "A-1", "P-1", 12_000));
  scene.at("2026-06-12T16:00:00Z");
  await scene.take("reminder");
  expect(scene.sent.map(({ message }) => JSON.parse(message.text).isFirstTime)).toEqual([true, false]);
});

test("a notice names the first day on which the account may be placed", async () => {
  const words = await wordsAt("final-notice", "2026-06-25T16:00:00Z", [bill("INV-1", 12_000, "2026-05-10")], {
    rungs: ["final-notice", "agency"],
  });
  expect(words.placeNotBefore).toBe("2026-07-25");
});

test("a notice on a ladder without a hand-off names no day", async () => {
  const words = await wordsAt("final-notice", "2026-06-25T16:00:00Z", [bill("INV-1", 12_000, "2026-05-10")]);
  expect(words).not.toHaveProperty("placeNotBefore");
});

test("a message that gives notice of a pause names the first day of it", async () => {
  const shown = newScene(OPENED, { rungs: ["courtesy"] }).ladder.rungs;
  const rungs = shown.flatMap((rung) => (rung.do === "send-reminder" ? [{ ...rung, pausesNothingForDays: 10 }] : []));
  const words = await wordsAt("courtesy", "2026-05-08T16:00:00Z", [bill("INV-1", 12_000, "2026-05-10")], {
    ladder: { rungs },
  });
  expect(words.pauseNotBefore).toBe("2026-05-18");
});

test("what the profile says of the creditor is said: assistance, licence, for whom it collects", async () => {
  const profile = {
    assistance: { url: "https://demo.example/help", phone: "+1 614 555 0177", summary: "Half off." },
    licence: "10042-99",
    collectorType: "third_party",
  } as const;
  const words = await wordsAt("courtesy", "2026-05-08T16:00:00Z", [bill("INV-1", 12_000, "2026-05-10")], { profile });
  expect(words).toMatchObject({
    assistance: profile.assistance,
    collectorType: "third_party",
    creditor: { licence: "10042-99" },
  });
});

const hold = (from: string, until?: string) =>
  event(OPENED, "HoldPlaced", {
    accountId: "A-1",
    holdId: "H-1",
    kind: "breathing-space",
    from,
    ...(until === undefined ? {} : { until }),
  });

test.each([
  ["a day", hold("2026-05-01", "2026-06-30"), "2026-06-30"],
  ["an instant, of the debtor's own calendar", hold("2026-05-01", "2026-06-30T04:00:00Z"), "2026-06-29"],
  ["nothing yet", hold("2026-05-01"), undefined],
])("a breathing space lasts until %s", async (_, held, until) => {
  const scene = newScene(OPENED);
  await scene.deliver(bill("INV-1", 12_000, "2026-05-10"), held);
  const { account } = await loadAccount(scene.table, IDS);
  expect(breathingSpaceWords(account, new Date("2026-05-08T16:00:00Z")).breathingSpaceUntil).toBe(until);
});
