import { putAnnouncements } from "../adapters/records.ts";
import type { Account } from "../domain/account.ts";
import { rungToBeginAt, type Settled } from "../domain/cases.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { correlationOf } from "../domain/identifiers.ts";
import { assessPlaced, type PlacementStep } from "../domain/placement/assess-placement.ts";
import { settlePlacement, withdrawPlacement } from "../domain/placement/end-placement.ts";
import type { PastPlacement, Placement } from "../domain/placement/placement.ts";
import { type PlacementAnswer, PlacementRequest } from "../domain/watch-request.ts";
import { commitStep } from "../rung/commit.ts";
import { endedWrites } from "../rung/ended-writes.ts";
import { OLDEST_EXECUTION_MILLISECONDS } from "../rung/next-look.ts";
import { readSituation, type Situation } from "../rung/situation.ts";
import { wantedPlacementRun, wantedRun } from "../rung/wanted-runs.ts";
import { keepWaiting, leave, left, waitUntil, watching } from "../rung/watch.ts";
import { countNews } from "./count-news.ts";
import { handOver, lookAtRequested } from "./hand-over.ts";
import type { Looking, PlacementDependencies } from "./looking.ts";
import { tell } from "./tell.ts";

const A_MAIL_IS_TRIED_AGAIN_AFTER_MILLISECONDS = 900_000;

/** One look at a placement: handed over once the yes and the law still allow it, its agency told of what is news, called back when facts or its term demand it. */
export const placeAccount =
  (dependencies: PlacementDependencies) =>
  (event: unknown): Promise<PlacementAnswer> =>
    watching(dependencies, PlacementRequest.parse(event), lookOnce);

async function lookOnce(looking: Looking): Promise<PlacementAnswer | "again"> {
  const { dependencies, request } = looking;
  const { placementId, generation, creditorId } = request.execution;
  const now = dependencies.now();
  const situation = await readSituation(dependencies, request.execution, now);
  const { placement, pastPlacements } = situation.account;
  const past = pastPlacements.find(({ id }) => id === placementId);
  const own = placement?.id === placementId ? placement : past;
  if (own === undefined) return leave(looking, situation.stored, "withdrawn");
  if (own.generation !== generation) return leave(looking, situation.stored, "renewed");
  if ((await countNews(looking, situation, own)) === "again") return "again";
  if ("endedAt" in own) return finish(looking, situation, own);
  if (now.getTime() - Date.parse(own.generationStartedAt) >= OLDEST_EXECUTION_MILLISECONDS)
    return renew(looking, situation, own);
  const profile = dependencies.policies.creditors[creditorId];
  if (profile === undefined) throw new Error(`no profile of creditor "${creditorId}" is deployed`);
  return judge(looking, situation, own, profile);
}

async function judge(
  looking: Looking,
  situation: Situation,
  placement: Placement,
  profile: CreditorProfile,
): Promise<PlacementAnswer | "again"> {
  const { dependencies } = looking;
  const { account, now } = situation;
  const settled = settlePlacement(account, profile, dependencies.policies, now);
  if (settled.account !== account) return end(looking, situation, settled);
  const step =
    placement.status === "requested"
      ? await lookAtRequested(looking, situation, placement)
      : assessPlaced(account, placement, now);
  dependencies.log(`placement.${step.kind}`, {
    correlation: correlationOf(account),
    placement: placement.id,
    status: placement.status,
  });
  return follow(looking, situation, placement, profile, step);
}

async function follow(
  looking: Looking,
  situation: Situation,
  placement: Placement,
  profile: CreditorProfile,
  step: PlacementStep,
): Promise<PlacementAnswer | "again"> {
  const { account, now } = situation;
  switch (step.kind) {
    case "wait":
      return keepWaiting(looking, situation, renewedBy(placement, step.until), null, step.awaits);
    case "withdraw":
      return end(looking, situation, withdrawPlacement(account, placement, step.because.join(" "), now));
    case "hand-over": {
      const made = await handOver(looking, situation, placement, profile, step);
      return made.kind === "none"
        ? end(looking, situation, withdrawPlacement(account, placement, made.because.join(" "), now))
        : "again";
    }
    case "recall": {
      const ending = { ...placement, ending: { status: "recalled" as const, because: step.because } };
      const recalled = settlePlacement({ ...account, placement: ending }, profile, looking.dependencies.policies, now);
      return end(looking, situation, recalled);
    }
    case "tell":
      return retried(looking, situation, await tell(looking, situation, placement, step.news));
    default:
      return step satisfies never;
  }
}

/** An execution makes way for the next one before it is too old, whatever else it waits for. */
function renewedBy({ generationStartedAt }: Placement, until: Date | null): Date {
  const renewal = Date.parse(generationStartedAt) + OLDEST_EXECUTION_MILLISECONDS;
  return new Date(Math.min(renewal, until?.getTime() ?? renewal));
}

/** What ends a placement on our own account is news to the ladder: its case goes on, or the next one opens. */
async function end(looking: Looking, situation: Situation, settled: Settled): Promise<"again"> {
  const { account, drafts, ended } = settled;
  const { now } = situation;
  const hasOpened = account.casesOpened > situation.account.casesOpened;
  await commitStep(looking.dependencies, situation, {
    account,
    drafts,
    items: (announces) => [...putAnnouncements(account, announces, now), ...endedWrites(account, ended, now)],
    signal: { raise: true, ...(hasOpened ? wantedRun(account, rungToBeginAt(account)) : {}) },
  });
  return "again";
}

/** A mail that the provider refused, or that it may have lost, goes again later. */
function retried(
  looking: Looking,
  situation: Situation,
  told: "told" | "again" | "not-told",
): PlacementAnswer | "again" {
  if (told !== "not-told") return "again";
  const at = new Date(situation.now.getTime() + A_MAIL_IS_TRIED_AGAIN_AFTER_MILLISECONDS);
  return waitUntil(looking, situation.account, at);
}

/** A placement that is over is left once its agency has been told that the account is called back. */
async function finish(looking: Looking, situation: Situation, past: PastPlacement): Promise<PlacementAnswer | "again"> {
  if (!past.isToldOf && past.status === "recalled") {
    const told = await tell(looking, situation, past, "recalled");
    return retried(looking, situation, told);
  }
  return leave(looking, situation.stored, past.status);
}

async function renew(looking: Looking, situation: Situation, placement: Placement): Promise<PlacementAnswer | "again"> {
  const { account, now } = situation;
  const generation = placement.generation + 1;
  const renewed: Account = {
    ...account,
    placement: { ...placement, generation, generationStartedAt: now.toISOString() },
  };
  const committed = await commitStep(looking.dependencies, situation, {
    account: renewed,
    drafts: [],
    items: () => [],
    signal: {
      ...wantedPlacementRun(account, placement.id, generation),
      ended: [looking.request.executionName],
    },
  });
  return committed.kind === "conflict" ? "again" : left(looking, account, "renewed");
}
