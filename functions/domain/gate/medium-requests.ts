import { mediumOf } from "./channels.ts";
import { isPast } from "./dates.ts";
import type { Flags } from "./facts.ts";
import type { GateQuestion } from "./question.ts";

type MediumRequest = NonNullable<Flags["mediumRequests"]>[number];

const spokenAt = ({ at }: MediumRequest): number => (at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at));

/** The request that closes the question's medium: `stop` closes the one it names, `only` all but those that are named so. Of two about one medium the later counts. */
export function mediumRequestAgainst(question: GateQuestion): MediumRequest | null {
  const medium = mediumOf(question.channel);
  const said = (question.flags?.mediumRequests ?? []).filter(
    (request) => request.at === undefined || isPast(question, request.at),
  );
  if (medium === null || said.length === 0) return null;
  const wished = said.filter((request) => request.request === "only" && mediumOf(request.medium) === medium);
  const latestWish = Math.max(...wished.map(spokenAt));
  const stop = said.find(
    (request) =>
      request.request !== "only" &&
      mediumOf(request.medium) === medium &&
      (wished.length === 0 || spokenAt(request) >= latestWish),
  );
  if (stop !== undefined) return stop;
  const others = said.find((request) => request.request === "only" && mediumOf(request.medium) !== medium);
  return wished.length > 0 || others === undefined ? null : others;
}
