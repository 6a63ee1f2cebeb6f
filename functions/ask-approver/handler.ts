import { staffDependencies } from "../adapters/staff-dependencies.ts";
import { writeApprovalMail } from "../staff-mail/approval.ts";
import { askApprover } from "./ask-approver.ts";
import { Env } from "./env.ts";

const env = Env.parse(process.env);
const dependencies = staffDependencies(env, new URL("policies.json", import.meta.url));
export const handler = askApprover({ ...dependencies, write: writeApprovalMail });
