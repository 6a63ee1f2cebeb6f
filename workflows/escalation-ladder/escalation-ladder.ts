import { CfnResource, Duration, RemovalPolicies } from "aws-cdk-lib";
import * as logs from "aws-cdk-lib/aws-logs";
import {
  Choice,
  Condition,
  DefinitionBody,
  LogLevel,
  QueryLanguage,
  StateMachine,
  Succeed,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import { type LadderParts, leadOn, type RungStates, rungStates } from "./rung.ts";
import { UNTIL_NEWS } from "./state-names.ts";
import { until, waitThenLook } from "./until.ts";

export interface EscalationLadderProps extends LadderParts {
  /** Where failed executions are logged, without their data; the ladder makes its own group when none is given. */
  readonly logGroup?: logs.ILogGroup;
}

/**
 * A policy as a state machine: rung by rung, each looked at, answered and waited for. Machines outlive their stack,
 * because deleting one ends every execution of its cases.
 */
export class EscalationLadder extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: EscalationLadderProps) {
    super(scope, id);
    this.machine = new StateMachine(this, "machine", {
      definitionBody: DefinitionBody.fromChainable(ladder(this, props)),
      queryLanguage: QueryLanguage.JSONATA,
      timeout: Duration.days(300),
      tracingEnabled: true,
      logs: {
        destination: props.logGroup ?? new logs.LogGroup(this, "logs", { retention: logs.RetentionDays.THREE_MONTHS }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    props.table.encryptionKey?.grantEncryptDecrypt(this.machine);
    keep(this.machine, props.policy);
  }
}

function ladder(scope: Construct, parts: LadderParts): Choice {
  const beginning = Choice.jsonata(scope, "Begin where?", { assign: atFirst });
  const rungs = parts.policy.rungs.map((rung) => rungStates(scope, parts, rung));
  const untilNews = until(scope, UNTIL_NEWS, parts.table);
  const left = Succeed.jsonata(scope, "Left", { outputs: { outcome: "{% $states.input.outcome %}" } });

  const [first] = rungs;
  const last = rungs.at(-1);
  if (!first || !last) throw new RangeError(`ladder ${parts.policy.name} has no rungs`);
  rungs.forEach((rung, position) => {
    leadOn(rung, rungs[position + 1]?.until ?? untilNews, left);
  });
  waitThenLook(untilNews, last.look, last.refer);
  return beginAtItsRung(beginning, parts.policy, rungs).otherwise(first.look);
}

/** What an execution knows before its first look. */
const atFirst = { execution: "{% $states.input %}", signalSeq: 0, waitSeconds: 60, looks: [] };

function beginAtItsRung(beginning: Choice, policy: LadderPolicy, rungs: readonly RungStates[]): Choice {
  policy.rungs.forEach(({ id }, position) => {
    const rung = rungs[position];
    if (rung) beginning.when(Condition.jsonata(`{% $states.input.rung = '${id}' %}`), rung.look, { assign: atFirst });
  });
  return beginning;
}

/** The logical id is the ladder's name, so no move of the construct replaces a machine with cases on it. */
function keep(machine: StateMachine, policy: LadderPolicy): void {
  const name = policy.name.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const resource = machine.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) throw new TypeError("a state machine is one resource");
  resource.overrideLogicalId(`Ladder${name.join("")}`);
  RemovalPolicies.of(machine).retain();
}
