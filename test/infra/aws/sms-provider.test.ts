import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import type { Policies } from "../../../functions/domain/policies.ts";
import { smsProviderIn } from "../../../infra/aws/sms-provider.ts";
import { addStacks } from "../../../infra/aws/stacks.ts";
import { shippedPolicies } from "../../rehearsal.ts";
import { statementsOf } from "./stacks.fixtures.ts";

const shipped = shippedPolicies();
const POOL = "pool-0123456789abcdef0123456789abcdef";
const PROTECT = "protect-0123456789abcdef0123456789abcdef";

const demoOnly: Policies = {
  ...shipped,
  creditors: Object.fromEntries(Object.entries(shipped.creditors).filter(([id]) => id === "demo")),
};

function withTexts(texts: { readonly protectConfiguration?: string } = {}): Policies {
  const demo = shipped.creditors["demo"];
  if (demo === undefined) throw new Error("the demo profile is gone");
  return { ...shipped, creditors: { demo: { ...demo, texts: { origination: POOL, numbers: [], ...texts } } } };
}
const chosen = (context: Record<string, unknown>, policies: Policies, target: "aws" | "emulator" = "aws") =>
  smsProviderIn(new App({ context }).node, target, policies);

describe("who sends texts", () => {
  it.each([
    [{}, shipped, "aws", "sns"],
    [{ sms: "sns" }, shipped, "aws", "sns"],
    [{ sms: "end-user-messaging" }, withTexts(), "aws", "end-user-messaging"],
    [{ sms: "end-user-messaging" }, withTexts(), "emulator", "sns"],
  ] as const)("with %o", (context, policies, target, sms) => {
    expect(chosen(context, policies, target)).toEqual({ kind: "chosen", sms });
  });

  it.each([
    [{ sms: "pigeon" }, withTexts(), 'context "sms" must be "sns" or "end-user-messaging": pigeon'],
    [
      { sms: "end-user-messaging" },
      demoOnly,
      'context "sms" is "end-user-messaging", so workflows/creditors/demo.yaml needs texts: { origination: pool-... }',
    ],
  ])("says what to put where with %o", (context, policies, problem) => {
    expect(chosen(context, policies)).toEqual({ kind: "wrong", problems: [problem] });
  });
});

describe("with End User Messaging", () => {
  let amends: Template;
  beforeAll(() => {
    const app = new App({ builtinCloudFormationValidation: false, context: { "aws:cdk:bundling-stacks": [] } });
    amends = Template.fromStack(
      addStacks(app, withTexts({ protectConfiguration: PROTECT }), "aws", "end-user-messaging").amends,
    );
  });

  it("rungs may text from the creditors' pools and by nothing else", () => {
    const texting = statementsOf(amends).filter(({ Action }) => Action.includes("sms-voice:SendTextMessage"));
    expect(texting).toHaveLength(6);
    const resources = JSON.stringify(texting[0]?.Resource);
    for (const part of [`:pool/${POOL}`, `:protect-configuration/${PROTECT}`]) expect(resources).toContain(part);
    expect(resources).not.toContain("*");
    expect(statementsOf(amends).filter(({ Action }) => Action.includes("sns:Publish"))).toEqual([]);
  });

  it("rungs know the configuration set, and no pool is named where a creditor has none", () => {
    amends.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ SMS_CONFIGURATION_SET: Match.anyValue() }) },
    });
  });

  it("what becomes of texts is heard of", () => {
    amends.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: Match.objectLike({ source: ["aws.sms-voice"] }),
    });
  });
});
