import { cpSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { file, jsonLines, run, start, temporaryFolder } from "./run.js";
import { runHere } from "./run-here.js";

// Eight documents of two sentences and five queries, one of which nobody judged, in the BEIR layout.
const COLLECTION = resolve("test/fixtures/collection");

const folder = temporaryFolder();
afterAll(folder.remove);

const share = z.number().min(0).max(1);
const scoresSchema = z.strictObject({
  "nDCG@10": share,
  "Recall@100": share,
  "MRR@10": share,
  queries: z.literal(4),
  secondsPerQuery: z.number().positive(),
});
const resultSchema = z.strictObject({
  full: scoresSchema,
  dense: scoresSchema,
  lexical: scoresSchema,
  secondsToIndex: z.number().positive(),
});

describe("eval", () => {
  it("scores the three rankings in the promised shape, and leaves nothing behind", async () => {
    const env = { TMPDIR: folder.path, HOME: folder.path };
    const ended = await run(["eval", COLLECTION, "--json"], { env });
    expect(ended.code).toBe(0);
    const { full, dense, lexical } = resultSchema.parse(jsonLines(ended)[0]);
    // Eight documents are all among the first hundred by meaning; by words only those that share one.
    expect(dense["Recall@100"]).toBe(1);
    expect(full["nDCG@10"]).toBeGreaterThan(0.7);
    expect(lexical["nDCG@10"]).toBeLessThan(dense["nDCG@10"]);
    // Neither the index nor what onnxruntime keeps for its reports, which are switched off.
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("ends cleanly when it is stopped", async () => {
    const temporary = temporaryFolder();
    const running = start(["eval", COLLECTION], { env: { TMPDIR: temporary.path } });
    await running.wrote("Reading collection");
    running.child.kill("SIGINT");
    expect(await running.ended).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("The evaluation was stopped."),
    });
    expect(readdirSync(temporary.path)).toEqual([]);
    await temporary.remove();
  });

  it.each([
    ["a document that is no JSON", "corpus.jsonl", "{", "corpus.jsonl, line 1 is not valid JSON."],
    [
      "a query without its text",
      "queries.jsonl",
      '{"_id":"1"}',
      "line 1 is no record of a collection: text: ",
    ],
    [
      "a judgement without its document",
      "qrels/test.tsv",
      "1\tbees",
      "line 1 is not query, document and relevance",
    ],
    ["no query that is judged", "qrels/test.tsv", "1234\tbees\t1", "No query of"],
  ])("says what is wrong with a collection: %s", async (_, name, content, says) => {
    const path = join(folder.path, "damaged");
    cpSync(COLLECTION, path, { recursive: true });
    file(path, name, content);
    const ended = await runHere(["eval", path]);
    expect(ended).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(says) });
  });

  it("says which file of a collection is missing", async () => {
    const gone = await runHere(["eval", join(folder.path, "gone")]);
    const empty = await runHere(["eval", resolve("src")]);
    expect(gone).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/^There is no folder/) });
    expect(empty).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/qrels\/test\.tsv is missing\. A collection/),
    });
  });
});
