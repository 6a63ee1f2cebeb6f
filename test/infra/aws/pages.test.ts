import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resourcesOf, type Synthesised, statementsOf, synthesised } from "./stacks.fixtures.ts";

let stacks: Synthesised;
beforeAll(() => {
  stacks = synthesised("aws");
});

const ofType = (type: string) => [...resourcesOf(stacks.amends)].filter(([, { Type }]) => Type === type);

const Route = z.object({ Properties: z.object({ RouteKey: z.string() }) });
const Worker = z.object({
  Properties: z.object({
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
  }),
});
const Stage = z.object({
  Properties: z.object({
    StageName: z.string(),
    AccessLogSettings: z.object({ Format: z.string() }),
    DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
    RouteSettings: z.record(z.string(), z.object({ ThrottlingRateLimit: z.number() })),
  }),
  DependsOn: z.array(z.string()),
});
const stage = () => {
  const [only, ...others] = ofType("AWS::ApiGatewayV2::Stage").map(([, resource]) => Stage.parse(resource));
  if (only === undefined || others.length > 0) throw new Error("expected one stage");
  return only;
};

describe("the pages", () => {
  it("are looked at and posted to by a token, and every other path is answered as well", () => {
    expect(
      ofType("AWS::ApiGatewayV2::Route")
        .map(([, route]) => Route.parse(route).Properties.RouteKey)
        .sort(),
    ).toEqual([
      "$default",
      ...["GET", "POST"].flatMap((method) =>
        [
          "/a/{token}",
          "/d/{token}",
          "/d/{token}/{page}",
          "/p/{token}",
          "/s",
          "/s/{proxy+}",
          "/t/{token}",
          "/u/{token}",
        ].map((path) => `${method} ${path}`),
      ),
    ]);
  });

  it("cannot be asked without limit", () => {
    const { DefaultRouteSettings, RouteSettings } = stage().Properties;
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
    for (const path of ["/p/{token}", "/d/{token}", "/d/{token}/{page}"])
      expect(RouteSettings[`POST ${path}`]?.ThrottlingRateLimit, path).toBe(10);
    for (const path of ["/a/{token}", "/t/{token}", "/s", "/s/{proxy+}"])
      expect(RouteSettings[`POST ${path}`]?.ThrottlingRateLimit, path).toBe(5);
  });

  it("limit routes only once those are there", () => {
    const { Properties, DependsOn } = stage();
    const limited = Object.keys(Properties.RouteSettings);
    const routes = ofType("AWS::ApiGatewayV2::Route").filter(([, route]) =>
      limited.includes(Route.parse(route).Properties.RouteKey),
    );
    expect(routes).toHaveLength(limited.length);
    expect(DependsOn).toEqual(expect.arrayContaining(routes.map(([id]) => id)));
  });

  it("write down neither tokens nor people", () => {
    const variables = [...stage().Properties.AccessLogSettings.Format.matchAll(/\$context\.([\w.]+)/g)].map(
      ([, name]) => name,
    );
    expect(variables.sort()).toEqual([
      "integrationErrorMessage",
      "requestId",
      "requestTime",
      "responseLatency",
      "routeKey",
      "status",
    ]);
  });

  it("are where links in every sender's messages begin", () => {
    const url = { "Fn::GetAtt": [expect.stringMatching(/^PagesApi/), "ApiEndpoint"] };
    const senders = ofType("AWS::Lambda::Function")
      .map(([, worker]) => Worker.parse(worker).Properties.Environment?.Variables ?? {})
      .filter((variables) => "CONFIGURATION_SET" in variables);
    expect(senders.length).toBeGreaterThan(0);
    expect(senders.map(({ PAGES_URL }) => PAGES_URL)).toEqual(senders.map(() => url));
    stacks.amends.hasOutput("PagesUrl", {
      Value: { "Fn::GetAtt": [Match.stringLikeRegexp("^PagesApi"), "ApiEndpoint"] },
    });
  });
});

describe("links", () => {
  const Keys = z.object({ "ForAllValues:StringLike": z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }) });
  const mayOn = (action: string) =>
    statementsOf(stacks.amends)
      .filter(({ Action, Condition }) => {
        const keys = Keys.safeParse(Condition).data?.["ForAllValues:StringLike"]["dynamodb:LeadingKeys"] ?? [];
        return Action.includes(action) && keys.includes("LINK#*");
      })
      .map(({ policy }) => policy.replace(/RoleDefaultPolicy.*/, ""));

  it("are opened by who answers pages and nobody else", () => {
    expect(mayOn("dynamodb:GetItem")).toEqual(["PagesAnswerPage", "PackagesAnswerAgency", "StaffPagesAnswerStaff"]);
  });

  it("are made by who sends messages or signs staff in and nobody else", () => {
    expect(mayOn("dynamodb:PutItem")).toEqual([
      "StaffPagesAnswerStaff",
      "LaddersSendReminder",
      "LaddersSendSms",
      "LaddersCreateCallTask",
      "LaddersOfferPaymentPlan",
      "LaddersHandOffToAgency",
      "PlansKeepPlan",
      "ApprovalsAskApprover",
      "PlacementsPlaceAccount",
    ]);
  });
});
