import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Policies } from "../../functions/domain/policies.ts";
import { configured, rehearsed } from "../../infra/local/configured.ts";
import { ROOT } from "./deployment.ts";

const DEPLOYED_FROM = ["cdk.json", "package.json", "functions", "infra", "workflows"];

/** A copy of this checkout that an operator may edit and deploy. */
export type Checkout = {
  readonly folder: string;
  /** Changes a file of `workflows/`, or makes it from another: what `change` makes of the text of `from`. */
  readonly edit: (file: string, change: (text: string) => string, from?: string) => void;
  /** As a rehearsal takes them. */
  readonly policies: () => Policies;
  readonly remove: () => void;
};

/** Copies what is deployed of this checkout; what is installed is shared. */
export function copyCheckout(): Checkout {
  const folder = mkdtempSync(join(tmpdir(), "amends-checkout-"));
  for (const name of DEPLOYED_FROM) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    edit: (file, change, from = file) => {
      const before = readFileSync(join(folder, "workflows", from), "utf8");
      const after = change(before);
      if (after === before) throw new Error(`the change of ${file} changes nothing`);
      writeFileSync(join(folder, "workflows", file), after);
    },
    policies: () => {
      const loaded = configured(pathToFileURL(`${join(folder, "workflows")}/`));
      if (loaded.kind === "wrong") throw new Error(loaded.problems.join("\n"));
      return rehearsed(loaded.policies);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
