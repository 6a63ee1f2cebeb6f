import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { answerHttp } from "../adapters/http.ts";
import { TransactionConflict } from "../adapters/table.ts";
import { pagesApp } from "../pages/app.ts";
import type { PagesDependencies } from "../pages/visit.ts";
import { actOnce } from "../rung/act.ts";
import type { RungDependencies } from "../rung/situation.ts";

const MOST_TRIES = 12;

/** Shows somebody with a link their page, and takes what they decide on it. */
export function answerPage(
  dependencies: RungDependencies,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  const app = pagesApp({ ...dependencies, act: patiently(dependencies) });
  return (event) => answerHttp(event, (request) => app.fetch(request));
}

/** Nobody presses a button again because a table was busy. */
const patiently =
  (dependencies: RungDependencies): PagesDependencies["act"] =>
  async (ids, actId, decide) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await actOnce(dependencies, ids, actId, decide);
      } catch (error) {
        if (!(error instanceof TransactionConflict) || tries >= MOST_TRIES) throw error;
      }
    }
  };
