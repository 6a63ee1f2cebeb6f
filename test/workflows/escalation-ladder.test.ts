import validate from "asl-validator";
import { describe, expect, it } from "vitest";
import { lintDefinition } from "../../workflows/asl-lints.ts";
import { ladderDefinition } from "../../workflows/escalation-ladder/definition.ts";
import { stateName } from "../../workflows/escalation-ladder/state-names.ts";
import { answer, failure, input, ladder, news, untilNextDue, WEEK_SECONDS, walk } from "./ladder-walk.ts";

const oneRung = { ...ladder, rungs: ladder.rungs.slice(0, 1) };
const eightRungs = {
  ...ladder,
  rungs: [1, 2, 3, 4, 5, 6, 7, 8].map((day) => ({
    id: `notice-${day}`,
    do: "send-reminder" as const,
    onDay: day,
    message: "notice",
  })),
};

describe("the definition", () => {
  it.each([
    ["one rung", oneRung],
    ["three rungs", ladder],
    ["eight rungs", eightRungs],
  ])("of %s is valid and lints clean", (_, policy) => {
    const definition = ladderDefinition(policy);
    expect(lintDefinition(definition)).toEqual([]);
    expect(validate(definition).errorsText()).toBe("");
  });

  it("names its states as an agent would", () => {
    expect(stateName(ladder, "friendly-reminder")).toBe("Friendly reminder");
    expect(() => stateName(ladder, "unheard-of")).toThrow("ladder consumer-services has no rung unheard-of");
  });
});

describe("a ladder nobody answers", () => {
  it("takes three transitions a rung and ends waiting for news", async () => {
    const walked = await walk({});
    await untilNextDue(walked);
    await untilNextDue(walked);
    expect(walked.execution.history).toEqual([
      "Begin where?",
      ...["Friendly reminder", "Friendly reminder?", "Until text"],
      ...["Text", "Text?", "Until agency"],
      ...["Agency", "Agency?", "Until news"],
    ]);
  });

  it("asks each rung's function with the case, the policy and the latest looks", async () => {
    const walked = await walk({});
    await untilNextDue(walked);
    const request = { execution: input, executionName: "e1", ladder };
    expect(walked.asked).toEqual([
      { function: "send-reminder", request: { ...request, rung: "friendly-reminder", looks: [] }, error: undefined },
      {
        function: "send-sms",
        request: { ...request, rung: "text", looks: ["2026-03-02T14:00:00Z"] },
        error: undefined,
      },
    ]);
  });

  it("parks each wait on the account's signal, only while nothing is newer than the last look", async () => {
    const { parked, execution } = await walk({});
    expect(parked).toEqual([
      {
        kind: "sdk",
        service: "dynamodb",
        action: "updateItem",
        arguments: {
          TableName: "amends",
          Key: { pk: { S: "ACCOUNT#demo#A-1" }, sk: { S: "SIGNAL" } },
          UpdateExpression: "SET waits.#execution = :wait",
          ConditionExpression: "seq = :seen",
          ExpressionAttributeNames: { "#execution": "e1" },
          ExpressionAttributeValues: {
            ":wait": { M: { token: { S: "token-1" }, seen: { N: "7" } } },
            ":seen": { N: "7" },
          },
        },
      },
    ]);
    expect(execution.waiting).toMatchObject({ kind: "token", state: "Until text" });
  });

  it("waits as long as the last look said", async () => {
    expect(await untilNextDue(await walk({}))).toBe(WEEK_SECONDS);
  });
});

describe("a look", () => {
  it.each([
    ["acted", "Until text"],
    ["skipped", "Until text"],
    ["wait", "Until friendly reminder"],
    ["a kind of tomorrow", "Until friendly reminder"],
  ])("that answers %s leads to %s", async (kind, state) => {
    const { execution } = await walk({ look: () => answer(kind) });
    expect(execution.state).toBe(state);
  });

  it("that leaves ends the execution with the outcome", async () => {
    const { execution } = await walk({ look: () => answer("left", { outcome: "cured" }) });
    expect(execution).toMatchObject({ status: "SUCCEEDED", output: { outcome: "cured" } });
  });

  it("comes first at the rung an execution is told to begin at", async () => {
    const { execution } = await walk({ rung: "agency" });
    expect(execution.history).toEqual(["Begin where?", "Agency", "Agency?", "Until news"]);
  });

  it("comes at the first rung when that one is not in the ladder", async () => {
    const { execution } = await walk({ rung: "long-gone" });
    expect(execution.history.at(1)).toBe("Friendly reminder");
  });

  it("at the last rung follows news that come after it", async () => {
    const walked = await walk({ rung: "agency", look: () => answer("acted") });
    await news(walked);
    expect(walked.execution.history.slice(-4)).toEqual(["Until news", "Agency", "Agency?", "Until news"]);
  });
});

