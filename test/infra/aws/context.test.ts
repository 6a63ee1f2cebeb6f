import { App } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { contextIn } from "../../../infra/aws/context.ts";
import { shippedPolicies } from "../../rehearsal.ts";

const policies = shippedPolicies();
const read = (context: Readonly<Record<string, unknown>>) => contextIn(new App({ context }).node, policies);

describe("the context", () => {
  it("asks for nothing", () => {
    expect(read({})).toEqual({
      kind: "read",
      context: {
        policies,
        target: "aws",
        sms: "sns",
        staffOidc: null,
        openExecutions: 1_000_000,
        senders: [],
        customerKey: { kind: "none" },
      },
    });
  });

  it("takes what it is told", () => {
    const told = {
      target: "emulator",
      sms: "sns",
      staffOidcIssuer: "https://login.example.com",
      staffOidcClientId: "amends",
      openExecutions: "5000000",
      senders: '[{"principal": "111122223333", "source": "billing.demo-uk"}]',
      customerKey: "true",
    };
    expect(read(told)).toEqual({
      kind: "read",
      context: {
        policies,
        target: "emulator",
        sms: "sns",
        staffOidc: { issuer: "https://login.example.com", clientId: "amends" },
        openExecutions: 5_000_000,
        senders: [{ principal: "111122223333", source: "billing.demo-uk" }],
        customerKey: { kind: "made" },
      },
    });
  });

  it("leaves out the creditors that it does not name, and no ladder", () => {
    const { "demo-uk": named } = policies.creditors;
    expect(read({ creditors: "demo-uk" })).toMatchObject({
      context: { policies: { creditors: { "demo-uk": named }, ladders: policies.ladders } },
    });
    const ids = ["demo-uk", "demo, demo-uk"].map((creditors) => {
      const told = read({ creditors });
      return told.kind === "read" && Object.keys(told.context.policies.creditors).toSorted();
    });
    expect(ids).toEqual([["demo-uk"], ["demo", "demo-uk"]]);
  });

  it("names no creditor that there is not", () => {
    expect(read({ creditors: "acme,demo" })).toEqual({
      kind: "wrong",
      problems: [
        'context "creditors" names "acme", and there is no such file in workflows/creditors; there are demo, demo-uk',
      ],
    });
  });

  it("asks texts.origination of those alone that it names", () => {
    expect(read({ creditors: "demo-uk", sms: "end-user-messaging" })).toMatchObject({
      problems: [expect.stringContaining("demo-uk.yaml needs texts")],
    });
  });

  it("leaves alone what the CDK puts there", () => {
    const ofTheCdk = {
      "aws:cdk:bundling-stacks": [],
      "@aws-cdk/core:checkSecretUsage": true,
      "availability-zones:account=1": [],
    };
    expect(read(ofTheCdk)).toMatchObject({ kind: "read" });
  });

  it("tells of every problem at once, each with what to put where", () => {
    expect(
      read({ target: "azure", sms: "twilio", staffOidcIssuer: "login", openExecutions: "many", smss: "sns" }),
    ).toEqual({
      kind: "wrong",
      problems: [
        'context "smss" is none of Amends; there are creditors, target, sms, staffOidcIssuer, staffOidcClientId, openExecutions, senders, customerKey',
        'context "target" must be "aws" or "emulator": azure; leave it out to deploy to AWS',
        'context "sms" must be "sns" or "end-user-messaging": twilio',
        'context "staffOidcIssuer" must be an https address without query, as in its metadata: login',
        'context "staffOidcClientId" must be the id that the issuer gave to Amends: it is missing',
        'context "openExecutions" must be the quota of open executions, such as 1000000: many',
      ],
    });
  });
});
