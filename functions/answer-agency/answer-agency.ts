import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { answerHttp } from "../adapters/http.ts";
import { agencyApp } from "../pages/agency/app.ts";
import type { AgencyPagesDependencies } from "../pages/agency/visit.ts";

/** Shows an agency with a link what was placed with it, and hands out the files of the package. */
export function answerAgency(
  dependencies: AgencyPagesDependencies,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  const app = agencyApp(dependencies);
  return (event) => answerHttp(event, (request) => app.fetch(request));
}
