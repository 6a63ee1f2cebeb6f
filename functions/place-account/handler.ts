import { s3PackageStore } from "../adapters/s3-package-store.ts";
import { staffDependencies } from "../adapters/staff-dependencies.ts";
import { Env } from "./env.ts";
import { placeAccount } from "./place-account.ts";

const env = Env.parse(process.env);
export const handler = placeAccount({
  ...staffDependencies(env, new URL("policies.json", import.meta.url)),
  packages: s3PackageStore(env.PACKAGES_BUCKET),
});
