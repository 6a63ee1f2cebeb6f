import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { answerHttp } from "../adapters/http.ts";
import type { StaffDependencies } from "../adapters/staff-dependencies.ts";
import { type Table, TransactionConflict } from "../adapters/table.ts";
import { type StaffSignIn, staffApp } from "../pages/staff/app.ts";
import { actOnce } from "../rung/act.ts";

const MOST_TRIES = 12;

/** Shows staff their pages, and takes what they decide on them. */
export function answerStaff(
  dependencies: StaffDependencies,
  signIn?: StaffSignIn,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  const patient = { ...dependencies, table: patiently(dependencies.table) };
  const app = staffApp({ ...patient, act: (...asked) => actOnce(patient, ...asked) }, signIn);
  return (event) => answerHttp(event, (request) => app.fetch(request), { withQuery: true });
}

/** Nobody presses a button again because a table was busy: the same commit, judged by its own conditions, is tried once more. */
const patiently = (table: Table): Table => ({
  ...table,
  commit: async (writes) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await table.commit(writes);
      } catch (error) {
        if (!(error instanceof TransactionConflict) || tries >= MOST_TRIES) throw error;
      }
    }
  },
});
