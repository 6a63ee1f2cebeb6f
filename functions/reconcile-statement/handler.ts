import type { SQSEvent } from "aws-lambda";
import { eachMessage } from "../adapters/messages.ts";
import { packagesIn } from "../adapters/packages-in.ts";
import { rungDependencies } from "../adapters/rung-dependencies.ts";
import { Env } from "./env.ts";
import { reconcileStatement } from "./reconcile-statement.ts";

const env = Env.parse(process.env);
const dependencies = rungDependencies(env, new URL("policies.json", import.meta.url));
const take = reconcileStatement({ ...dependencies, store: packagesIn(env.PACKAGES_BUCKET) });

export const handler = (event: SQSEvent) => eachMessage(event, take, dependencies.log);
