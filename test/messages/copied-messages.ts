import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect } from "vitest";
import { compileLanguages } from "../../functions/messages/compile.ts";

export const MESSAGES = fileURLToPath(new URL("../../functions/messages", import.meta.url));
const SHARED = ["en", ...readdirSync(MESSAGES).filter((file) => /\.(mjml|liquid)$/.test(file))];

/** A folder with the English messages, anew for each test of the file that asks for one. */
export function copiedMessages() {
  const copy = { directory: "" };
  beforeEach(() => {
    copy.directory = mkdtempSync(join(tmpdir(), "messages-"));
    for (const file of SHARED) cpSync(join(MESSAGES, file), join(copy.directory, file), { recursive: true });
  });
  afterEach(() => rmSync(copy.directory, { recursive: true }));
  const at = (file: string) => join(copy.directory, file);
  return {
    copy,
    at,
    edit(file: string, from: string, to: string) {
      const text = readFileSync(at(file), "utf8");
      expect(text).toContain(from);
      writeFileSync(at(file), text.replaceAll(from, to));
    },
    problems: () => compileLanguages(copy.directory).problems.map(({ file, line, says }) => `${file}:${line}: ${says}`),
  };
}
