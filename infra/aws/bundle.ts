import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Stack } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { type BuildOptions, buildSync, type Metafile } from "esbuild";
import type { Policies } from "../../functions/domain/policies.ts";

/** One function, bundled. `directory` is what is uploaded. `bytes` are read before the first call, `laterBytes` only when they are needed: a provider, words, a reader of files. */
export type Bundle = {
  readonly name: string;
  readonly directory: string;
  readonly bytes: number;
  readonly laterBytes: number;
};

/** Where a function's code comes from, by the function's name. */
export type CodeOf = (name: string) => Code;

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Ways to credentials that are tried only where the environment holds none; in Lambda it always does. */
const NEVER_ASKED = [
  ...["http", "ini", "process", "sso", "web-identity"].map((way) => `@aws-sdk/credential-provider-${way}`),
  "@smithy/credential-provider-imds",
];
/** Used only where an answer is a stream of events; no table, bucket, queue, bus or machine gives one. S3's client asks for these two when it is made. */
const NEVER_STREAMED = {
  "@smithy/core/event-streams":
    "data:text/javascript,export const eventStreamSerdeProvider=()=>null,resolveEventStreamSerdeConfig=(config)=>config",
};

/** Words lie beside the code of those that write: five languages would be most of a bundle, and one is read at a time. */
const CATALOGUE = join(ROOT, "functions/messages/catalogue");
const CATALOGUE_READER = "functions/messages/read-catalogue.ts";
const PAGE_WORDS = join(ROOT, "functions/pages/page-words");
const PAGE_WORDS_READER = "functions/pages/words.ts";
const DEBTOR_WORDS = join(ROOT, "functions/pages/debtor/words");
const DEBTOR_WORDS_READER = "functions/pages/debtor/words.ts";

const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  metafile: true,
  platform: "node",
  target: "node24",
  format: "esm",
  mainFields: ["module", "main"],
  legalComments: "none",
  outExtension: { ".js": ".mjs" },
  logLevel: "error",
  banner: {
    js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);',
  },
} as const satisfies Partial<BuildOptions>;

type Outputs = Metafile["outputs"];

const build = (options: Pick<BuildOptions, "entryPoints" | "outdir" | "splitting" | "chunkNames">): Metafile =>
  buildSync({
    ...OPTIONS,
    mainFields: [...OPTIONS.mainFields],
    external: NEVER_ASKED,
    alias: NEVER_STREAMED,
    ...options,
  }).metafile;

/** Bundles every `functions/<name>/handler.ts`, the SDK included, into a directory that lives as long as this process. */
export function bundleFunctions(): readonly Bundle[] {
  const outdir = mkdtempSync(join(tmpdir(), "amends-functions-"));
  process.once("exit", () => rmSync(outdir, { recursive: true, force: true }));
  const names = readdirSync(join(ROOT, "functions"))
    .filter((name) => existsSync(join(ROOT, "functions", name, "handler.ts")))
    .toSorted();
  const entry = (name: string) => `./functions/${name}/handler.ts`;
  const whole = build({ outdir, entryPoints: names.map((name) => ({ in: entry(name), out: `${name}/index` })) });
  return names.map((name) => {
    const directory = join(outdir, name);
    const own = Object.entries(whole.outputs).filter(([, { entryPoint }]) => entryPoint === entry(name).slice(2));
    const inputs = own.flatMap(([, output]) => Object.keys(output.inputs));
    putWordsBeside(directory, inputs);
    const isLazy = inputs.some((input) => isOurs(input) && whole.inputs[input]?.imports.some(isAskedForLate));
    return { name, directory, ...sizesOf(isLazy ? split(entry(name), directory) : Object.fromEntries(own)) };
  });
}

/** The SDK asks late for ways to credentials that are never needed: not worth files of their own. */
const isOurs = (input: string): boolean => input.startsWith("functions/");
const isAskedForLate = ({ kind }: { readonly kind: string }): boolean => kind === "dynamic-import";

/** What a function asks for late becomes files of its own, so that starting it does not read them. */
function split(entry: string, outdir: string): Outputs {
  rmSync(join(outdir, "index.mjs"));
  const entryPoints = [{ in: entry, out: "index" }];
  return build({ entryPoints, outdir, splitting: true, chunkNames: "part-[hash]" }).outputs;
}

function sizesOf(outputs: Outputs): Pick<Bundle, "bytes" | "laterBytes"> {
  const start = Object.keys(outputs).filter((file) => outputs[file]?.entryPoint?.endsWith("/handler.ts"));
  const read = new Set(start);
  for (const file of read)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === "import-statement" && outputs[path] !== undefined) read.add(path);
  const sum = (files: readonly string[]) => files.reduce((bytes, file) => bytes + (outputs[file]?.bytes ?? 0), 0);
  const later = Object.keys(outputs).filter((file) => !read.has(file));
  return { bytes: sum([...read]), laterBytes: sum(later) };
}

function putWordsBeside(directory: string, inputs: readonly string[]): void {
  if (inputs.includes(CATALOGUE_READER)) cpSync(CATALOGUE, join(directory, "catalogue"), { recursive: true });
  if (inputs.includes(PAGE_WORDS_READER)) cpSync(PAGE_WORDS, join(directory, "page-words"), { recursive: true });
  if (inputs.includes(DEBTOR_WORDS_READER)) cpSync(DEBTOR_WORDS, join(directory, "words"), { recursive: true });
}

/** The code of each function with the policies beside it; placeholders while the command line bundles nothing. */
export function codeFor(stack: Stack, policies: Policies): CodeOf {
  if (!stack.bundlingRequired) return () => Code.fromInline("exports.handler = async () => {};");
  const bundles = new Map(bundleFunctions().map((bundle) => [bundle.name, bundle]));
  const text = JSON.stringify(policies);
  return (name) => {
    const bundle = bundles.get(name);
    if (bundle === undefined) throw new Error(`functions/${name}/handler.ts is missing`);
    writeFileSync(join(bundle.directory, "policies.json"), text);
    return Code.fromAsset(bundle.directory);
  };
}
