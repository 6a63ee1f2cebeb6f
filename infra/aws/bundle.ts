import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Stack } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { type BuildOptions, buildSync } from "esbuild";
import type { Policies } from "../../functions/domain/policies.ts";

/** One function, bundled. `directory` is what is uploaded; its parent holds esbuild's `metafile.json` on all functions. */
export type Bundle = { readonly name: string; readonly directory: string; readonly bytes: number };

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
  outExtension: { ".js": ".mjs" },
  logLevel: "error",
  banner: {
    js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);',
  },
} as const satisfies Partial<BuildOptions>;

/** Bundles every `functions/<name>/handler.ts`, the SDK included, into a directory that lives as long as this process. */
export function bundleFunctions(): readonly Bundle[] {
  const outdir = mkdtempSync(join(tmpdir(), "amends-functions-"));
  process.once("exit", () => rmSync(outdir, { recursive: true, force: true }));
  const names = readdirSync(join(ROOT, "functions"))
    .filter((name) => existsSync(join(ROOT, "functions", name, "handler.ts")))
    .toSorted();
  const { metafile } = buildSync({
    ...OPTIONS,
    mainFields: [...OPTIONS.mainFields],
    external: NEVER_ASKED,
    alias: NEVER_STREAMED,
    outdir,
    entryPoints: names.map((name) => ({ in: `./functions/${name}/handler.ts`, out: `${name}/index` })),
  });
  writeFileSync(join(outdir, "metafile.json"), JSON.stringify(metafile));
  return Object.values(metafile.outputs).flatMap(({ bytes, entryPoint, inputs }) => {
    if (entryPoint === undefined) return [];
    const bundle = { ...bundleAt(entryPoint, outdir), bytes };
    if (CATALOGUE_READER in inputs) cpSync(CATALOGUE, join(bundle.directory, "catalogue"), { recursive: true });
    if (PAGE_WORDS_READER in inputs) cpSync(PAGE_WORDS, join(bundle.directory, "page-words"), { recursive: true });
    if (DEBTOR_WORDS_READER in inputs) cpSync(DEBTOR_WORDS, join(bundle.directory, "words"), { recursive: true });
    return [bundle];
  });
}

function bundleAt(entryPoint: string, outdir: string): Omit<Bundle, "bytes"> {
  const name = dirname(entryPoint).split("/").at(-1) ?? "";
  return { name, directory: join(outdir, name) };
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
