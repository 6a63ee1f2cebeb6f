import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";

const Report = z.object({
  accounts: z.array(
    z.object({ stage: z.string(), balance: z.array(z.object({ minor: z.number() })), cases: z.number() }),
  ),
  contacts: z.array(z.object({ rung: z.string().nullable(), channel: z.string(), message: z.string() })),
  withheld: z.array(z.object({ rule: z.string() })),
  tasks: z.array(z.object({ kind: z.string() })),
  executions: z.array(z.object({ transitions: z.number(), outcome: z.string().nullable() })),
  rejected: z.array(z.unknown()),
});

function counts(words: readonly string[]): string {
  const tally = new Map<string, number>();
  for (const word of words) tally.set(word, (tally.get(word) ?? 0) + 1);
  const rows = [...tally].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1));
  return rows.map(([word, count]) => `| ${word} | ${count} |`).join("\n");
}

const table = (what: string, words: readonly string[]): string =>
  words.length === 0 ? "" : `\n| ${what} | count |\n| --- | ---: |\n${counts(words)}\n`;

/** A replay's report in tables a manager can read. */
export function summarise(report: unknown): string {
  const { accounts, contacts, withheld, tasks, executions, rejected } = Report.parse(report);
  const owing = accounts.filter((account) => account.balance.some(({ minor }) => minor !== 0)).length;
  const cases = accounts.reduce((sum, account) => sum + account.cases, 0);
  const transitions = executions.reduce((sum, execution) => sum + execution.transitions, 0);
  return [
    `${accounts.length} accounts, ${owing} with a balance; ${cases} cases; ${contacts.length} contacts; ${executions.length} executions with ${transitions} transitions; ${rejected.length} lines rejected.\n`,
    table(
      "stage at the end",
      accounts.map((account) => account.stage),
    ),
    table(
      "contact: rung, channel",
      contacts.map(({ rung, channel, message }) => `${rung ?? `answer (${message})`}, ${channel}`),
    ),
    table(
      "withheld by rule",
      withheld.map(({ rule }) => rule),
    ),
    table(
      "tasks",
      tasks.map(({ kind }) => kind),
    ),
    table(
      "executions ended",
      executions.map(({ outcome }) => outcome ?? "still running"),
    ),
  ].join("");
}

if (process.argv[1] !== undefined && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  const { values } = parseArgs({ options: { report: { type: "string" } } });
  if (values.report === undefined) {
    process.stderr.write("usage: npm run --silent summarise -- --report FILE.json\n");
    process.exitCode = 2;
  } else process.stdout.write(summarise(JSON.parse(readFileSync(values.report, "utf8"))));
}
