import { parseArgs } from "node:util";
import { command } from "./command.ts";
import { REBUILD_OPTIONS, readAsked, runRebuild } from "./rebuild-command.ts";

const USAGE = `usage: npm run rebuild -- [--ladder NAME] [--creditor ID [--account ID]] [--dry-run] [--per-second N] [--run ID] [--region-restored]
  gives everything under way a new execution, which goes by the law, the policy and the Region of now; by itself it sends nothing
  --ladder           cases on this ladder only
  --dry-run          says what would be rebuilt, by ladder and rung, and changes nothing
  --per-second       executions started at most (20; small Regions allow 150, new accounts less, and new cases need some of it)
  --run              goes on with a run that was broken off: accounts it had are left
  --region-restored  the table was restored in another Region: executions on record are gone, and are forgotten`;

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      ...REBUILD_OPTIONS,
      ladder: { type: "string" },
      "region-restored": { type: "boolean", default: false },
    },
  });
  const asked = readAsked(values, new Date());
  if (typeof asked === "string") {
    console.error(`${asked}\n${USAGE}`);
    return 2;
  }
  const { ladder } = values;
  return runRebuild({ ...asked, forgetsExecutions: values["region-restored"] }, (deployed) =>
    ladder !== undefined && deployed[ladder] === undefined
      ? `no ladder "${ladder}" is deployed; there are ${Object.keys(deployed).join(", ")}`
      : {
          does: "rebuild",
          isMeant: (theCase) => ladder === undefined || theCase?.ladder.name === ladder,
          policyFor: ({ ladder: { name } }) => deployed[name] ?? null,
        },
  );
}

process.exitCode = await command(USAGE, run);
