import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ["test/deploy/**/*.deploy.ts"],
    // The app is deployed once; every story has accounts of its own.
    globalSetup: ["test/deploy/deployment.ts"],
    fileParallelism: false,
    maxConcurrency: 1,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
