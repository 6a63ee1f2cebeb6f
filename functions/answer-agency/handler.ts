import { packagesIn } from "../adapters/packages-in.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { answerAgency } from "./answer-agency.ts";
import { Env } from "./env.ts";

const env = Env.parse(process.env);
export const handler = answerAgency({
  ...rungDependencies(env, new URL("policies.json", import.meta.url)),
  packages: packagesIn(env.PACKAGES_BUCKET),
});
