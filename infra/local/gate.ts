import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { answerQuestion } from "../../functions/domain/gate/answer.ts";

const USAGE = "usage: npm run --silent gate -- --questions FILE.jsonl";

type Io = { readonly out: (text: string) => void; readonly err: (text: string) => void };

function questionsFile(argv: readonly string[]): { file: string } | { problem: string } {
  try {
    const { values } = parseArgs({ args: [...argv], options: { questions: { type: "string" } } });
    return values.questions === undefined ? { problem: USAGE } : { file: values.questions };
  } catch (error) {
    return { problem: `${error instanceof Error ? error.message : String(error)}\n${USAGE}` };
  }
}

function parsed(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return {
      problem: `no JSON (${error instanceof Error ? error.message : String(error)}); expected one question a line`,
    };
  }
}

/** What one line is answered: a line for `out`, or what is wrong with it for `err`. */
function answerLine(text: string, line: number, { out, err }: Io): boolean {
  const read = parsed(text);
  if ("problem" in read) {
    err(`line ${line}: ${read.problem}\n`);
    return false;
  }
  const answered = answerQuestion(read.value);
  if (answered.kind === "unreadable") {
    const name = answered.id === null ? "" : ` (${answered.id})`;
    for (const problem of answered.problems) err(`line ${line}${name}: ${problem}\n`);
    return false;
  }
  out(`${JSON.stringify(answered.answer)}\n`);
  return true;
}

/** Answers every question of a file, in order; 0 when all could be read, 2 when the file or a line could not. */
export function main(argv: readonly string[], io: Io): number {
  const wanted = questionsFile(argv);
  if ("problem" in wanted) {
    io.err(`${wanted.problem}\n`);
    return 2;
  }
  const text = readText(wanted.file);
  if (text === null) {
    io.err(`--questions: cannot read ${wanted.file}\n`);
    return 2;
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const answered = lines.map((line, index) => line.trim() === "" || answerLine(line, index + 1, io));
  return answered.every(Boolean) ? 0 : 2;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] !== undefined && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  process.exitCode = main(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}
