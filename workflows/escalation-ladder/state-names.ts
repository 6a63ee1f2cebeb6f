import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";

/** Where a ladder waits when no rung is left: a day of ours ends nothing any more, only news does. */
export const UNTIL_NEWS = "Until news";

/** What the states of one rung are called in the console: what an agent would say, from the rung's id. */
export function stateNames(rungId: string) {
  const words = rungId.replaceAll("-", " ");
  const look = words.charAt(0).toUpperCase() + words.slice(1);
  return { look, answer: `${look}?`, until: `Until ${words}`, refer: `Refer ${words}`, pause: `Pause before ${words}` };
}

/** Name of the state that looks at a rung of this policy and takes it; throws when the policy has no such rung. */
export function stateName(policy: LadderPolicy, rungId: string): string {
  if (!policy.rungs.some(({ id }) => id === rungId)) {
    throw new RangeError(`ladder ${policy.name} has no rung ${rungId}`);
  }
  return stateNames(rungId).look;
}
