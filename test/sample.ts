import { cpSync } from "node:fs";
import { inject, onTestFinished } from "vitest";
import { type Library, type LibraryOptions, openLibrary } from "../index/library.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../index/models/embedding-model.js";
import { temporaryFolder } from "./temporary-folder.js";

/** 60 papers of Hugging Face's daily lists: 55 from two years at even distances, 5 for their odd characters. */
export const SAMPLE = "test/fixtures/hf-daily-sample.jsonl.gz";

/** A data folder of its own in which the sample is indexed. */
export function sampleFolder(): string {
  const folder = temporaryFolder();
  cpSync(inject("sampleFolder"), folder, { recursive: true });
  return folder;
}

/** Opens a library with the models that ship, and closes it when the test has ended. */
export function openTested(directory: string, options: Partial<LibraryOptions> = {}): Library {
  const library = openLibrary({
    directory,
    writer: null,
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: "nowhere",
    threads: 1,
    log: () => undefined,
    ...options,
  });
  onTestFinished(() => library.close());
  return library;
}
