import { Aws, RemovalPolicy, Stack } from "aws-cdk-lib";
import * as events from "aws-cdk-lib/aws-events";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import * as ses from "aws-cdk-lib/aws-ses";
import * as smsvoice from "aws-cdk-lib/aws-smsvoice";
import { Construct } from "constructs";
import type { CreditorProfile } from "../../functions/domain/creditor-profile.ts";
import type { SmsProvider } from "./sms-provider.ts";

type SendingProps = { readonly creditors: readonly CreditorProfile[]; readonly sms: SmsProvider };

/** How messages leave: the creditors' sender addresses, and a configuration set that reports what became of each e-mail. */
export class Sending extends Construct {
  readonly configurationSetName: string;
  readonly #creditors: readonly CreditorProfile[];
  readonly #texts: smsvoice.CfnConfigurationSet | null;

  constructor(scope: Construct, id: string, { creditors, sms }: SendingProps) {
    super(scope, id);
    this.#creditors = creditors;
    this.#texts = sms === "sns" ? null : new smsvoice.CfnConfigurationSet(this, "Texts");
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
        ses.EmailSendingEvent.RENDERING_FAILURE,
        ses.EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    for (const address of this.#senders()) {
      const identity = new ses.EmailIdentity(this, address, { identity: ses.Identity.email(address) });
      identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
  }

  /** What a function that sends texts must know of where they leave: nothing where SNS sends them. */
  get textEnvironment(): { readonly SMS_CONFIGURATION_SET?: string } {
    return this.#texts === null ? {} : { SMS_CONFIGURATION_SET: this.#texts.ref };
  }

  /** Lets a function send e-mail in the creditors' names, and text messages to telephone numbers. */
  allow(sender: lambda.Function): void {
    this.allowEmail(sender);
    if (this.#texts === null) this.#allowTextsBySns(sender);
    else this.#allowTextsByEndUserMessaging(sender, this.#texts);
  }

  /** Lets a function send e-mail in the creditors' names, and nothing else. */
  allowEmail(sender: lambda.Function): void {
    sender.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ["ses:SendEmail"],
        resources: [...this.#identities().map((name) => this.#arn("identity", name)), this.#configurationSetArn()],
        conditions: { StringEqualsIgnoreCase: { "ses:FromAddress": this.#senders() } },
      }),
    );
  }

  /** A telephone number is no resource, so publishing to one can only be allowed on *; topics are taken out again. */
  #allowTextsBySns(sender: lambda.Function): void {
    sender.addToRolePolicy(new iam.PolicyStatement({ actions: ["sns:Publish"], resources: ["*"] }));
    sender.addToRolePolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: ["sns:Publish"],
        resources: [`arn:${Aws.PARTITION}:sns:*:*:*`],
      }),
    );
  }

  #allowTextsByEndUserMessaging(sender: lambda.Function, { attrArn }: smsvoice.CfnConfigurationSet): void {
    const own = this.#creditors.flatMap(({ texts }) => (texts === undefined ? [] : resourcesOf(texts)));
    const arns = own.map((name) =>
      name.startsWith("arn:") ? name : Stack.of(this).formatArn({ service: "sms-voice", ...resourceNamed(name) }),
    );
    sender.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ["sms-voice:SendTextMessage"],
        resources: [...new Set(arns)].toSorted().concat(attrArn),
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

/** Where a creditor's texts leave from, and what protects them, by id or ARN. */
const resourcesOf = ({
  origination,
  protectConfiguration,
}: NonNullable<CreditorProfile["texts"]>): readonly string[] =>
  protectConfiguration === undefined ? [origination] : [origination, protectConfiguration];

const KINDS = { pool: "pool", phone: "phone-number", protect: "protect-configuration" } as const;

function resourceNamed(resourceName: string): { readonly resource: string; readonly resourceName: string } {
  const [, resource] = Object.entries(KINDS).find(([prefix]) => resourceName.startsWith(`${prefix}-`)) ?? [];
  if (resource === undefined) throw new TypeError(`"${resourceName}" is no resource of End User Messaging`);
  return { resource, resourceName };
}
