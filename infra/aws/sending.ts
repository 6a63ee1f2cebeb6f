import { Aws, RemovalPolicy, Stack } from "aws-cdk-lib";
import * as events from "aws-cdk-lib/aws-events";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import * as ses from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { CreditorProfile } from "../../functions/domain/creditor-profile.ts";

type SendingProps = { readonly creditors: readonly CreditorProfile[] };

/** How messages leave: the creditors' sender addresses, and a configuration set that reports what became of each e-mail. */
export class Sending extends Construct {
  readonly configurationSetName: string;
  readonly #creditors: readonly CreditorProfile[];

  constructor(scope: Construct, id: string, { creditors }: SendingProps) {
    super(scope, id);
    this.#creditors = creditors;
    const configurationSet = new ses.ConfigurationSet(this, "ConfigurationSet", {
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    // Without OPEN and CLICK among the events, SES rewrites no link and adds no pixel.
    configurationSet.addEventDestination("Deliveries", {
      destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(this, "DefaultBus", "default")),
      events: [
        ses.EmailSendingEvent.BOUNCE,
        ses.EmailSendingEvent.COMPLAINT,
        ses.EmailSendingEvent.DELIVERY,
        ses.EmailSendingEvent.REJECT,
      ],
    });
    for (const address of this.#senders()) {
      const identity = new ses.EmailIdentity(this, address, { identity: ses.Identity.email(address) });
      identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
  }

  /** Lets a function send e-mail in the creditors' names, and text messages to telephone numbers. */
  allow(sender: lambda.Function): void {
    sender.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ["ses:SendEmail"],
        resources: [...this.#identities().map((name) => this.#arn("identity", name)), this.#configurationSetArn()],
        conditions: { StringEqualsIgnoreCase: { "ses:FromAddress": this.#senders() } },
      }),
    );
    // A telephone number is no resource, so publishing to one can only be allowed on *; topics are taken out again.
    sender.addToRolePolicy(new iam.PolicyStatement({ actions: ["sns:Publish"], resources: ["*"] }));
    sender.addToRolePolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: ["sns:Publish"],
        resources: [`arn:${Aws.PARTITION}:sns:*:*:*`],
      }),
    );
  }

  #senders(): string[] {
    return [...new Set(this.#creditors.map(({ sender }) => sender.email))].toSorted();
  }

  /** Addresses may be verified alone or by their domain. In the sandbox SES asks for the addressee's identity, too. */
  #identities(): string[] {
    const addresses = [...this.#senders(), ...this.#creditors.map(({ capture }) => capture.email)];
    const domains = addresses.map((address) => address.slice(address.lastIndexOf("@") + 1));
    return [...new Set([...addresses, ...domains])].toSorted();
  }

  #configurationSetArn(): string {
    return this.#arn("configuration-set", this.configurationSetName);
  }

  #arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: "ses", resource, resourceName });
  }
}
