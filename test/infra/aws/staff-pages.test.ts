import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { addStacks } from "../../../infra/aws/stacks.ts";
import { staffOidcIn } from "../../../infra/aws/staff-oidc.ts";
import { shippedPolicies } from "../../rehearsal.ts";
import { statementsOf } from "./stacks.fixtures.ts";

const ISSUER = "https://login.example.com/tenant";
const withContext = (context: Record<string, unknown>) => staffOidcIn(new App({ context }).node);

describe("who signs staff in", () => {
  it.each([
    [{}, null],
    [
      { staffOidcIssuer: ISSUER, staffOidcClientId: "amends" },
      { issuer: ISSUER, clientId: "amends" },
    ],
  ])("with %o is %o", (context, oidc) => {
    expect(withContext(context)).toEqual({ kind: "chosen", oidc });
  });

  const noIssuer = (named: string) =>
    `context "staffOidcIssuer" must be an https address without query, as in its metadata: ${named}`;
  const noClient = (named: string) =>
    `context "staffOidcClientId" must be the id that the issuer gave to Amends: ${named}`;
  it.each([
    [{ staffOidcIssuer: ISSUER }, [noClient("it is missing")]],
    [{ staffOidcClientId: "amends" }, [noIssuer("it is missing")]],
    [
      { staffOidcIssuer: "http://login.example.com", staffOidcClientId: "amends" },
      [noIssuer("http://login.example.com")],
    ],
    [{ staffOidcIssuer: `${ISSUER}?a=1`, staffOidcClientId: "amends" }, [noIssuer(`${ISSUER}?a=1`)]],
    [{ staffOidcIssuer: "login", staffOidcClientId: "a b" }, [noIssuer("login"), noClient("a b")]],
    [{ staffOidcIssuer: true, staffOidcClientId: "" }, [noIssuer("true"), noClient("")]],
  ])("is refused with %o, each problem in a line", (context, problems) => {
    expect(withContext(context)).toEqual({ kind: "wrong", problems });
  });
});

describe("the staff's pages", () => {
  let amends: Template;
  beforeAll(() => {
    const app = new App({ builtinCloudFormationValidation: false, context: { "aws:cdk:bundling-stacks": [] } });
    const oidc = { issuer: ISSUER, clientId: "amends" };
    amends = Template.fromStack(addStacks(app, shippedPolicies(), "aws", "sns", oidc).amends);
  });
  const ofStaff = () => statementsOf(amends).filter(({ policy }) => policy.startsWith("StaffPagesAnswerStaff"));

  it("know where their links begin, and the issuer", () => {
    amends.hasResourceProperties("AWS::Lambda::Function", {
      Environment: {
        Variables: Match.objectLike({
          OIDC_ISSUER: ISSUER,
          OIDC_CLIENT_ID: "amends",
          PAGES_URL: { "Fn::GetAtt": [Match.stringLikeRegexp("^PagesApi"), "ApiEndpoint"] },
        }),
      },
    });
  });

  const Keys = z.object({ "ForAllValues:StringLike": z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }) });

  it("alone reach who is signed in", () => {
    const reaching = statementsOf(amends).filter(({ Condition }) =>
      Keys.safeParse(Condition).data?.["ForAllValues:StringLike"]["dynamodb:LeadingKeys"].includes("STAFF#*"),
    );
    expect(new Set(reaching.map(({ policy }) => policy))).toEqual(new Set(ofStaff().map(({ policy }) => policy)));
  });

  it("list what waits in queues", () => {
    expect(ofStaff()).toContainEqual(
      expect.objectContaining({
        Action: ["dynamodb:Query"],
        Resource: { "Fn::Join": ["", expect.arrayContaining(["/index/tasks"])] },
      }),
    );
  });

  it("write e-mails and no texts", () => {
    const actions = ofStaff().flatMap(({ Action }) => Action);
    expect(actions).toContain("ses:SendEmail");
    expect(actions.filter((action) => /^sns:|^sms-voice:/.test(action))).toEqual([]);
  });
});
