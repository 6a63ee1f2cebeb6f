import type { SharedWorkflow } from "../../functions/domain/runs.ts";
import { sharedDefinition } from "../../workflows/shared-definitions.ts";
import { compile, type Machine } from "./asl-machine.ts";

const compiled = new Map<SharedWorkflow, Machine>();

/** The machine of a workflow that has one for everybody, synthesised and compiled once. */
export function workflowMachine(workflow: SharedWorkflow): Machine {
  const machine = compiled.get(workflow) ?? compile(sharedDefinition(workflow), workflow);
  compiled.set(workflow, machine);
  return machine;
}
