import { Duration } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { CodeOf } from "./bundle.ts";
import { createFunction } from "./functions.ts";
import { allowCaseWork } from "./table-access.ts";

/** Requests a second, all visitors together. Mail programs post unsubscribes in bursts, and none may be lost. */
const THROTTLE = { rateLimit: 50, burstLimit: 100 };
const FORM_THROTTLE = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 };
const { GET, POST } = apigateway.HttpMethod;

/** Posts a second to one route, all visitors together, as a stage writes it. */
type Throttle = { readonly ThrottlingRateLimit: number; readonly ThrottlingBurstLimit: number };

type PagesProps = { readonly codeOf: CodeOf; readonly table: dynamodb.TableV2 };

/** The pages behind links in messages: one function behind an HTTP API that never writes down a path, for paths hold tokens. */
export class Pages extends Construct {
  readonly api: apigateway.HttpApi;
  /** Where links in messages begin, without a slash at the end. */
  readonly url: string;
  readonly #stage: apigateway.CfnStage;
  readonly #limits: Record<string, Throttle> = {};

  constructor(scope: Construct, id: string, { codeOf, table }: PagesProps) {
    super(scope, id);
    const timeout = Duration.seconds(10);
    const worker = createFunction(this, "answer-page", {
      codeOf,
      timeout,
      description: "Shows debtors what they owe and how they are contacted, and takes what they decide",
      environment: { TABLE_NAME: table.tableName },
    });
    allowCaseWork(worker, table, "opens");
    const integration = new HttpLambdaIntegration("Worker", worker);
    this.api = new apigateway.HttpApi(this, "Api", {
      description: "Pages behind links in messages",
      createDefaultStage: false,
      // Whatever else is asked for is answered by a page as well, HEAD requests above all.
      defaultIntegration: integration,
    });
    this.#stage = this.#openStage();
    // An unsubscribe is never kept waiting by the limit of a form.
    this.addPages(["/u/{token}"], integration, null);
    this.addPages(["/p/{token}", "/d/{token}", "/d/{token}/{page}"], integration);
    this.url = this.api.apiEndpoint;
    acknowledge(this.api, {
      "AwsSolutions-APIG4": "The token in the link is the permission: 256 random bits, kept as a hash, that expire.",
    });
  }

  /** Pages at these paths: each is looked at, and posted to as often as `posted` allows, where it is no null. */
  addPages(
    paths: readonly string[],
    integration: HttpLambdaIntegration,
    posted: Throttle | null = FORM_THROTTLE,
  ): void {
    for (const path of paths) {
      const routes = this.api.addRoutes({ path, methods: [GET, POST], integration });
      // Limits of a route that is not there yet are refused.
      for (const route of routes) this.#stage.node.addDependency(route);
      if (posted !== null) this.#limits[`POST ${path}`] = posted;
    }
    this.#stage.routeSettings = { ...this.#limits };
  }

  #openStage(): apigateway.CfnStage {
    const accessLog = new logs.LogGroup(this, "AccessLog", { retention: logs.RetentionDays.ONE_MONTH });
    return new apigateway.CfnStage(this, "Stage", {
      apiId: this.api.apiId,
      stageName: "$default",
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: THROTTLE.rateLimit, throttlingBurstLimit: THROTTLE.burstLimit },
      accessLogSettings: {
        destinationArn: accessLog.logGroupArn,
        // No path, no address, no program: neither tokens nor people.
        format: JSON.stringify({
          at: "$context.requestTime",
          request: "$context.requestId",
          route: "$context.routeKey",
          status: "$context.status",
          milliseconds: "$context.responseLatency",
          error: "$context.integrationErrorMessage",
        }),
      },
    });
  }
}
