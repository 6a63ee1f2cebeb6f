import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import type * as z from "zod";
import type { PathProblem } from "../functions/domain/ladder-draft.ts";
import { WORDINGS, type Wording, wordingOf } from "./policy-wording.ts";

/** A problem at its place in one file; lines and columns count from 1. */
export type PlacedProblem = Omit<PathProblem, "path"> & {
  readonly line: number;
  readonly column: number;
  readonly rung: string | null;
};

/** A file's value by the policy's own names and units, unchecked, with what was wrong in reading it. */
export type PolicyFile = {
  /** Undefined when the file is no YAML at all. */
  readonly value: unknown;
  readonly problems: readonly PlacedProblem[];
  /** Where a problem of the value stands in the file. */
  readonly place: (problem: PathProblem) => PlacedProblem;
  /** What a schema says of the value, but for what `problems` says already. */
  readonly issues: (error: z.ZodError | undefined) => readonly PlacedProblem[];
};

type Node = ParsedNode | null;
type Path = PathProblem["path"];

/** Reads a policy as people write it. Nothing goes through YAML's own numbers, so that amounts stay exact. */
export function readPolicyFile(text: string): PolicyFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const root: Node = document.contents;
  const at = (offset: number) => ({ line: lines.linePos(offset).line, column: lines.linePos(offset).col });

  const syntax = tellingFaults([...document.errors, ...document.warnings]).map(({ code, pos, message }) => ({
    ...at(pos[0]),
    rung: null,
    rule: code === "DUPLICATE_KEY" ? "duplicate-key" : "syntax",
    says: code === "DUPLICATE_KEY" ? "this key stands here twice" : message,
  }));
  const isYaml = syntax.every(({ rule }) => rule === "duplicate-key");

  const place = ({ path, ...problem }: PathProblem) => {
    const { node, key } = find(root, path);
    const pointed = problem.rule === "unknown-key" ? key : (node ?? key);
    return { ...at(pointed?.range[0] ?? 0), rung: rungOf(root, path), ...problem };
  };
  const { value, problems } = isYaml ? readNode(root, [], null) : { value: undefined, problems: [] };
  const reported = new Set(problems.map(({ path }) => JSON.stringify(path)));
  return {
    value,
    problems: [...syntax, ...problems.map(place)],
    place,
    issues: (error) =>
      (error?.issues ?? [])
        .flatMap((issue) => problemsOf(root, issue))
        .filter(({ path }) => !reported.has(JSON.stringify(path)))
        .map(place),
  };
}

/** Duplicate keys and tabs stand for themselves; of other faults, one is the cause and the rest its consequences. */
function tellingFaults(faults: readonly YAMLError[]): readonly YAMLError[] {
  const duplicates = faults.filter(({ code }) => code === "DUPLICATE_KEY");
  const tabs = faults.filter(({ code }) => code === "TAB_AS_INDENT");
  const others = faults.filter((fault) => !duplicates.includes(fault) && !tabs.includes(fault));
  return [...duplicates, ...(tabs.length > 0 ? tabs : others.slice(0, 1))];
}

type Reading = { readonly value: unknown; readonly problems: readonly PathProblem[] };

function readNode(node: Node, path: Path, wording: Wording | null): Reading {
  if (isAlias(node)) return unread(path, "syntax", "write the value out; an alias hides it");
  if (isMap(node)) return readMap(node, path);
  if (isSeq(node)) {
    const readings = node.items.map((item, index) => readNode(item, [...path, index], wording));
    return { value: readings.map(({ value }) => value), problems: readings.flatMap(({ problems }) => problems) };
  }
  const text = textOf(node);
  if (text === null || wording === null) return { value: text, problems: [] };
  const value = wording.read(text);
  return value === null
    ? unread(path, "value", `"${text}" cannot be read; expected ${wording.expects}`)
    : { value, problems: [] };
}

