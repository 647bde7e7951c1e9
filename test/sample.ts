import { cpSync } from "node:fs";
import { inject } from "vitest";
import { temporaryFolder } from "./temporary-folder.js";

/** 60 papers of Hugging Face's daily lists: 55 from two years at even distances, 5 for their odd characters. */
export const SAMPLE = "test/fixtures/hf-daily-sample.jsonl.gz";

/** A data folder of its own in which the sample is indexed. */
export function sampleFolder(): string {
  const folder = temporaryFolder();
  cpSync(inject("sampleFolder"), folder, { recursive: true });
  return folder;
}
