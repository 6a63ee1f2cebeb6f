import { App } from "aws-cdk-lib";
import { expect, it } from "vitest";
import { quotasIn } from "../../../infra/aws/quotas.ts";

const chosen = (context: Record<string, unknown>) => quotasIn(new App({ context }).node);

it.each([
  [{}, 1_000_000],
  [{ openExecutions: "5000000" }, 5_000_000],
  [{ openExecutions: 1 }, 1],
])("with %o the account may have so many executions open: %i", (context, openExecutions) => {
  expect(chosen(context)).toEqual({ kind: "chosen", openExecutions });
});

it.each(["many", "0", "-5", "1.5", ""])("%s is no quota", (openExecutions) => {
  expect(chosen({ openExecutions })).toEqual({
    kind: "wrong",
    problems: [`context "openExecutions" must be the quota of open executions, such as 1000000: ${openExecutions}`],
  });
});