function readMap(map: YAMLMap.Parsed, path: Path): Reading {
  const parent = path.at(-1);
  const entries = map.items.map(({ key, value }) => {
    const written = textOf(key) ?? "";
    const wording = wordingOf(written, typeof parent === "string" ? parent : null);
    const name = wording?.as ?? written;
    return { name, written, ...readNode(value, [...path, name], wording) };
  });
  const foreign = entries.filter(({ name, written }) => name === written && isPolicyName(written));
  return {
    value: Object.fromEntries(
      entries.filter((entry) => !foreign.includes(entry)).map(({ name, value }) => [name, value]),
    ),
    problems: [
      ...foreign.map(({ written }) => unknownKey([...path, written], written)),
      ...entries.flatMap(({ problems }) => problems),
    ],
  };
}

/** Whether a name is the policy's where a file has another: "onDay" for what a file calls "on". */
function isPolicyName(name: string): boolean {
  return !WORDINGS.has(name) && [...WORDINGS.values()].some((wording) => wording.as === name);
}

function unread(path: Path, rule: string, says: string): Reading {
  return { value: undefined, problems: [{ path, rule, says }] };
}

function unknownKey(path: Path, written: string): PathProblem {
  return { path, rule: "unknown-key", says: `"${written}" is no key of this` };
}

/** A scalar as it stands in the source, so that 10.00 is not 10 and NO is not false; null for an empty one. */
function textOf(node: Node): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return node.source;
}

type Found = { readonly node: Node; readonly key: Node; readonly isThere: boolean };

/** The node a path leads to with the key it stands under, or the nearest around it. */
function find(root: Node, path: Path): Found {
  let found: Found = { node: root, key: null, isThere: true };
  for (const step of path) {
    const next = stepInto(found.node, step);
    if (next === null) return { ...found, isThere: false };
    found = { ...next, isThere: true };
  }
  return found;
}

function stepInto(node: Node, step: string | number): Omit<Found, "isThere"> | null {
  if (isSeq(node)) {
    const item = typeof step === "number" ? node.items[step] : undefined;
    return item === undefined ? null : { node: item, key: null };
  }
  const pair = isMap(node) ? pairOf(node, step) : undefined;
  return pair === undefined ? null : { node: pair.value, key: pair.key };
}

function pairOf(map: YAMLMap.Parsed, name: string | number) {
  return map.items.find(({ key }) => {
    const written = textOf(key) ?? "";
    return written === name || WORDINGS.get(written)?.as === name;
  });
}

function rungOf(root: Node, path: Path): string | null {
  const [first, index] = path;
  if (first !== "rungs" || index === undefined) return null;
  const { node, isThere } = find(root, [first, index, "id"]);
  return isThere ? textOf(node) : null;
}

function problemsOf(root: Node, issue: z.core.$ZodIssue): readonly PathProblem[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  const { node, isThere } = find(root, path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...path, key], isMap(node) ? writtenAs(node, key) : key));
  }
  const name = fileNameOf(path.at(-1) ?? "this file");
  if (!isThere) return [{ path, rule: "missing-key", says: `"${name}" is missing` }];
  if (issue.code === "too_big" && name === "attempts") {
    return [{ path, rule: "amends.CALL_FREQUENCY_7_IN_7", says: "attempts: at most 7, the calls that 7 days allow" }];
  }
  return [{ path, rule: "value", says: `${name}: ${inWords(issue)}` }];
}

/** What a file should have said instead, where the schema's own words are those of a programmer. */
function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? issue.message;
  if (issue.code === "invalid_type") return `expected ${EXPECTED[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_format" && (issue.format === "email" || issue.format === "url"))
    return issue.format === "email"
      ? "expected an e-mail address"
      : "expected an address such as https://www.example.com";
  return issue.message;
}

const EXPECTED: Readonly<Record<string, string>> = {
  array: "a list, such as [one, other]",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "fields of its own, such as { name: value }",
  record: "a value for each name, such as { USD: 10.00 }",
  string: "text",
};

function writtenAs(map: YAMLMap.Parsed, name: string): string {
  return textOf(pairOf(map, name)?.key ?? null) ?? name;
}

/** What a file calls a key of the policy. */
function fileNameOf(name: string | number): string | number {
  return [...WORDINGS].find(([, { as }]) => as === name)?.[0] ?? name;
}
