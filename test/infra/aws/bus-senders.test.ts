import { App } from "aws-cdk-lib";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { sendersIn } from "../../../infra/aws/bus-senders.ts";
import { shippedPolicies } from "../../rehearsal.ts";
import { resourcesOf, synthesised } from "./stacks.fixtures.ts";

const { creditors } = shippedPolicies();
const { "demo-uk": strict } = creditors;
if (strict === undefined) throw new Error("the British profile is gone");
const chosen = (senders: unknown, profiles = creditors) =>
  sendersIn(new App({ context: senders === undefined ? {} : { senders } }).node, { creditors: profiles });

const ACCOUNT = { principal: "111122223333", source: "billing.demo-uk" };
const ROLE = { principal: "arn:aws:iam::444455556666:role/billing/nightly", source: "erp.demo" };

describe("senders of other accounts", () => {
  it.each([
    ["nobody", undefined, []],
    ["a list in a file", [ACCOUNT], [ACCOUNT]],
    ["a list on the command line", JSON.stringify([ACCOUNT, ROLE]), [ACCOUNT, ROLE]],
  ])("may be %s", (_, said, senders) => {
    expect(chosen(said)).toEqual({ kind: "chosen", senders });
  });

  it.each([
    ["no list", "111122223333=billing"],
    ["everybody", [{ principal: "*", source: "billing.demo-uk" }]],
    ["an account of eleven digits", [{ principal: "11112222333", source: "billing.demo-uk" }]],
    ["a service", [{ principal: "s3.amazonaws.com", source: "billing.demo-uk" }]],
    ["every role of an account", [{ principal: "arn:aws:iam::111122223333:role/*", source: "billing.demo-uk" }]],
    ["a word too much", [{ ...ACCOUNT, sources: "*" }]],
    ["no source", [{ principal: "111122223333" }]],
  ])("are not %s", (_, said) => {
    expect(chosen(said)).toMatchObject({
      kind: "wrong",
      problems: [
        expect.stringMatching(/^context "senders" must be a list of principals of other accounts.*such as \[\{/),
      ],
    });
  });

  it("may not speak in the name of Amends, nor from where no profile expects anything", () => {
    expect(chosen([{ ...ACCOUNT, source: "amends" }])).toMatchObject({
      kind: "wrong",
      problems: ['context "senders" may give nobody the source "amends": it is our own'],
    });
    expect(chosen([{ ...ACCOUNT, source: "billing.other" }], { "demo-uk": strict })).toMatchObject({
      kind: "wrong",
      problems: [
        'context "senders" has the source "billing.other", which no profile in workflows/creditors/ lists under sources',
      ],
    });
  });
});

const Policy = z.object({
  Properties: z.object({
    StatementId: z.string(),
    Statement: z.object({ Effect: z.string(), Principal: z.unknown(), Action: z.string(), Condition: z.unknown() }),
  }),
});

/** A synthesis takes its time on a busy machine. */
const SLOWEST_MILLISECONDS = 60_000;

describe("the bus", () => {
  const statements = new Map<string, z.infer<typeof Policy>["Properties"]["Statement"]>();
  beforeAll(() => {
    const { amends } = synthesised("aws", { senders: [ACCOUNT, ROLE] });
    for (const resource of resourcesOf(amends).values())
      if (resource.Type === "AWS::Events::EventBusPolicy") {
        const { StatementId, Statement } = Policy.parse(resource).Properties;
        statements.set(StatementId, Statement);
      }
  }, SLOWEST_MILLISECONDS);

  it("takes what is said in the name of Amends from one function only", () => {
    expect(statements.get("OnlyAmendsSpeaksForItself")).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: "events:PutEvents",
      Condition: {
        "ForAnyValue:StringEquals": { "events:source": "amends" },
        ArnNotEquals: {
          "aws:PrincipalArn": { "Fn::GetAtt": [expect.stringMatching(/^StreamPublishEventsRole/), "Arn"] },
        },
      },
    });
  });

  it.each([
    ["Sender1", ACCOUNT],
    ["Sender2", ROLE],
  ])("takes from %s events of its own source and no other", (id, { principal, source }) => {
    expect(statements.get(id)).toMatchObject({
      Effect: "Allow",
      Principal: { AWS: principal },
      Action: "events:PutEvents",
      Condition: { "ForAllValues:StringEquals": { "events:source": source }, Null: { "events:source": "false" } },
    });
  });

  it("takes nothing from anybody else of another account", () => {
    const allowed = [...statements.values()].filter(({ Effect }) => Effect === "Allow");
    expect(allowed.map(({ Principal }) => Principal)).toEqual(
      [ACCOUNT, ROLE].map(({ principal }) => ({ AWS: principal })),
    );
  });
});
