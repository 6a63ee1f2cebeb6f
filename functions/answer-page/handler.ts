import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { answerPage } from "./answer-page.ts";
import { Env } from "./env.ts";

const env = Env.parse(process.env);
export const handler = answerPage(rungDependencies(env, new URL("policies.json", import.meta.url)));
