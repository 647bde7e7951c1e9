import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { temporaryFolder } from "../../temporary-folder.js";

/** A source of a file of its own that is gone after the test. */
export async function jsonlFile(content: string | Uint8Array, name = "papers.jsonl") {
  const path = join(temporaryFolder(), name);
  await writeFile(path, content);
  return createJsonlSource(path);
}

/** A line with a title, an abstract and more. */
export const paperLine = (more: object = {}) =>
  JSON.stringify({ title: "A title", abstract: "An abstract.", ...more });
