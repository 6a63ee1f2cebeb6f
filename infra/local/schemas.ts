import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { eventSchemas } from "../../functions/domain/events.ts";
import { packageJsonSchema } from "../../functions/domain/placement/package-schema.ts";
import { statementJsonSchema } from "../../functions/domain/placement/statement.ts";

const FOLDER = new URL("../../docs/schemas/", import.meta.url);

/** Every published schema file, by name, as it should read. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      ...eventSchemas(),
      PlacementPackage: packageJsonSchema(),
      PlacementStatement: statementJsonSchema(),
    }).map(([name, schema]) => [`${name}.json`, `${JSON.stringify({ title: name, ...schema }, null, 2)}\n`]),
  );
}

/** The schema files that are missing or no longer say what the code checks. */
export function staleSchemas(): readonly string[] {
  return [...schemaFiles()].flatMap(([name, text]) => (read(name) === text ? [] : [name]));
}

function read(name: string): string | null {
  try {
    return readFileSync(new URL(name, FOLDER), "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] !== undefined && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of schemaFiles()) writeFileSync(new URL(name, FOLDER), text);
}
