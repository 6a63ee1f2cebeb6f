import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debtorOf, event } from "../rehearsal.ts";
import { type Checkout, copyCheckout } from "./checkout.ts";
import { publishedAbout, replayedPublished, replayedTo, sentTo } from "./comparing.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { cdkDeploy } from "./deployment.ts";
import { executionsOf } from "./executions.ts";
import { operate } from "./operator.ts";
import { eventOf, type Story, tell, walkTogether } from "./walk.ts";

const STARTS = "2027-01-04T15:00:00Z";
const DEPLOYED_AGAIN = "2027-01-06T15:00:00Z";
const ENDS = "2027-01-14T12:00:00Z";
const NUMBERS: Readonly<Record<string, string>> = {
  "OLD-ON-CHANGED": "+16175550171",
  "OLD-ON-RETIRED": "+16175550172",
  "NEW-ON-CHANGED": "+16175550173",
  "NEW-ON-RETIRED": "+16175550174",
};
const OLD = ["OLD-ON-CHANGED", "OLD-ON-RETIRED"];
const NEW = ["NEW-ON-CHANGED", "NEW-ON-RETIRED"];
/** Nobody knows this creditor until its profile is deployed. */
const NEWCOMER = "newcomer";
const UNKNOWN = "OF-A-NEWCOMER";
/** A letter that was looked at is seen again after this long, in real time. */
const SHOWN_IS_HIDDEN_MILLISECONDS = 61_000;

const bill = (time: string, accountId: string, dueOn: string, creditorId = "demo") =>
  event(time, "InvoiceOverdue", {
    creditorId,
    occurredAt: time,
    account: {
      ...debtorOf(accountId),
      phone: NUMBERS[accountId],
      ...(accountId.endsWith("CHANGED")
        ? { segment: "business", ladder: "saas-subscription" }
        : { ladder: "utility-residential" }),
    },
    invoice: { id: "I-1", amountDue: { minor: 9_000, currency: "USD" }, dueOn },
  });

let stack: Deployed;
let checkout: Checkout;
let before: Story;
let after: Story;
let refused: string;
let redriven: string;

/** An operator's edit: another day and version for one ladder, another retired, a creditor more. */
function edit({ edit: change }: Checkout): void {
  change("ladders/saas-subscription.yaml", (text) =>
    text
      .replace("version: 1", "version: 2")
      .replace("id: reminder, do: send-reminder, on: 3", "id: reminder, do: send-reminder, on: 4"),
  );
  change("ladders/utility-residential.yaml", (text) => text.replace("version: 1", "version: 1\nretired: true"));
  change(`creditors/${NEWCOMER}.yaml`, (text) => text.replace("id: demo", `id: ${NEWCOMER}`), "creditors/demo.yaml");
}

beforeAll(async () => {
  checkout = copyCheckout();
  edit(checkout);
  before = await tell(
    OLD.map((account) => ({ line: bill(STARTS, account, "2027-01-05") })),
    ENDS,
  );
  after = await tell(
    NEW.map((account) => ({ line: bill(DEPLOYED_AGAIN, account, "2027-01-06") })),
    ENDS,
    { policies: checkout.policies() },
  );
  stack = await deployed(STARTS);
  await stack.put(eventOf(bill(STARTS, UNKNOWN, "2027-01-12", NEWCOMER)));
  await stack.emulator.settled();
  refused = await operate(stack, "dead-letters", "show", "intake");
  const seenAgainAt = Date.now() + SHOWN_IS_HIDDEN_MILLISECONDS;
  await before.walk(stack, "2027-01-06T14:00:00Z");
  await cdkDeploy(stack.emulator.environment, checkout.folder);
  await pause(Math.max(0, seenAgainAt - Date.now()));
  redriven = await operate(stack, "dead-letters", "redrive", "intake");
  await stack.emulator.settled();
  await walkTogether(stack, [before, after], ENDS);
});
afterAll(() => checkout?.remove());

const isTo = (accounts: readonly string[]) => (address: string) =>
  accounts.some((account) => address === NUMBERS[account] || address.startsWith(`${account.toLowerCase()}@`));
const machines = async (account: string) =>
  (await executionsOf(stack, account, "Ladder")).map(({ machine, status }) => `${machine.split("-")[1]} ${status}`);

describe("a second deployment, with a ladder changed, another retired, and a creditor more", () => {
  it("leaves cases that are open on the version they began with", async () => {
    expect(sentTo(stack, isTo(OLD))).toEqual(replayedTo(before));
    expect(await publishedAbout(stack, OLD)).toEqual(replayedPublished(before));
  });

  it("opens cases on the version it brings", async () => {
    expect(sentTo(stack, isTo(NEW))).toEqual(replayedTo(after));
    expect(await publishedAbout(stack, NEW)).toEqual(replayedPublished(after));
  });

  it("has moved a day between the two", () => {
    const reminderDays = ({ replayed }: Story) =>
      replayed.contacts.filter(({ message }) => message === "saas-reminder").map(({ at }) => at.slice(0, 10));
    expect([reminderDays(before), reminderDays(after)]).toEqual([["2027-01-09"], ["2027-01-10"]]);
  });

  it("keeps the machine of a retired ladder for its cases, and gives new ones the ladder of their profile", async () => {
    expect(await machines("OLD-ON-RETIRED")).toEqual(["LadderUtilityResidential RUNNING"]);
    expect(await machines("NEW-ON-RETIRED")).toEqual(["LadderConsumerServices RUNNING"]);
  });

  it("lets an event that was refused be put back once its cause is repaired", async () => {
    expect(refused).toContain(`unknown-creditor: no profile is named "${NEWCOMER}"`);
    expect(redriven).toBe("1 put back.\n");
    expect((await stack.heard([UNKNOWN])).map(({ type }) => type)).toContain("CaseOpened");
  });
});
