import { readFileSync } from "node:fs";
import * as z from "zod";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { formatProblem, loadPolicies } from "../../workflows/policies.ts";

const CdkJson = z.object({ context: z.object({ creditors: z.string().optional() }).loose() });

/** Policies of this checkout, with the creditors that cdk.json deploys; a text with every problem where some are wrong. */
export function ownPolicies(today: Date, cdkJson = new URL("../../cdk.json", import.meta.url)): Policies | string {
  const loaded = loadPolicies(new URL("../../workflows/", import.meta.url), {
    messages: new Set(MESSAGES.keys()),
    rulePacks: PACK_NAMES,
    today: today.toISOString().slice(0, 10),
  });
  if (loaded.kind === "wrong") return loaded.problems.map(formatProblem).join("\n");
  const { context } = CdkJson.parse(JSON.parse(readFileSync(cdkJson, "utf8")));
  const named = context.creditors?.split(",").map((id) => id.trim());
  const { creditors } = loaded.policies;
  const deployed = Object.entries(creditors).filter(([id]) => named === undefined || named.includes(id));
  return { ...loaded.policies, creditors: Object.fromEntries(deployed) };
}
