import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const ROOT = new URL("../../", import.meta.url);

/** What keys and tokens look like. None of these is written whole here, for this file is read as well. */
const SECRETS: readonly (readonly [string, RegExp])[] = [
  ["an access key of AWS", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a secret key of AWS", /aws_?secret_?(access_?)?key["'\s:=]+[A-Za-z0-9/+]{40}\b/i],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["a certificate", /-----BEGIN (X509 )?CERTIFICATE-----/],
  ["a token of GitHub", /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40})/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=/],
  ["a token of Slack", /\bxox[abprs]-[0-9A-Za-z-]{10}/],
  ["a token of an API", /\bsk-[A-Za-z0-9_-]{24}/],
  ["a signed token", /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20}/],
  ["a password in an address", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'`${}<>]+:[^\s/@"'`${}<>]{3,}@/i],
];
const SKIPPED = /\.(png|jpe?g|gif|ico|woff2?|gz)$/;

const NOT_OURS = /^(node_modules|cdk\.out|coverage|\.git|\.venv)(\/|$)/;

/** The files git knows or would take; where there is no git, all that lie here. */
function filesOfTheProject(): readonly string[] {
  const asked = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const { stdout, status } = spawnSync("git", asked, { cwd: ROOT, encoding: "utf8" });
  const paths = status === 0 ? stdout.split("\n") : readdirSync(ROOT, { recursive: true, encoding: "utf8" });
  return paths.filter((path) => path !== "" && !NOT_OURS.test(path) && !SKIPPED.test(path));
}

const textOf = (path: string): string => {
  try {
    return readFileSync(new URL(path, ROOT), "utf8");
  } catch {
    return ""; // A folder, or deleted and not yet committed.
  }
};

it("no file holds what looks like a secret", () => {
  const files = filesOfTheProject();
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((path) => {
    const text = textOf(path);
    return SECRETS.filter(([, looks]) => looks.test(text)).map(([what]) => `${path}: ${what}`);
  });
  expect(found).toEqual([]);
});

it.each([
  ["an access key of AWS", `AKIA${"A1".repeat(8)}`],
  ["a private key", `-----BEGIN RSA ${"PRIVATE KEY"}-----`],
  ["a token of GitHub", `ghp_${"a1".repeat(18)}`],
  ["a password in an address", `https://somebody:${"pass"}word@host.example`],
])("would find %s", (what, secret) => {
  expect(SECRETS.filter(([, looks]) => looks.test(secret)).map(([name]) => name)).toEqual([what]);
});

it("nothing that ships reads a secret from its surroundings but what is listed", () => {
  const readers = filesOfTheProject().filter(
    (path) => /^functions\/.*\.ts$/.test(path) && /process\.env\b/.test(textOf(path)),
  );
  expect(readers.filter((path) => !path.endsWith("/handler.ts"))).toEqual([]);
});
