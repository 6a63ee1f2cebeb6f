import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { emptyAccount } from "../../functions/domain/account.ts";
import { slotOn } from "../../functions/domain/rung-day.ts";
import { BATCHES_AT_ONCE as INTAKE_BATCHES } from "../../infra/aws/intake.ts";
import { BATCHES_AT_ONCE as START_BATCHES } from "../../infra/aws/starts.ts";
import { type Deployment, type Night, type Region, simulateNight } from "./night-model.ts";
import { plotNight } from "./night-plot.ts";

const COUNT = 200_000;
/** A billing run puts its file on the bus within ten minutes from 02:00 in New York. */
const BEGINS = Date.parse("2026-03-02T07:00:00Z");
const ARRIVE_WITHIN_SECONDS = 600;
const LASTS_SECONDS = 40 * 3_600;
const ZONES = ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"];

/** Quotas of the smaller Regions (service quotas of Step Functions), SES as first granted with a raised daily quota, Lambda's default concurrency. */
const SMALL_REGION: Region = {
  startExecution: { size: 800, perSecond: 150 },
  transitions: { size: 800, perSecond: 800 },
  emailsPerSecond: 14,
  concurrency: 1_000,
};

const MESSAGES_A_BATCH = 10;
/** Measured on the emulator and by `npm run bench`: a batch of ten commits, and ten StartExecution calls one after the other. */
const SECONDS_AN_INTAKE_BATCH = 0.4;
const SECONDS_A_START_BATCH = 0.4;
const SECONDS_A_LOOK = 0.3;

const secondsAfter = (instant: Date): number => (instant.getTime() - BEGINS) / 1000;

/** The slot of each account, exactly as the domain spreads them over the hours of contact where the debtor lives. */
const spreadWakes = (): number[] =>
  Array.from({ length: COUNT }, (_, index) => {
    const zone = ZONES[index % ZONES.length] ?? "UTC";
    return secondsAfter(slotOn({ ...emptyAccount("demo", `N-${index}`), zones: [zone] }, "2026-03-02"));
  });

/** Everybody at nine o'clock where they live: what a daily job does. */
const sharpWakes = (): number[] =>
  Array.from({ length: COUNT }, (_, index) => secondsAfter(new Date(Date.UTC(2026, 2, 2, 14 + (index % 4)))));

const ours: Deployment = {
  intakePerSecond: (INTAKE_BATCHES * MESSAGES_A_BATCH) / SECONDS_AN_INTAKE_BATCH,
  startsPerSecond: (START_BATCHES * MESSAGES_A_BATCH) / SECONDS_A_START_BATCH,
  transitionsAtStart: 4,
  transitionsAtWake: 3,
  secondsALook: SECONDS_A_LOOK,
  wakes: spreadWakes(),
};

/** A rule that starts executions itself, which all wake at nine. */
const direct: Deployment = {
  ...ours,
  intakePerSecond: Number.MAX_SAFE_INTEGER,
  startsPerSecond: Number.MAX_SAFE_INTEGER,
  wakes: sharpWakes(),
};

function hours(seconds: number | null): string {
  if (seconds === null) return "not within the time";
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
const most = (night: Night, pick: (minute: Night["minutes"][number]) => number): number =>
  Math.max(...night.minutes.map(pick));
const row = (what: string, one: string, other: string): void =>
  console.log(`${what.padEnd(52)} ${one.padStart(20)} ${other.padStart(22)}`);

const queued = simulateNight(COUNT, ARRIVE_WITHIN_SECONDS, SMALL_REGION, ours, LASTS_SECONDS);
const sharp = simulateNight(COUNT, ARRIVE_WITHIN_SECONDS, SMALL_REGION, direct, LASTS_SECONDS);
const both = (what: string, of: (night: Night) => string): void => row(what, of(queued), of(sharp));

row(`A night of ${COUNT.toLocaleString("en")} invoices in a small Region`, "Amends", "direct, all at 09:00");
both("Events whose first try the quota turned away", (night) => night.refused.toLocaleString("en"));
both("Last execution started after", (night) => hours(night.allStartedAt));
both("Most waiting to be read", (night) => most(night, ({ inIntakeQueue }) => inIntakeQueue).toLocaleString("en"));
both("Most waiting to be started", (night) => most(night, ({ inStartQueue }) => inStartQueue).toLocaleString("en"));
both("Most transitions delayed", (night) => most(night, (minute) => minute.transitionsDelayed).toLocaleString("en"));
both("Most functions wanted at once (1,000 may run)", (night) => night.mostLooksAtOnce.toLocaleString("en"));
both("Most e-mails waiting for SES (14 a second)", (night) =>
  most(night, ({ emailsWaiting }) => emailsWaiting).toLocaleString("en"),
);
both("Last reminder sent after", (night) => hours(night.allSentAt));

const { values } = parseArgs({ options: { plot: { type: "string" } } });
if (values.plot !== undefined) writeFileSync(values.plot, plotNight(queued, sharp));
