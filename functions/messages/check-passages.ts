import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkTemplate, checkWords, type LanguageUnderCheck, UNKIND, viewsFor } from "./checks.ts";
import { DISCLOSURES } from "./disclosures.ts";
import type { Problem } from "./source.ts";

/** Faults of a part that messages share; `file` is below `directory`. */
export function checkPart(language: LanguageUnderCheck, file: string, directory: string): readonly Problem[] {
  const passage = { source: readFileSync(join(directory, file), "utf8").replaceAll("\r\n", "\n"), line: 1 };
  const { unkind, agency } = language.checks;
  return [
    ...checkTemplate(passage, file, viewsFor(language, "statement")),
    ...(file.includes("/parts/") ? checkWords(passage, file, [...unkind, ...agency], UNKIND) : []),
  ];
}

/** Faults of the sentences that laws want. Only a sentence about a licence is kept for creditors that have one. */
export function checkDisclosures(language: LanguageUnderCheck, file: string, source: string): readonly Problem[] {
  const lines = source.split("\n");
  const { full, bare } = viewsFor(language, "statement");
  return DISCLOSURES.flatMap(({ id, needsLicence = false }) => {
    const line = lines.findIndex((text) => text.startsWith(`${id}:`)) + 1;
    const passage = { source: language.compiled.disclosures[id] ?? "", line };
    return checkTemplate(passage, file, { full, bare: needsLicence ? full : bare });
  });
}
