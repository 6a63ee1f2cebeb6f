import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type * as z from "zod";
import { checkChoices } from "../functions/domain/check-choices.ts";
import { type CreditorDraft, checkCreditor } from "../functions/domain/check-creditor.ts";
import { checkLadder, type LadderReferences } from "../functions/domain/check-ladder.ts";
import { CreditorProfile } from "../functions/domain/creditor-profile.ts";
import type { LadderScope } from "../functions/domain/ladder-choice.ts";
import type { PathProblem } from "../functions/domain/ladder-draft.ts";
import { LadderPolicy } from "../functions/domain/ladder-policy.ts";
import type { Policies } from "../functions/domain/policies.ts";
import { choicesIn, creditorDraft, ladderDraft, scopeIn, segmentIn } from "./policy-drafts.ts";
import { type PlacedProblem, type PolicyFile, readPolicyFile } from "./policy-file.ts";

/** What is wrong with one place of one file; lines and columns count from 1, and `rung` is null outside the rungs. */
export type PolicyProblem = PlacedProblem & { readonly file: string };

/** Names that policies may refer to but that live elsewhere, and the day they are judged on, if it matters. */
type KnownNames = Pick<LadderReferences, "messages" | "rulePacks" | "today">;

type LoadedPolicies =
  | { readonly kind: "loaded"; readonly policies: Policies }
  | { readonly kind: "wrong"; readonly problems: readonly PolicyProblem[] };

/** Reads `ladders/*.yaml` and `creditors/*.yaml` below `directory` and checks them against each other: all of them, or all that is wrong. */
export function loadPolicies(directory: URL, known: KnownNames): LoadedPolicies {
  const ladderFolder = sourcesIn(directory, "ladders");
  const creditorFolder = sourcesIn(directory, "creditors");
  const segments = new Map(ladderFolder.sources.map(({ name, read }) => [name, segmentIn(read.value)]));
  const scopes = scopesOf(ladderFolder.sources);
  const drafts = creditorFolder.sources.map(({ read }) => creditorDraft(read.value));

  const ladders = ladderFolder.sources.map((source) => judgeLadder(source, drafts, known));
  const creditors = creditorFolder.sources.map((source) =>
    judge(source, CreditorProfile, "id", [
      ...checkCreditor(creditorDraft(source.read.value), segments),
      ...checkChoices(choicesIn(source.read.value), scopes),
    ]),
  );
  const problems = [
    ...ladderFolder.problems,
    ...ladders.flatMap((ladder) => ladder.problems),
    ...creditorFolder.problems,
    ...creditors.flatMap((creditor) => creditor.problems),
  ];
  if (problems.length > 0) return { kind: "wrong", problems };
  return { kind: "loaded", policies: { ladders: byName(ladders), creditors: byName(creditors) } };
}

/** One ladder by itself: where nothing is wrong with it, `policy` is what a case would be opened under. */
type JudgedLadder = { readonly policy: LadderPolicy | null; readonly problems: readonly PolicyProblem[] };

/** Judges one ladder file as `loadPolicies` would if it lay below `directory`, under the file's own name: also profiles there that it would not fit any more. */
export function judgeLadderFile(file: string, text: string, directory: URL, known: KnownNames): JudgedLadder {
  const source = { file, name: basename(file).replace(/\.ya?ml$/, ""), read: readPolicyFile(text) };
  const creditors = sourcesIn(directory, "creditors").sources;
  const drafts = creditors.map(({ read }) => creditorDraft(read.value));
  const segments = new Map([[source.name, segmentIn(source.read.value)]]);
  const misfits = creditors.flatMap((creditor) =>
    checkCreditor(creditorDraft(creditor.read.value), segments)
      .filter(({ rule }) => rule === "ladder-segment")
      .map((problem) => ({ file: creditor.file, ...creditor.read.place(problem) })),
  );
  const judged = judgeLadder(source, drafts, known);
  return { policy: judged.value, problems: [...judged.problems, ...misfits] };
}

/** One line a person can act on: `workflows/ladders/x.yaml:14:5 rung "text" [rungs-in-order]: ...`. */
export function formatProblem({ file, line, column, rung, rule, says }: PolicyProblem): string {
  return `${file}:${line}:${column}${rung === null ? "" : ` rung "${rung}"`} [${rule}]: ${says}`;
}

