import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { OWN_CATALOGUE, readCatalogue } from "../../functions/messages/read-catalogue.ts";
import { languageFor } from "../../functions/messages/render.ts";
import type { Renderer } from "../../functions/rung/senders.ts";
import { ladderDefinition } from "../../workflows/escalation-ladder/definition.ts";
import { formatProblem, loadPolicies } from "../../workflows/policies.ts";
import { compile, type Machine } from "./asl-machine.ts";

export type Configured =
  | { readonly kind: "configured"; readonly policies: Policies }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** The policies of this checkout, with every problem of every file when some are wrong. */
export function configured(directory: URL = new URL("../../workflows/", import.meta.url)): Configured {
  const loaded = loadPolicies(directory, { messages: new Set(MESSAGES.keys()), rulePacks: PACK_NAMES });
  return loaded.kind === "loaded"
    ? { kind: "configured", policies: loaded.policies }
    : { kind: "wrong", problems: loaded.problems.map(formatProblem) };
}

/** Policies as a rehearsal takes them: messages go to the debtor's own address, for nothing leaves the process. */
export function rehearsed(policies: Policies): Policies {
  return {
    ...policies,
    creditors: Object.fromEntries(
      Object.entries(policies.creditors).map(([id, profile]) => [id, { ...profile, live: true }]),
    ),
  };
}

/** The state machine of a policy, synthesised and compiled once. */
export function machines(): (policy: LadderPolicy) => Machine {
  const known = new WeakMap<LadderPolicy, Machine>();
  const compiled = new Map<string, Machine>();
  return (policy) => {
    // By what it says, not by name and version alone: a rehearsal may change a policy and change it again.
    const key = known.has(policy) ? "" : JSON.stringify(policy);
    const machine = known.get(policy) ?? compiled.get(key) ?? compile(ladderDefinition(policy), policy.name);
    if (key !== "") compiled.set(key, machine);
    known.set(policy, machine);
    return machine;
  };
}

const catalogue = readCatalogue(OWN_CATALOGUE);

/** Chooses the language and leaves the words out: a replay reports which message went, never its text. */
export const wordless: Renderer = (_channel, message, language, { place }) => ({
  subject: "",
  text: "",
  html: "",
  language: languageFor(catalogue, message, language, place),
});
