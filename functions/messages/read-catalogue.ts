import { readdirSync, readFileSync } from "node:fs";
import type { Catalogue, CompiledLanguage } from "./catalogue.ts";

const LANGUAGE_FILE = /^(.+)\.json$/;

/** The catalogue that lies in a folder, as `build.ts` writes it; a language is read when it is first needed. */
export function readCatalogue(folder: URL): Catalogue {
  const names = readdirSync(folder).flatMap((file) => LANGUAGE_FILE.exec(file)?.slice(1) ?? []);
  const languages: Record<string, CompiledLanguage> = {};
  for (const name of names.sort()) {
    const read: { language?: CompiledLanguage } = {};
    Object.defineProperty(languages, name, {
      enumerable: true,
      get() {
        read.language ??= JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
        return read.language;
      },
    });
  }
  return { layout: readFileSync(new URL("layout.liquid", folder), "utf8"), languages };
}

/** The catalogue beside this code: in the source tree as in a function's bundle. */
export const OWN_CATALOGUE = new URL("catalogue/", import.meta.url);
