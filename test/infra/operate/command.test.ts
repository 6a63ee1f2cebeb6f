import { parseArgs } from "node:util";
import { expect, it } from "vitest";
import { command } from "../../../infra/operate/command.ts";
import { StackNotFound } from "../../../infra/operate/stack.ts";

async function run(
  what: () => Promise<number>,
): Promise<{ readonly status: number; readonly said: readonly string[] }> {
  const said: string[] = [];
  const status = await command("usage: npm run this", what, (line) => void said.push(line));
  return { status, said };
}

const refusedBy = (name: string, more: object) => Object.assign(new Error("no"), { name }, more);

it("ends with what the command says", async () => {
  expect(await run(async () => 1)).toEqual({ status: 1, said: [] });
});

it("answers an option that it does not know with how it is called", async () => {
  const { status, said } = await run(async () => {
    parseArgs({ args: ["--bogus"], options: {} });
    return 0;
  });
  expect(status).toBe(2);
  expect(said.join("\n")).toMatch(/^Unknown option '--bogus'.*\nusage: npm run this$/s);
});

it("says that there is no stack", async () => {
  const { status, said } = await run(() => Promise.reject(new StackNotFound('no stack "Amends"')));
  expect({ status, said }).toEqual({ status: 2, said: ['no stack "Amends"'] });
});

it.each([
  ["refuses", refusedBy("AccessDeniedException", { $metadata: {} }), "AccessDeniedException"],
  ["cannot be reached", refusedBy("Error", { code: "ECONNREFUSED" }), "ECONNREFUSED"],
  ["is asked without credentials", refusedBy("CredentialsProviderError", {}), "CredentialsProviderError"],
])("says in a sentence that AWS %s", async (_, error, code) => {
  const { status, said } = await run(() => Promise.reject(error));
  expect(status).toBe(2);
  expect(said).toEqual([`AWS gave no answer (${code}): no. Check Region, credentials and what they may do.`]);
});

it("keeps faults of ours", async () => {
  await expect(run(() => Promise.reject(new TypeError("ours")))).rejects.toThrow("ours");
});
