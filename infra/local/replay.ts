import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Policies } from "../../functions/domain/policies.ts";
import { configured, machines, rehearsed, wordless } from "./configured.ts";
import { type Line, readHistory } from "./replay-lines.ts";
import { runHistory } from "./replay-run.ts";
import { reportOf } from "./report.ts";
import { localWorld } from "./world.ts";

const USAGE = "usage: npm run --silent replay -- --events FILE.jsonl [--ladder NAME] [--until ISO] [--out FILE.json]";

export type Io = { readonly out: (text: string) => void; readonly err: (text: string) => void };
type Wanted = { readonly events: string; readonly ladder?: string; readonly until?: number; readonly out?: string };
type Asked =
  | { readonly kind: "wanted"; readonly wanted: Wanted }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

function ask(argv: readonly string[]): Asked {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        events: { type: "string" },
        ladder: { type: "string" },
        until: { type: "string" },
        out: { type: "string" },
      },
    });
    const { events, ladder, out } = values;
    if (events === undefined) return { kind: "wrong", problems: [USAGE] };
    const until = values.until === undefined ? undefined : Date.parse(values.until);
    if (until !== undefined && Number.isNaN(until))
      return {
        kind: "wrong",
        problems: [`--until: "${values.until}" is no ISO 8601 instant such as 2026-12-01T00:00:00Z`],
      };
    return {
      kind: "wanted",
      wanted: {
        events,
        ...(ladder === undefined ? {} : { ladder }),
        ...(until === undefined ? {} : { until }),
        ...(out === undefined ? {} : { out }),
      },
    };
  } catch (error) {
    return { kind: "wrong", problems: [error instanceof Error ? error.message : String(error), USAGE] };
  }
}

/** The policies with one ladder for every account, over profile and event. */
export function withLadder(policies: Policies, ladder: string): Policies {
  const policy = policies.ladders[ladder];
  if (policy === undefined) return policies;
  const creditors = Object.entries(policies.creditors).map(([id, profile]) => {
    const ladders = (["consumer", "business"] as const).map((segment) => ({ segment, ladder }));
    return [id, { ...profile, ladders }] as const;
  });
  const others = Object.entries(policies.ladders).map(
    ([name, other]) => [name, name === ladder ? { ...other, retired: false } : { ...other, retired: true }] as const,
  );
  return { ladders: Object.fromEntries(others), creditors: Object.fromEntries(creditors) };
}

/** Runs a history and answers with the exit status: 0 when it ran, 2 with a line per problem and nothing written when the input is wrong. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const asked = ask(argv);
  if (asked.kind === "wrong") return fail(io, asked.problems);
  const { wanted } = asked;
  const loaded = configured();
  if (loaded.kind === "wrong") return fail(io, loaded.problems);
  if (wanted.ladder !== undefined && loaded.policies.ladders[wanted.ladder] === undefined)
    return fail(io, [
      `--ladder: no ladder is named "${wanted.ladder}"; known are ${Object.keys(loaded.policies.ladders).join(", ")}`,
    ]);
  const text = readText(wanted.events);
  if (text === null) return fail(io, [`--events: cannot read ${wanted.events}`]);
  const history = readHistory(text);
  if (history.unreadable.length > 0) return fail(io, history.unreadable);
  const rehearsal = rehearsed(loaded.policies);
  const policies = wanted.ladder === undefined ? rehearsal : withLadder(rehearsal, wanted.ladder);
  const world = localWorld({
    policies,
    machineOf: machines(),
    render: wordless,
    startsAt: startOf(history.lines, wanted.until),
  });
  const rejected = await runHistory(world, history.lines, wanted.until ?? null);
  const report = reportOf(
    world,
    [...history.rejected, ...rejected].sort((one, other) => one.line - other.line),
  );
  write(`${JSON.stringify(report, null, 2)}\n`, wanted.out, io);
  return 0;
}

/** The instant of the earliest line, where the clock of a history begins. */
export function startOf(lines: readonly Line[], until: number | undefined): Date {
  const first = lines.reduce((earliest, line) => Math.min(earliest, line.time), until ?? Number.POSITIVE_INFINITY);
  return new Date(Number.isFinite(first) ? first : 0);
}

/** A file's text; null where it cannot be read. */
export function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Says each problem on a line of its own; the exit status of wrong input. */
export function fail(io: Io, problems: readonly string[]): number {
  for (const problem of problems) io.err(`${problem}\n`);
  return 2;
}

/** Writes a file whole or not at all; without one, what it would hold is put out. */
export function write(text: string, file: string | undefined, io: Io): void {
  if (file === undefined) {
    io.out(text);
    return;
  }
  const partial = `${file}.partial`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}
