import { packagesIn } from "../adapters/packages-in.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { exportDossier } from "./export-dossier.ts";

const env = Env.parse(process.env);
export const handler = exportDossier({
  ...rungDependencies(env, new URL("policies.json", import.meta.url)),
  files: packagesIn(env.DOSSIERS_BUCKET),
});