type Source = { readonly file: string; readonly name: string; readonly read: PolicyFile };
type Folder = { readonly sources: readonly Source[]; readonly problems: readonly PolicyProblem[] };

function sourcesIn(directory: URL, folder: "ladders" | "creditors"): Folder {
  const path = `${basename(fileURLToPath(directory))}/${folder}`;
  const place = new URL(`${folder}/`, directory.href.endsWith("/") ? directory : `${directory.href}/`);
  const names = existsSync(place) ? readdirSync(place).toSorted() : [];
  const sources = names
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({
      file: `${path}/${name}`,
      name: basename(name, ".yaml"),
      read: readPolicyFile(readFileSync(new URL(encodeURIComponent(name), place), "utf8")),
    }));
  const strays = names.filter((name) => name.endsWith(".yml"));
  const whole = { line: 1, column: 1, rung: null };
  return {
    sources,
    problems: [
      ...strays.map((name) => ({ ...whole, file: `${path}/${name}`, rule: "file-name", says: "must end in .yaml" })),
      ...(sources.length > 0 ? [] : [{ ...whole, file: path, rule: "no-files", says: "holds no .yaml file" }]),
    ],
  };
}

function scopesOf(sources: readonly Source[]): ReadonlyMap<string, LadderScope> {
  return new Map(
    sources.flatMap(({ name, read }) => {
      const scope = scopeIn(read.value);
      return scope === null ? [] : [[name, scope] as const];
    }),
  );
}

type Judged<T> = { readonly name: string; readonly value: T | null; readonly problems: readonly PolicyProblem[] };

function judgeLadder(source: Source, creditors: readonly CreditorDraft[], known: KnownNames): Judged<LadderPolicy> {
  const references = { ...known, ...staffOf(source.name, creditors) };
  return judge(source, LadderPolicy, "name", checkLadder(ladderDraft(source.read.value), references));
}

/** A policy that passed its schema and its rules, or everything against it in the file's order. */
function judge<T>(
  { file, name, read }: Source,
  schema: z.ZodType<T>,
  nameKey: "name" | "id",
  broken: readonly PathProblem[],
): Judged<T> {
  if (read.value === undefined) return { name, value: null, problems: inFile(file, read.problems) };
  const result = schema.safeParse(withDefaults(read.value, nameKey));
  const placed = [...read.problems, ...read.issues(result.error), ...broken.map(read.place)];
  const problems = inFile(file, [...placed, ...misnamed(read, name, nameKey).map(read.place)]);
  return { name, value: result.success ? result.data : null, problems };
}

function withDefaults(value: unknown, nameKey: "name" | "id"): unknown {
  return nameKey === "name" && isObject(value) ? { retired: false, ...value } : value;
}

function misnamed({ value }: PolicyFile, name: string, nameKey: "name" | "id"): readonly PathProblem[] {
  const given = isObject(value) && nameKey in value ? Reflect.get(value, nameKey) : null;
  if (typeof given !== "string" || given === name) return [];
  return [
    { path: [nameKey], rule: `${nameKey}-is-file-name`, says: `"${given}" must be "${name}", as the file is called` },
  ];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function inFile(file: string, problems: readonly PlacedProblem[]): readonly PolicyProblem[] {
  return problems
    .toSorted((one, other) => one.line - other.line || one.column - other.column)
    .map((problem) => ({ file, ...problem }));
}

/** Teams and roles of the creditors that use a ladder; null when none does, or a profile cannot tell. */
function staffOf(ladder: string, creditors: readonly CreditorDraft[]) {
  const isTold = creditors.every(({ ladders }) => ladders?.includes(undefined) === false);
  const users = creditors.filter(({ ladders }) => ladders?.some((choice) => choice?.ladder === ladder));
  const teams = users.map((creditor) => creditor.teams);
  const approvers = users.flatMap((creditor) => creditor.approvers ?? [undefined]);
  const mayTell = isTold && users.length > 0;
  return {
    teams: mayTell && !teams.includes(undefined) ? new Set(teams.flatMap((team) => Object.keys(team ?? {}))) : null,
    roles: mayTell && !approvers.includes(undefined) ? new Set(approvers.flatMap((held) => held?.roles ?? [])) : null,
  };
}

function byName<T>(judged: readonly Judged<T>[]): Record<string, T> {
  return Object.fromEntries(judged.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])));
}
