import { tokenBucket } from "./token-bucket.ts";

/** Quotas of a small Region (docs/cost.md names their sources), and how Amends is deployed against them. */
export type Region = {
  readonly startExecution: { readonly size: number; readonly perSecond: number };
  readonly transitions: { readonly size: number; readonly perSecond: number };
  /** E-mails a second that SES takes. */
  readonly emailsPerSecond: number;
  /** Functions running at once, all together. */
  readonly concurrency: number;
};

/** How work gets from the bus to executions, and when waits end. */
export type Deployment = {
  /** Events a second that intake commits; infinite where nothing commits before the start. */
  readonly intakePerSecond: number;
  /** Starts a second that are tried at most; infinite where every event tries at once. */
  readonly startsPerSecond: number;
  /** Transitions before the first wait, and of each wake. */
  readonly transitionsAtStart: number;
  readonly transitionsAtWake: number;
  readonly secondsALook: number;
  /** Seconds after the first event at which each case's first reminder is due. */
  readonly wakes: readonly number[];
};

/** One minute of the night, as it stood at its end; `refused` are first tries turned away within it. */
export type Minute = {
  readonly minute: number;
  readonly inIntakeQueue: number;
  readonly inStartQueue: number;
  readonly transitionsDelayed: number;
  readonly emailsWaiting: number;
  readonly started: number;
  readonly sent: number;
  readonly refused: number;
  readonly looksAtOnce: number;
};

export type Night = {
  readonly minutes: readonly Minute[];
  readonly refused: number;
  readonly allStartedAt: number | null;
  readonly allSentAt: number | null;
  readonly mostLooksAtOnce: number;
};

/** A night second by second: `count` events arrive evenly over `arriveWithinSeconds`, and every case sends its first reminder at its wake. */
export function simulateNight(
  count: number,
  arriveWithinSeconds: number,
  region: Region,
  deployment: Deployment,
  lastsSeconds: number,
): Night {
  const starts = tokenBucket(region.startExecution.size, region.startExecution.perSecond);
  const transitions = tokenBucket(region.transitions.size, region.transitions.perSecond);
  const wakesAt = new Uint32Array(lastsSeconds + 1);
  for (const wake of deployment.wakes) {
    const second = Math.min(lastsSeconds, Math.max(0, Math.floor(wake)));
    wakesAt[second] = (wakesAt[second] ?? 0) + 1;
  }
  const state = {
    arrived: 0,
    intake: 0,
    toStart: 0,
    started: 0,
    delayed: 0,
    due: 0,
    emails: 0,
    sent: 0,
    refused: 0,
    refusedThisMinute: 0,
    looks: 0,
    mostLooks: 0,
    allStartedAt: -1,
    allSentAt: -1,
  };
  const minutes: Minute[] = [];
  for (let second = 0; second <= lastsSeconds; second += 1) {
    starts.refill();
    transitions.refill();
    arrive(state, count, arriveWithinSeconds, second);
    const committed = Math.min(state.intake, Math.floor(deployment.intakePerSecond));
    state.intake -= committed;
    state.toStart += committed;
    startSome(state, starts, deployment, committed);
    wakeSome(state, transitions, region, deployment, wakesAt[second] ?? 0);
    if (state.started === count && state.allStartedAt < 0) state.allStartedAt = second;
    if (state.sent === count && state.allSentAt < 0) state.allSentAt = second;
    if (second % 60 === 59) minutes.push(minuteOf(state, Math.floor(second / 60)));
  }
  return {
    minutes,
    refused: state.refused,
    allStartedAt: state.allStartedAt < 0 ? null : state.allStartedAt,
    allSentAt: state.allSentAt < 0 ? null : state.allSentAt,
    mostLooksAtOnce: state.mostLooks,
  };
}

type State = {
  arrived: number;
  intake: number;
  toStart: number;
  started: number;
  delayed: number;
  due: number;
  emails: number;
  sent: number;
  refused: number;
  refusedThisMinute: number;
  looks: number;
  mostLooks: number;
};

function arrive(state: State, count: number, within: number, second: number): void {
  const byNow = Math.min(count, Math.ceil((count * (second + 1)) / within));
  state.intake += byNow - state.arrived;
  state.arrived = byNow;
}

/** Every start that is tried without a token is turned away and stays where it was; `arrived` have not been tried before. */
function startSome(
  state: State,
  bucket: ReturnType<typeof tokenBucket>,
  deployment: Deployment,
  arrived: number,
): void {
  const tried = Math.min(state.toStart, Math.floor(deployment.startsPerSecond));
  const started = bucket.take(tried);
  state.toStart -= started;
  state.started += started;
  state.delayed += started * deployment.transitionsAtStart;
  const refused = Math.min(arrived, tried - started);
  state.refused += refused;
  state.refusedThisMinute += refused;
}

/** Waits that end ask for transitions; what Step Functions has no token for is delayed, and what SES has no room for waits. */
function wakeSome(
  state: State,
  bucket: ReturnType<typeof tokenBucket>,
  region: Region,
  deployment: Deployment,
  wakes: number,
): void {
  state.due += wakes;
  state.delayed += wakes * deployment.transitionsAtWake;
  const served = bucket.take(state.delayed);
  state.delayed -= served;
  const looked =
    state.delayed === 0 ? state.due : Math.min(state.due, Math.floor(served / deployment.transitionsAtWake));
  state.looks = Math.max(looked * deployment.secondsALook, wakes * deployment.secondsALook);
  state.mostLooks = Math.max(state.mostLooks, Math.ceil(state.looks));
  const running = Math.min(looked, Math.floor(region.concurrency / deployment.secondsALook));
  state.due -= running;
  state.emails += running;
  const sent = Math.min(state.emails, region.emailsPerSecond);
  state.emails -= sent;
  state.sent += sent;
}

function minuteOf(state: State, minute: number): Minute {
  const { refusedThisMinute: refused } = state;
  state.refusedThisMinute = 0;
  return {
    minute,
    inIntakeQueue: state.intake,
    inStartQueue: state.toStart,
    transitionsDelayed: state.delayed,
    emailsWaiting: state.emails,
    started: state.started,
    sent: state.sent,
    refused,
    looksAtOnce: Math.ceil(state.looks),
  };
}
