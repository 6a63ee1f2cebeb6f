import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as z from "zod";
import { PACK_NAMES } from "../../functions/domain/gate/packs.ts";
import { MESSAGES } from "../../functions/messages/names.ts";
import { formatProblem, judgeLadderFile, type PolicyProblem } from "../../workflows/policies.ts";
import { cureOf } from "../../workflows/policy-cures.ts";
import { explainLadder } from "./ladder-explain.ts";

const USAGE = `usage: npm run --silent ladder -- check FILE
       npm run --silent ladder -- explain FILE [--due YYYY-MM-DD]
       npm run --silent ladder -- drain NAME --to OTHER [--dry-run]    moves open cases of the deployed system
FILE is a policy, or the name of a ladder in workflows/ladders`;
const POLICIES = new URL("../../workflows/", import.meta.url);
const KNOWN = { messages: new Set(MESSAGES.keys()), rulePacks: PACK_NAMES };
const EXAMPLE_DUE_DATE = "2027-03-01";

type Io = { readonly out: (text: string) => void; readonly err: (text: string) => void };
type Asked = { readonly command: "check" | "explain"; readonly ladder: string; readonly due: string };
type Tried<Value> = { readonly value: Value } | { readonly problem: string };

function ask(argv: readonly string[]): Tried<Asked> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { due: { type: "string" } },
      allowPositionals: true,
    });
    const [command, ladder, ...others] = positionals;
    if (command !== "check" && command !== "explain") return { problem: USAGE };
    if (ladder === undefined || others.length > 0) return { problem: USAGE };
    if (command === "check" && values.due !== undefined) return { problem: `--due belongs to explain\n${USAGE}` };
    const due = z.iso.date().safeParse(values.due ?? EXAMPLE_DUE_DATE);
    if (!due.success) return { problem: `--due: "${values.due}" is no date such as ${EXAMPLE_DUE_DATE}` };
    return { value: { command, ladder, due: due.data } };
  } catch (error) {
    return { problem: `${error instanceof Error ? error.message : String(error)}\n${USAGE}` };
  }
}

type LadderFile = { readonly file: string; readonly text: string };

/** A word that is no file is the name of a shipped ladder. */
function read(ladder: string): Tried<LadderFile> {
  const isName = /^[a-z][a-z0-9-]*$/.test(ladder) && !existsSync(ladder);
  const folder = new URL("ladders/", POLICIES);
  const file = isName ? `workflows/ladders/${ladder}.yaml` : ladder;
  try {
    return { value: { file, text: readFileSync(isName ? new URL(`${ladder}.yaml`, folder) : ladder, "utf8") } };
  } catch {
    if (!isName) return { problem: `cannot read ${ladder}` };
    const shipped = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith(".yaml"));
    const names = shipped.map((name) => basename(name, ".yaml")).toSorted();
    return { problem: `no file and no ladder is named "${ladder}"; there are ${names.join(", ")}` };
  }
}

/** Checks or explains one ladder. The exit status is 0, 1 when the ladder breaks rules, 2 when it or the call cannot be read. */
export function main(argv: readonly string[], { out, err }: Io): number {
  const fail = (problem: string): number => {
    err(`${problem}\n`);
    return 2;
  };
  const asked = ask(argv);
  if ("problem" in asked) return fail(asked.problem);
  const found = read(asked.value.ladder);
  if ("problem" in found) return fail(found.problem);
  const { file, text } = found.value;
  const { policy, problems } = judgeLadderFile(file, text, POLICIES, KNOWN);
  if (policy === null || problems.length > 0) {
    out(problems.map(tell).join(""));
    err(`${file}: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}\n`);
    return 1;
  }
  const { command, due } = asked.value;
  out(command === "check" ? `${file}: nothing against it\n` : explainLadder(policy, due));
  return 0;
}

/** A problem as at synth, and below it the law and what to do. */
function tell(problem: PolicyProblem): string {
  const law = problem.citation === undefined ? [] : [`    law: ${problem.citation}`];
  return [formatProblem(problem), ...law, `    do:  ${cureOf(problem)}`, ""].join("\n");
}

if (import.meta.main) {
  const [command, ...rest] = process.argv.slice(2);
  // The one command that needs an AWS account, and the SDK: neither is loaded for the others.
  if (command === "drain") process.exitCode = await (await import("../operate/drain.ts")).drain(rest, new Date());
  else
    process.exitCode = main(process.argv.slice(2), {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
    });
}
