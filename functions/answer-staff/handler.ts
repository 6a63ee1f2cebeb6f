import { setTimeout as pause } from "node:timers/promises";
import { staffDependencies } from "../adapters/staff-dependencies.ts";
import { staffOidc } from "../adapters/staff-oidc.ts";
import { OIDC_BACK } from "../pages/staff/oidc.ts";
import { answerStaff } from "./answer-staff.ts";
import { Env } from "./env.ts";

const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, ...env } = Env.parse(process.env);
const dependencies = staffDependencies(env, new URL("policies.json", import.meta.url));
const redirectUrl = `${dependencies.links.url}${OIDC_BACK}`;
const oidc = issuer === undefined || clientId === undefined ? null : staffOidc({ issuer, clientId, redirectUrl });
export const handler = answerStaff(dependencies, { oidc, pause });
