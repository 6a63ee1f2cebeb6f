import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const Versions = z.record(z.string(), z.string()).default({});
const Lock = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: Versions, resolved: z.string().optional() })),
});
const Package = z.object({ dependencies: Versions, devDependencies: Versions });

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8"));
const { packages } = Lock.parse(read("package-lock.json"));

describe("what is installed", () => {
  it("is pinned exactly", () => {
    const { dependencies, devDependencies } = Package.parse(read("package.json"));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it("is locked for every platform, so that `npm ci` works on each", () => {
    const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies));
    const locked = Object.keys(packages);
    expect(optional.filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
  });

  it("names no place it came from", () => {
    expect(Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });
});
