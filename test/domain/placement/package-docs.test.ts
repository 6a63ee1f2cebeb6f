import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RejectionCode } from "../../../functions/domain/placement/package-rejections.ts";
import { PACKAGE_TABLES } from "../../../functions/domain/placement/package-schema.ts";

const text = readFileSync(new URL("../../../docs/placement-format.md", import.meta.url), "utf8");

/** What a section has in the first column of its tables, in code. */
function namesIn(heading: string): readonly string[] {
  const section = text.split(`\n${heading}\n`)[1]?.split(/\n##+ /)[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = ""]) => name);
}

/** Fields of a table that a section marks as nullable. */
function nullableIn(heading: string): readonly string[] {
  const section = text.split(`\n${heading}\n`)[1]?.split(/\n##+ /)[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \| yes \|/gm)].map(([, name = ""]) => name);
}

describe("the published format", () => {
  it.each(Object.entries(PACKAGE_TABLES))(
    "tells every field of %s, in order, and which may be null",
    (table, schema) => {
      expect(namesIn(`### ${table}`)).toEqual(Object.keys(schema.shape));
      const nullable = Object.entries(schema.shape).filter(([, field]) => field.safeParse(null).success);
      expect(nullableIn(`### ${table}`)).toEqual(nullable.map(([name]) => name));
    },
  );

  it("tells tables in the order of their files", () => {
    expect([...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name)).toEqual(Object.keys(PACKAGE_TABLES));
  });

  it("tells every code of a rejection", () => {
    expect(namesIn("## Acknowledging")).toEqual(RejectionCode.options);
  });
});
