import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build-once.ts", "test/index-sample-once.ts"],
    // What is printed does not depend on the colours that whoever runs the tests asks for.
    env: { FORCE_COLOR: "0" },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Models, graphs and child processes share two cores: more files at once only slow each other down.
    maxWorkers: 2,
    // Loading what a file needs takes as long as most files run: those of one worker share what is loaded.
    isolate: false,
  },
});
