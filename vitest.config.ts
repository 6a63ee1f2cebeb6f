import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    // Files share their imports, which are half of the run; none of them changes a module.
    isolate: false,
    maxWorkers: 2,
    coverage: {
      include: ["functions/**/*.ts"],
      exclude: [
        "functions/**/handler.ts",
        "functions/**/env.ts",
        "functions/messages/build.ts",
        "functions/messages/gallery.ts",
      ],
    },
  },
});
