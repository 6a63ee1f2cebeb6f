import { spawnSync } from "node:child_process";
import { App } from "aws-cdk-lib";
import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { ABSENT_ON_EMULATOR, targetIn } from "../../../infra/aws/target.ts";
import { resourcesOf, synthesised } from "./stacks.fixtures.ts";

describe("the target", () => {
  it.each([
    [undefined, "aws"],
    ["aws", "aws"],
    ["emulator", "emulator"],
    ["moon", null],
  ])("named %s is %s", (named, target) => {
    const context = named === undefined ? {} : { target: named };
    expect(targetIn(new App({ context }).node)).toBe(target);
  });

  it("is refused in one line when there is no such thing", () => {
    const app = spawnSync(process.execPath, ["infra/aws/app.ts"], {
      cwd: new URL("../../../", import.meta.url),
      env: { ...process.env, CDK_CONTEXT_JSON: '{"target":"moon"}' },
      encoding: "utf8",
    });
    expect([app.status, app.stderr]).toEqual([
      1,
      'context "target" must be "aws" or "emulator": moon; leave it out to deploy to AWS\n',
    ]);
  });
});

describe("what is deployed to the emulator", () => {
  const onAws = synthesised("aws");
  const onEmulator = synthesised("emulator");

  it.each(["data", "amends"] as const)("is the %s stack without what the emulator cannot create", (name) => {
    const present = [...resourcesOf(onAws[name])].filter(([, { Type }]) => !ABSENT_ON_EMULATOR.has(Type));
    expect(Object.fromEntries(resourcesOf(onEmulator[name]))).toEqual(Object.fromEntries(present));
  });

  it.each(["data", "amends"] as const)("is the %s stack in everything that is no resource", (name) => {
    const without = (template: Template) => ({ ...template.toJSON(), Resources: {} });
    expect(without(onEmulator[name])).toEqual(without(onAws[name]));
  });

  it("lacks only what there is on AWS", () => {
    const types = new Set([...resourcesOf(onAws.amends).values()].map(({ Type }) => Type));
    expect([...ABSENT_ON_EMULATOR].filter((type) => !types.has(type))).toEqual([]);
  });
});
