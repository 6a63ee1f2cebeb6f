import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { erasePerson } from "./erase-person.ts";

const env = Env.parse(process.env);
export const handler = erasePerson(rungDependencies(env, new URL("policies.json", import.meta.url)));
