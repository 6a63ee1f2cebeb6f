import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { s3PackageStore } from "../adapters/s3-package-store.ts";
import { answerAgency } from "./answer-agency.ts";
import { Env } from "./env.ts";

const env = Env.parse(process.env);
export const handler = answerAgency({
  ...rungDependencies(env, new URL("policies.json", import.meta.url)),
  packages: s3PackageStore(env.PACKAGES_BUCKET),
});
