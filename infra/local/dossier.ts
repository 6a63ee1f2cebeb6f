import { parseArgs } from "node:util";
import { assembleDossier } from "../../functions/dossier/assemble.ts";
import { renderDossier } from "../../functions/dossier/render-html.ts";
import { render } from "../../functions/messages/renderer.ts";
import { configured, machines, rehearsed } from "./configured.ts";
import { fail, type Io, readText, startOf, write } from "./replay.ts";
import { readHistory } from "./replay-lines.ts";
import { runHistory } from "./replay-run.ts";
import { localWorld } from "./world.ts";

const USAGE =
  "usage: npm run --silent dossier -- --events FILE.jsonl --account ID [--creditor demo] [--until ISO] [--out FILE.html|FILE.json]";

type Wanted = {
  readonly events: string;
  readonly account: string;
  readonly creditor: string;
  readonly until: number | null;
  readonly out: string | null;
};
type Asked =
  | { readonly kind: "wanted"; readonly wanted: Wanted }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

const OPTIONS = {
  events: { type: "string" },
  account: { type: "string" },
  creditor: { type: "string", default: "demo" },
  until: { type: "string" },
  out: { type: "string" },
} as const;

function ask(argv: readonly string[]): Asked {
  try {
    const { values } = parseArgs({ args: [...argv], options: OPTIONS });
    const { events, account, creditor, out = null } = values;
    if (events === undefined || account === undefined) return { kind: "wrong", problems: [USAGE] };
    const until = values.until === undefined ? null : Date.parse(values.until);
    const problems = [
      ...(until !== null && Number.isNaN(until)
        ? [`--until: "${values.until}" is no ISO 8601 instant such as 2026-12-01T00:00:00Z`]
        : []),
      ...(out === null || /\.(html|json)$/.test(out) ? [] : [`--out: "${out}" ends neither in .html nor in .json`]),
    ];
    return problems.length > 0
      ? { kind: "wrong", problems }
      : { kind: "wanted", wanted: { events, account, creditor, until, out } };
  } catch (error) {
    return { kind: "wrong", problems: [error instanceof Error ? error.message : String(error), USAGE] };
  }
}

/** Runs a history with the words of its messages and writes the dossier of one account in it, as a page or as JSON; without `--out` as JSON. Answers with the exit status: 2 with a line per problem, and nothing written, when the input is wrong. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const asked = ask(argv);
  if (asked.kind === "wrong") return fail(io, asked.problems);
  const { events, account, creditor, until, out } = asked.wanted;
  const loaded = configured();
  if (loaded.kind === "wrong") return fail(io, loaded.problems);
  const text = readText(events);
  if (text === null) return fail(io, [`--events: cannot read ${events}`]);
  const history = readHistory(text);
  if (history.unreadable.length > 0) return fail(io, history.unreadable);
  const startsAt = startOf(history.lines, until ?? undefined);
  const world = localWorld({ policies: rehearsed(loaded.policies), machineOf: machines(), render, startsAt });
  await runHistory(world, history.lines, until);
  const ids = { creditorId: creditor, accountId: account };
  const dossier = await assembleDossier(world.dependencies, ids, world.now());
  if (dossier === null)
    return fail(io, [`--account: nothing has been heard of account "${account}" of creditor "${creditor}"`]);
  const isPage = out?.endsWith(".html") === true;
  write(isPage ? await renderDossier(dossier) : `${JSON.stringify(dossier, null, 2)}\n`, out ?? undefined, io);
  return 0;
}

if (process.argv[1] !== undefined && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}
