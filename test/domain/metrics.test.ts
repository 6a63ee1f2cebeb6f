import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measured, type Told } from "../../functions/domain/metrics.ts";

const told = (type: string, facts?: Told["facts"]): Told => ({
  type,
  creditorId: "demo",
  occurredAt: "2026-05-01T12:00:00.000Z",
  ...(facts === undefined ? {} : { facts }),
});

/** Each figure with the values it is told apart by, as a reader of the dashboard would name it. */
const figures = (one: Told) => {
  const { values, figures: counted } = measured(one);
  return counted.flatMap(({ name, value, by }) =>
    by.map((dimensions) => `${name} ${value} by ${dimensions.map((dimension) => values[dimension]).join(", ")}`),
  );
};

describe("what an event adds to the figures", () => {
  it.each([
    ["PromiseKept", { promiseId: "promise-1" }, ["PromiseKept 1 by demo"]],
    ["CaseOpened", { ladder: "b2b-invoice" }, ["CaseOpened 1 by demo", "CaseOpened 1 by demo, b2b-invoice"]],
    [
      "ContactWithheld",
      { rule: "us-reg-f.CALL_CAP", rung: "call" },
      ["ContactWithheld 1 by demo", "ContactWithheld 1 by demo, us-reg-f.CALL_CAP"],
    ],
    [
      "ContactMade",
      { contactId: "contact-1", channel: "email", message: "courtesy", rung: "friendly" },
      ["ContactMade 1 by demo", "ContactMade 1 by demo, email, courtesy"],
    ],
    [
      "ContactMade",
      { channel: "sms", message: "courtesy", bucketEntered: "31-60" },
      ["ContactMade 1 by demo", "ContactMade 1 by demo, sms, courtesy", "BucketEntered 1 by demo, 31-60"],
    ],
    [
      "ContactFailed",
      { channel: "email", reason: "ThrottlingException" },
      ["ContactFailed 1 by demo", "ContactFailed 1 by demo, email, ThrottlingException"],
    ],
    [
      "CaseClosed",
      { outcome: "cured", rung: "final", daysOpen: 41 },
      [
        "CaseClosed 1 by demo",
        "CaseClosed 1 by demo, cured",
        "CaseClosed 1 by demo, cured, final",
        "DaysToClose 41 by demo, cured",
      ],
    ],
    [
      "CaseClosed",
      { outcome: "cancelled", daysOpen: 0 },
      [
        "CaseClosed 1 by demo",
        "CaseClosed 1 by demo, cancelled",
        "CaseClosed 1 by demo, cancelled, none",
        "DaysToClose 0 by demo, cancelled",
      ],
    ],
    [
      "ApprovalRequested",
      { kind: "settlement", approver: 1 },
      ["ApprovalRequested 1 by demo", "ApprovalAsked 1 by demo"],
    ],
    ["ApprovalRequested", { kind: "settlement", approver: 2 }, ["ApprovalRequested 1 by demo"]],
    ["ApprovalDecided", { kind: "plan" }, ["ApprovalDecided 1 by demo", "ApprovalDecided 1 by demo, plan"]],
    ["HoldStarted", { kind: "dispute" }, ["HoldStarted 1 by demo", "HoldStarted 1 by demo, dispute"]],
    [
      "CallTaskCompleted",
      { outcome: "talked" },
      ["CallTaskCompleted 1 by demo", "CallTaskCompleted 1 by demo, talked"],
    ],
    ["SomethingNew", undefined, ["SomethingNew 1 by demo"]],
  ])("%s with %o", (type, facts, expected) => {
    expect(figures(told(type, facts))).toEqual(expected);
  });

  it("counts for the moment it happened", () => {
    expect(measured(told("PromiseKept")).at).toBe("2026-05-01T12:00:00.000Z");
  });

  it.each([
    ["an address", "ada@debtor.example"],
    ["a sentence", "she moved to Boston"],
    ["an amount", { minor: 1250, currency: "USD" }],
    ["nothing at all", ""],
  ])("tells what is none of our words apart as other: %s", (_, reason) => {
    expect(figures(told("ContactFailed", { channel: "email", reason }))).toContain(
      "ContactFailed 1 by demo, email, other",
    );
  });
});

describe("no figure", () => {
  const TYPES = [
    "CaseClosed",
    "ContactMade",
    "ContactFailed",
    "ContactWithheld",
    "ApprovalRequested",
    "HoldStarted",
    "AccountPlaced",
  ];
  const SECRET = "planted-7f3a";
  const secrets = fc.constantFrom(`${SECRET}@debtor.example`, `Ada ${SECRET}`, `+1 ${SECRET}`, SECRET);
  const ids = fc.dictionary(
    fc.constantFrom("accountId", "contactId", "taskId", "planId", "placementId", "invoiceId", "name", "on"),
    secrets,
  );
  const words = fc.dictionary(
    fc.constantFrom("rung", "reason", "kind", "outcome", "message", "rule", "channel"),
    fc.constantFrom(`${SECRET}@debtor.example`, `Ada ${SECRET}`),
  );

  it("carries an id of an account or anything of a person, whatever an event says", () => {
    const carries = (type: string, given: Told["facts"], said: Told["facts"]) => {
      const one = { ...told(type, { ...given, ...said, daysOpen: 3 }), accountId: SECRET, caseId: SECRET };
      return JSON.stringify(measured(one)).includes(SECRET);
    };
    const isClean = fc.property(fc.constantFrom(...TYPES), ids, words, (...given) => !carries(...given));
    expect(() => fc.assert(isClean)).not.toThrow();
  });
});
