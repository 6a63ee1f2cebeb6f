import { readFileSync } from "node:fs";
import { Policies } from "../domain/policies.ts";

/** The policies deployed with a function, in the file beside its code. */
export function readPolicies(url: URL): Policies {
  return Policies.parse(JSON.parse(readFileSync(url, "utf8")));
}
