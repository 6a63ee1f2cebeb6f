import type { Concern } from "./alarm.ts";
import type { Statements } from "./statements.ts";

/** What may go wrong where agencies' balances are stated and compared. `unreadable` counts the files that could not be. */
export function statementConcerns(
  { unstated, uncompared }: Statements,
  unreadable: Concern["metric"],
): Readonly<Record<string, Concern>> {
  const messagesIn = (queue: Statements["unstated"]) =>
    queue.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" });
  return {
    StatementsNotMade: {
      metric: messagesIn(unstated),
      atLeast: 1,
      humanImpact: "An agency was not told what is owed today, and may ask somebody for what is paid.",
      runbook: "statements-not-made",
    },
    StatementsNotCompared: {
      metric: messagesIn(uncompared),
      atLeast: 1,
      humanImpact:
        "An agency's statement was not compared with ours, so a difference over somebody's debt goes unseen.",
      runbook: "statements-not-read",
    },
    StatementsUnreadable: {
      metric: unreadable,
      atLeast: 1,
      humanImpact: "An agency's statement could not be read, so a difference over somebody's debt goes unseen.",
      runbook: "statements-not-read",
    },
  };
}
