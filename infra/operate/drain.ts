import { parseArgs } from "node:util";
import type { LadderPolicy } from "../../functions/domain/ladder-policy.ts";
import type { RebuildOrder } from "../../functions/rung/rebuild-account.ts";
import { command } from "./command.ts";
import { REBUILD_OPTIONS, readAsked, runRebuild } from "./rebuild-command.ts";

const DRAIN_USAGE =
  "usage: npm run --silent ladder -- drain NAME --to OTHER [--dry-run] [--creditor ID [--account ID]] [--per-second N] [--run ID]";

/** Moves the open cases of a deployed ladder to another that is deployed. The exit status is 0, 1 when an account failed, 2 when the call cannot be read. */
export async function drain(argv: readonly string[], now: Date): Promise<number> {
  return command(DRAIN_USAGE, async () => {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { ...REBUILD_OPTIONS, to: { type: "string" } },
    });
    const [from, ...others] = positionals;
    const { to } = values;
    if (from === undefined || to === undefined || others.length > 0) return refused(`drain needs a ladder and --to`);
    const asked = readAsked(values, now);
    return typeof asked === "string" ? refused(asked) : runRebuild(asked, (deployed) => draining(deployed, from, to));
  });
}

/** Which cases are meant and where they go; a sentence where that cannot be. */
export function draining(
  deployed: Readonly<Record<string, LadderPolicy>>,
  from: string,
  to: string,
): Pick<RebuildOrder, "does" | "isMeant" | "policyFor"> | string {
  const target = deployed[to];
  if (from === to)
    return `"${to}" is where they are; after a change of the same ladder: npm run rebuild -- --ladder ${to}`;
  if (target === undefined) return `no ladder "${to}" is deployed; there are ${Object.keys(deployed).join(", ")}`;
  if (target.retired) return `ladder "${to}" is retired itself`;
  return {
    does: "move-ladder",
    isMeant: (theCase) => theCase?.ladder.name === from,
    policyFor: () => target,
  };
}

function refused(problem: string): number {
  console.error(`${problem}\n${DRAIN_USAGE}`);
  return 2;
}
