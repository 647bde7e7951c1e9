import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect } from "vitest";
import { z } from "zod";
import { indexRecorded, jsonLines, RECORDED_PAPERS, run, temporaryFolder } from "./run.js";

/** The abstracts of the recorded papers, by their ids. */
export const abstracts = new Map(
  readFileSync(RECORDED_PAPERS, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => z.object({ id: z.string(), abstract: z.string() }).parse(JSON.parse(line)))
    .map(({ id, abstract }) => [id, abstract]),
);

/** The recorded papers in an index for the tests of a file: the option that names it, and what a command prints of it to machines. */
export function useRecordedPapers() {
  const folder = temporaryFolder();
  const data = ["--data", folder.path];
  beforeAll(() => indexRecorded(folder.path));
  afterAll(folder.remove);

  /** The one line of JSON that a command prints, and nothing else anywhere. */
  async function json<Value>(schema: z.ZodType<Value>, ...args: string[]): Promise<Value> {
    const ended = await run([...args, "--json", ...data]);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: "" });
    expect(ended.stdout.trimEnd().split("\n")).toHaveLength(1);
    return schema.parse(jsonLines(ended)[0]);
  }
  return { data, json };
}
