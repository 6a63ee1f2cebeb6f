import type { FeePolicy } from "./fees/fee-policy.ts";
import type { RungAction, TermBand } from "./ladder-policy.ts";
import type { Amounts } from "./money.ts";

/** A rung as far as it could be read: no rule complains a second time about what is absent. Every `Rung` is one. */
export type RungDraft = {
  readonly id?: string | undefined;
  readonly do?: RungAction | undefined;
  readonly onDay?: number | undefined;
  readonly message?: string | undefined;
  readonly team?: string | undefined;
  readonly withinDays?: number | undefined;
  readonly attempts?: number | undefined;
  /** "maybe": the rung has a key nobody knows, which may have been meant for this. */
  readonly givesNotice?: "agency" | "maybe" | undefined;
  readonly noticeAtLeastDays?: number | undefined;
  readonly approval?: { readonly by?: readonly string[] | undefined } | undefined;
};

/** A ladder as far as it could be read. Every `LadderPolicy` is one. */
export type LadderDraft = {
  readonly for?:
    | {
        readonly segment?: "consumer" | "business" | undefined;
        readonly currencies?: readonly string[] | undefined;
      }
    | undefined;
  readonly rulePacks?: readonly string[] | undefined;
  readonly atLeastBalance?: Amounts | undefined;
  readonly betweenContactsDays?: number | undefined;
  readonly rungs?: readonly RungDraft[] | undefined;
  /** In their order; what could not be read is null. */
  readonly fees?: readonly (FeePolicy | null)[] | undefined;
  readonly relief?:
    | {
        readonly smallestInstalment?: Amounts | undefined;
        readonly longestPlanMonths?: number | readonly TermBand[] | undefined;
      }
    | undefined;
};

/** One broken rule. `path` leads to the place in the policy, by the policy's own names. */
export type PathProblem = {
  readonly path: readonly (string | number)[];
  readonly rule: string;
  readonly says: string;
  /** The law behind the rule; absent for a rule of ours. */
  readonly citation?: string;
  /** What cures it, where that depends on the numbers. */
  readonly cure?: string;
};
