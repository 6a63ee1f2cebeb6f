import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { PAGE_LANGUAGES } from "../../../functions/pages/words.ts";
import { bundleFunctions } from "../../../infra/aws/bundle.ts";

test("the pages stay below 500 kB, and their words lie beside them", () => {
  const pages = bundleFunctions().find(({ name }) => name === "answer-page");
  if (pages === undefined) throw new Error("no function answers pages");
  expect(pages.bytes).toBeLessThan(500_000);
  const missing = ["page-words", "words"].flatMap((folder) =>
    PAGE_LANGUAGES.map((language) => join(folder, `${language}.json`)).filter(
      (file) => !existsSync(join(pages.directory, file)),
    ),
  );
  rmSync(dirname(pages.directory), { recursive: true, force: true });
  expect(missing).toEqual([]);
}, 180_000);
