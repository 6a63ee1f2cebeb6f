import { Duration } from "aws-cdk-lib";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import {
  Choice,
  Condition,
  Errors,
  type State,
  type Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
} from "aws-cdk-lib/aws-stepfunctions";
import { type CallAwsService, LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import type { LadderPolicy, Rung, RungAction } from "../../functions/domain/ladder-policy.ts";
import type { RungAnswer, RungRequest } from "../../functions/domain/rung-request.ts";
import { nameOfError, retryServiceTrouble, serviceTrouble } from "./retries.ts";
import { stateNames } from "./state-names.ts";
import { type SignalTable, until, waitThenLook } from "./until.ts";

export interface LadderParts {
  readonly policy: LadderPolicy;
  /** What each kind of rung does. */
  readonly functions: Readonly<Record<RungAction, lambda.IFunction>>;
  /** Opens a review task for staff when a rung fails, and answers as a rung that waits. */
  readonly refer: lambda.IFunction;
  readonly table: SignalTable;
}

export type RungStates = {
  readonly until: CallAwsService;
  readonly look: LambdaInvoke;
  readonly answer: Choice;
  readonly refer: LambdaInvoke;
  readonly pause: Wait;
};

/** Routes on the kind of a rung's answer; a kind renamed in the domain breaks the build here. */
const answered = (kind: RungAnswer["kind"]): Condition => Condition.jsonata(`{% $states.input.kind = '${kind}' %}`);

const fromAnswer = (field: keyof RungAnswer) => `{% $states.result.Payload.${field} %}`;

const learned = {
  signalSeq: fromAnswer("signalSeq"),
  waitSeconds: fromAnswer("waitSeconds"),
  looks: fromAnswer("looks"),
} satisfies Partial<Record<keyof RungAnswer, string>>;

const aQuarterOfAnHour = { waitSeconds: 900 };
const aDay = { waitSeconds: 86_400 };

function ask(scope: Construct, name: string, whom: lambda.IFunction, request: object): LambdaInvoke {
  return LambdaInvoke.jsonata(scope, name, {
    lambdaFunction: whom,
    payload: TaskInput.fromObject({ ...request }),
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.seconds(60)),
    assign: learned,
    outputs: "{% $states.result.Payload %}",
  });
}

/** Declares the states of one rung and wires what goes wrong in them; `leadOn` wires what goes right. */
export function rungStates(scope: Construct, { policy, functions, refer, table }: LadderParts, rung: Rung): RungStates {
  const names = stateNames(rung.id);
  const request = {
    execution: "{% $execution %}",
    executionName: "{% $states.context.Execution.Name %}",
    ladder: policy,
    rung: rung.id,
    looks: "{% $looks %}",
  } satisfies Record<keyof RungRequest, unknown>;
  const states = {
    until: until(scope, names.until, table),
    look: ask(scope, names.look, functions[rung.do], request),
    answer: Choice.jsonata(scope, names.answer),
    refer: ask(scope, names.refer, refer, { ...request, error: "{% $states.input.error %}" }),
    pause: Wait.jsonata(scope, names.pause, { time: WaitTime.seconds("{% $waitSeconds %}"), outputs: {} }),
  };
  handleTrouble(states);
  return states;
}

/**
 * A pause, unlike a wait, asks nothing of `seq`: after a failed look the last `seq` seen may be long past, so a wait
 * would end before it began and the failing look would be repeated at once, for ever.
 */
function handleTrouble({ until, look, refer, pause }: RungStates): void {
  waitThenLook(until, look, refer);
  look
    .addRetry(retryServiceTrouble)
    .addCatch(pause, { errors: serviceTrouble, assign: aQuarterOfAnHour, outputs: {} })
    .addCatch(refer, { errors: [Errors.ALL], outputs: nameOfError });
  refer
    .addRetry(retryServiceTrouble)
    .addCatch(pause, { errors: serviceTrouble, assign: aQuarterOfAnHour, outputs: {} })
    .addCatch(pause, { errors: [Errors.ALL], assign: aDay, outputs: {} })
    .next(until);
  pause.next(look);
}

/** Wires a rung's answer: on to the wait for the next rung, back to its own, or out. */
export function leadOn({ until, look, answer }: RungStates, next: State, left: Succeed): void {
  look.next(
    answer
      .when(answered("acted"), next)
      .when(answered("skipped"), next)
      .when(answered("wait"), until)
      .when(answered("left"), left)
      .otherwise(until),
  );
}
