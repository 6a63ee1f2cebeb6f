import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { s3PackageStore } from "../adapters/s3-package-store.ts";
import { Env } from "./env.ts";
import { exportDossier } from "./export-dossier.ts";

const env = Env.parse(process.env);
export const handler = exportDossier({
  ...rungDependencies(env, new URL("policies.json", import.meta.url)),
  files: s3PackageStore(env.DOSSIERS_BUCKET),
});
