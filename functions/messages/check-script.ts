import type { Catalogue } from "./catalogue.ts";
import {
  checkTemplate,
  checkWords,
  eachOnce,
  fault,
  type LanguageUnderCheck,
  REVEALING,
  type ScriptUnderCheck,
  UNKIND,
  viewIn,
  viewsFor,
} from "./checks.ts";
import { DISCLOSURES } from "./disclosures.ts";
import { renderScript } from "./render.ts";
import { bareFor, bound, FULL } from "./samples.ts";
import type { Problem } from "./source.ts";

/** What 12 CFR 1006.2(j) lets a limited-content message be made of, and a greeting by name. */
const IN_VOICEMAIL = ["debtor.name", "creditor.name", "creditor.phone", "contactName"];

function checkSaid(catalogue: Catalogue, language: LanguageUnderCheck, script: ScriptUnderCheck): Problem[] {
  const { name, kind, file, body } = script;
  return [FULL, bareFor(kind)].flatMap((variables) => {
    const { text } = renderScript(catalogue, name, language.name, variables);
    const { creditor, contactName = creditor.name } = variables;
    const total = String(viewIn(language, variables)["total"]);
    return [creditor.name, creditor.phone, contactName, ...(kind === "call" ? [total] : [])]
      .filter((words) => !text.includes(words))
      .map((words) => ({ file, line: body.line, says: `the script lacks "${words}"` }));
  });
}

function checkDisclosed(catalogue: Catalogue, language: LanguageUnderCheck, script: ScriptUnderCheck): Problem[] {
  const { name, file, body } = script;
  return DISCLOSURES.filter(({ messages }) => messages.includes(name)).flatMap((disclosure) => {
    const { text } = renderScript(catalogue, name, language.name, bound(disclosure));
    const without = renderScript(catalogue, name, language.name, { ...bound(disclosure), packs: [] }).text;
    const says = `the script lacks the disclosure "${disclosure.id}" (${disclosure.source})`;
    return text === without ? [{ file, line: body.line, says }] : [];
  });
}

/** Every fault of one script; the catalogue must hold its language. */
export function checkScript(
  catalogue: Catalogue,
  language: LanguageUnderCheck,
  script: ScriptUnderCheck,
): readonly Problem[] {
  const { kind, file, body } = script;
  const { unkind, agency, private: revealing } = language.checks;
  const views = viewsFor(language, kind);
  const problems = [
    ...checkTemplate(body, file, views, kind === "voicemail" ? IN_VOICEMAIL : undefined),
    ...checkWords(body, file, [...unkind, ...agency], UNKIND),
    ...(kind === "voicemail" ? checkWords(body, file, revealing, REVEALING) : []),
  ];
  if (problems.length > 0) return problems;
  try {
    return eachOnce([...checkSaid(catalogue, language, script), ...checkDisclosed(catalogue, language, script)]);
  } catch (error) {
    return [fault(error, file, body.line)];
  }
}
