import { paymentPlanDefinition } from "../../workflows/payment-plan/definition.ts";
import { compile, type Machine } from "./asl-machine.ts";

const compiled = new Map<"payment-plan", Machine>();

/** The machine of a workflow that has one for everybody, synthesised and compiled once. */
export function workflowMachine(workflow: "payment-plan"): Machine {
  const machine = compiled.get(workflow) ?? compile(paymentPlanDefinition(), workflow);
  compiled.set(workflow, machine);
  return machine;
}
