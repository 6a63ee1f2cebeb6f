import { CfnResource } from "aws-cdk-lib";
import type * as events from "aws-cdk-lib/aws-events";
import type * as iam from "aws-cdk-lib/aws-iam";
import { Construct, type Node } from "constructs";
import * as z from "zod";
import type { Policies } from "../../functions/domain/policies.ts";
import { OWN_SOURCE } from "./intake.ts";

/** Somebody of another account, and the one `source` they may put events with. */
export type Sender = z.infer<typeof Sender>;
const Sender = z.strictObject({
  /** An account's number, or the ARN of one role or user in it. */
  principal: z.string().regex(/^(\d{12}|arn:aws[\w-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+)$/),
  source: z.string().min(1).max(256),
});
const Senders = z.array(Sender);

type Chosen =
  | { readonly kind: "chosen"; readonly senders: readonly Sender[] }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

const EXAMPLE = '[{"principal": "111122223333", "source": "billing.your-firm"}]';

/** Who of other accounts may put events on the bus (`-c senders='[{"principal": ..., "source": ...}]'`, or the list in cdk.json); nobody when nothing is said. */
export function sendersIn(node: Node, { creditors }: Pick<Policies, "creditors">): Chosen {
  const said: unknown = node.tryGetContext("senders") ?? [];
  const read = Senders.safeParse(typeof said === "string" ? parsed(said) : said);
  if (!read.success)
    return {
      kind: "wrong",
      problems: [
        `context "senders" must be a list of principals of other accounts, each with its source, such as ${EXAMPLE}: ${typeof said === "string" ? said : JSON.stringify(said)}`,
      ],
    };
  const trusted = Object.values(creditors).flatMap(({ sources }) => sources);
  const problems = read.data.flatMap(({ source }) => {
    if (source === OWN_SOURCE) return [`context "senders" may give nobody the source "${OWN_SOURCE}": it is our own`];
    if (trusted.includes(source) || trusted.includes("*")) return [];
    return [
      `context "senders" has the source "${source}", which no profile in workflows/creditors/ lists under sources`,
    ];
  });
  return problems.length > 0 ? { kind: "wrong", problems } : { kind: "chosen", senders: read.data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type BusPolicyProps = {
  readonly bus: events.EventBus;
  /** Of the one function that says what Amends has to say. */
  readonly publisher: iam.IRole;
  readonly senders: readonly Sender[];
};

/**
 * Who may put what on the bus. Principals of this account need no mention: their own policies say whether they may.
 * But nobody, of whatever account, says anything in the name of Amends.
 */
export class BusPolicy extends Construct {
  constructor(scope: Construct, id: string, { bus, publisher, senders }: BusPolicyProps) {
    super(scope, id);
    const state = (name: string, statement: object) =>
      // The library's own class warns of a property that it sets itself.
      new CfnResource(this, name, {
        type: "AWS::Events::EventBusPolicy",
        properties: {
          EventBusName: bus.eventBusName,
          StatementId: name,
          Statement: { Action: "events:PutEvents", Resource: bus.eventBusArn, ...statement },
        },
      });
    state("OnlyAmendsSpeaksForItself", {
      Effect: "Deny",
      Principal: "*",
      Condition: {
        "ForAnyValue:StringEquals": { "events:source": OWN_SOURCE },
        ArnNotEquals: { "aws:PrincipalArn": publisher.roleArn },
      },
    });
    for (const [index, { principal, source }] of senders.entries())
      state(`Sender${index + 1}`, {
        Effect: "Allow",
        Principal: { AWS: principal },
        Condition: {
          "ForAllValues:StringEquals": { "events:source": source },
          // Of no source at all every value is equal.
          Null: { "events:source": "false" },
        },
      });
  }
}
