import { dueAt } from "../../infra/local/asl-execution.ts";
import { compile } from "../../infra/local/asl-machine.ts";
import { resume, start } from "../../infra/local/asl-runner.ts";

/** The ladder that other systems run: sleep a day, look, decide. Three transitions a day, whatever happens. */
const DAILY_POLLING = {
  QueryLanguage: "JSONata",
  StartAt: "Sleep a day",
  States: {
    "Sleep a day": { Type: "Wait", Seconds: 86_400, Next: "Look" },
    Look: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Arguments: {
        FunctionName: "arn:aws:lambda:local:000000000000:function:look",
        Payload: { day: "{% $states.context.State.EnteredTime %}" },
      },
      Output: "{% $states.result.Payload %}",
      TimeoutSeconds: 60,
      Next: "Over?",
    },
    "Over?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.over = true %}", Next: "Done" }],
      Default: "Sleep a day",
    },
    Done: { Type: "Succeed" },
  },
};

/** Transitions of daily polling over so many days, measured on the same runner. */
export async function pollingTransitions(days: number): Promise<number> {
  const machine = compile(DAILY_POLLING, "daily-polling");
  let looks = 0;
  const runTask = async () => {
    looks += 1;
    return { kind: "result" as const, value: { over: looks >= days } };
  };
  const execution = await start(machine, { name: "polling", input: {}, now: 0, runTask, newToken: () => "" });
  for (let due = dueAt(execution); due !== null && execution.status === "RUNNING"; due = dueAt(execution))
    await resume(execution, { kind: "time" }, due);
  return execution.transitions;
}
