import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { referToStaff } from "./refer-to-staff.ts";

const env = Env.parse(process.env);
export const handler = referToStaff(rungDependencies(env, new URL("policies.json", import.meta.url)));
