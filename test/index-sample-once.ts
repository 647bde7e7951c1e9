import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { SAMPLE } from "./sample.js";

declare module "vitest" {
  interface ProvidedContext {
    sampleFolder: string;
  }
}

/** Indexes the sample of real papers once for all tests, as a user would. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "offprint-sample-"));
  execFileSync(process.execPath, [
    "dist/src/main.js",
    "index",
    `jsonl:${SAMPLE}`,
    "--data",
    folder,
    "--json",
  ]);
  project.provide("sampleFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