describe("a wait", () => {
  it("ends at once when news come", async () => {
    const walked = await walk({ look: (_, nth) => answer(nth === 1 ? "acted" : "wait") });
    expect(await news(walked)).toBe("resumed");
    expect(walked.execution.history.slice(-4)).toEqual(["Until text", "Text", "Text?", "Until text"]);
  });

  it("is not begun when news came since the last look", async () => {
    const lost = failure("DynamoDb.ConditionalCheckFailedException");
    const park = (nth: number) => (nth === 1 ? lost : answer("parked"));
    const { execution } = await walk({ look: () => answer("wait"), park });
    expect(execution.history.filter((state) => state === "Friendly reminder")).toHaveLength(2);
  });

  it("meets a payment's transaction and is parked a second later", async () => {
    const conflict = failure("DynamoDb.TransactionConflictException");
    const walked = await walk({ park: (nth) => (nth === 1 ? conflict : answer("parked")) });
    expect(await untilNextDue(walked)).toBe(1);
    expect(walked.execution.waiting).toMatchObject({ kind: "token", token: "token-2", state: "Until text" });
  });

  it("that cannot be parked for an hour is referred to staff", async () => {
    const walked = await walk({
      park: (nth) => (nth <= 13 ? failure("DynamoDb.AccessDeniedException") : answer("parked")),
    });
    let seconds = 0;
    while (walked.execution.state === "Until text" && walked.execution.waiting?.kind === "time") {
      seconds = await untilNextDue(walked);
    }
    expect(seconds).toBe(4095);
    expect(walked.asked.at(-1)).toMatchObject({ function: "refer-to-staff", error: "DynamoDb.AccessDeniedException" });
  });
});

describe("trouble", () => {
  const pause = { kind: "time", state: "Pause before friendly reminder" };

  it("of a service is waited out where it happened, for a minute", async () => {
    const walked = await walk({ look: (_, nth) => (nth <= 5 ? failure("ThrottlingException") : answer("acted")) });
    let seconds = 0;
    while (walked.execution.waiting?.kind === "time") seconds = await untilNextDue(walked);
    expect(seconds).toBe(62);
    expect(walked.execution.state).toBe("Until text");
  });

  it("of a service that lasts is looked at again a quarter of an hour later, whatever news there are", async () => {
    const walked = await walk({ look: () => failure("Lambda.TooManyRequestsException") });
    for (const _retry of [1, 2, 3, 4, 5]) await untilNextDue(walked);
    expect(walked.execution.waiting).toMatchObject(pause);
    expect(await untilNextDue(walked)).toBe(62 + 900);
    expect(walked.execution.history.slice(-2)).toEqual(["Pause before friendly reminder", "Friendly reminder"]);
  });

  it("of ours is referred by name, without its cause, and the rung stays parked", async () => {
    const { execution, asked } = await walk({ look: () => failure("TypeError") });
    expect(asked.at(-1)).toMatchObject({ function: "refer-to-staff", error: "TypeError" });
    expect(execution.history.slice(1)).toEqual([
      "Friendly reminder",
      "Refer friendly reminder",
      "Until friendly reminder",
    ]);
    expect(JSON.stringify({ ...execution, host: null, definition: null })).not.toContain("ada@debtor.example");
  });

  it("with an answer that lacks what the wait needs is trouble of ours", async () => {
    const { asked } = await walk({ look: () => ({ kind: "result", value: { kind: "acted" } }) });
    expect(asked.at(-1)).toMatchObject({ function: "refer-to-staff", error: "States.QueryEvaluationError" });
  });

  it("in referring it, too, is looked at again a day later", async () => {
    const walked = await walk({ look: () => failure("TypeError"), refer: () => failure("TypeError") });
    expect(walked.execution.waiting).toMatchObject(pause);
    expect(await untilNextDue(walked)).toBe(86_400);
  });
});
