import { packagesIn } from "../adapters/packages-in.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { exportPerson } from "./export-person.ts";

const env = Env.parse(process.env);
export const handler = exportPerson({
  ...rungDependencies(env, new URL("policies.json", import.meta.url)),
  files: packagesIn(env.DOSSIERS_BUCKET),
});
