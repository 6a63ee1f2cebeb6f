import { packagesIn } from "../adapters/packages-in.ts";
import { staffDependencies } from "../adapters/staff-dependencies.ts";
import { Env } from "./env.ts";
import { placeAccount } from "./place-account.ts";

const env = Env.parse(process.env);
export const handler = placeAccount({
  ...staffDependencies(env, new URL("policies.json", import.meta.url)),
  packages: packagesIn(env.PACKAGES_BUCKET),
});
