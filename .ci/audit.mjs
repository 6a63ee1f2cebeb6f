// Fails on a known vulnerability that is high or critical; says so where the registry cannot be asked.
import { execFileSync } from "node:child_process";

function report() {
  try {
    return JSON.parse(execFileSync("npm", ["audit", "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch (error) {
    // npm ends with 1 where it found something, and writes its report all the same.
    try {
      return JSON.parse(error.stdout);
    } catch {
      return {};
    }
  }
}

const found = report().metadata?.vulnerabilities;
if (found === undefined) console.log("npm audit: not checked, the registry gave no report");
else {
  console.log(`npm audit: ${JSON.stringify(found)}`);
  if (found.high + found.critical > 0) process.exitCode = 1;
}
