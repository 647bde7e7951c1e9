import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { findEmbeddingModel, SHIPPED_MODEL } from "../../index/models/embedding-model.js";
import { temporaryFolder } from "../temporary-folder.js";
import { withKeptIndex } from "../tools/evaluate/kept-index.js";
import type { MeasureSettings } from "../tools/evaluate/measure.js";
import { MEASURES } from "../tools/evaluate/measures.js";
import { ROWS } from "../tools/evaluate/rows.js";
import { evaluateSummaries } from "../tools/evaluate/summaries.js";
import type { TldrPaper } from "../tools/scitldr.js";

const glue: TldrPaper = {
  id: "glue",
  title: "On glue",
  abstract: "Glue is old. In this paper, we show that glue sticks to wet surfaces (and dry ones).",
  sentences: ["Glue is old.", "In this paper, we show that glue sticks to wet surfaces (and dry ones)."],
  tldrs: ["Wet glue.", "We show that glue sticks to wet surfaces."],
  split: "dev",
};
const soup: TldrPaper = {
  id: "soup",
  title: "Cooking with tomatoes",
  abstract: "Soup of tomatoes is boiled. We propose to add salt to it.",
  sentences: ["Soup of tomatoes is boiled.", "We propose to add salt to it."],
  tldrs: ["Salt is added to a tomato soup."],
  split: "test",
};

const summaries = MEASURES.find(({ name }) => name === "summaries");

/** Settings for a data folder of some files; and each time that something was embedded. */
function prepare(files: Readonly<Record<string, readonly object[]>>) {
  const data = temporaryFolder();
  const embedded: string[] = [];
  const settings: MeasureSettings = {
    data,
    split: null,
    work: join(data, "work"),
    cacheFile: join(data, "models.sqlite"),
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    progress: (doing) => ({
      update: (done) => void (doing.startsWith("Embedding") && done > 0 && embedded.push(doing)),
      note: () => undefined,
      stop: () => undefined,
    }),
  };
  function write(name: string, lines: readonly object[]): string {
    const file = join(data, name);
    writeFileSync(file, gzipSync(lines.map((line) => JSON.stringify(line)).join("\n")));
    return file;
  }
  for (const [name, lines] of Object.entries(files)) write(name, lines);
  return { settings, embedded, write };
}

describe("summaries", () => {
  it("are scored by the best of a paper's references, without lead-ins and asides", () => {
    const scores = evaluateSummaries([glue]);
    expect(scores.summary).toBe(100);
    expect(scores.bestShortened).toBe(100);
    // 2 · 1 shared word / (2 + 3), and 2 · 8 / (8 + 14); both as rouge-score 0.1.2 has them.
    expect(scores.firstSentence).toBeCloseTo(40, 6);
    expect(scores.bestSentence).toBeCloseTo((100 * 16) / 22, 6);
  });
});

describe("the measures", () => {
  it("give the rows that are said to be theirs", async () => {
    const { settings } = prepare({ "scitldr.jsonl.gz": [glue, soup] });
    expect(Object.keys((await summaries?.run(settings)) ?? {})).toEqual(
      ROWS.filter(({ measure }) => measure === "summaries").map(({ id }) => id),
    );
    expect(new Set(ROWS.map(({ measure }) => measure))).toEqual(new Set(MEASURES.map(({ name }) => name)));
  });

  it("measure on the split that is named, and refuse one that the data does not have", async () => {
    const { settings } = prepare({ "scitldr.jsonl.gz": [glue, soup] });
    expect((await summaries?.run(settings))?.["summaries.rouge1"]).toBe(100);
    expect((await summaries?.run({ ...settings, split: "test" }))?.["summaries.rouge1"]).toBeLessThan(100);
    await expect(summaries?.run({ ...settings, split: "held" })).rejects.toThrow("held");
  });
});

describe("an index that is kept", () => {
  it("is not embedded again while its corpus is the same, and is another one for another corpus", async () => {
    const { settings, embedded, write } = prepare({});
    const titles = (file: string) =>
      withKeptIndex(settings, { name: "small", file }, async ({ papers }) =>
        [...papers.all()].map(({ title }) => title),
      );
    const file = write("small.jsonl.gz", [glue, soup]);
    expect(await titles(file)).toEqual(["On glue", "Cooking with tomatoes"]);
    expect(embedded.length).toBeGreaterThan(0);
    embedded.length = 0;
    expect(await titles(file)).toHaveLength(2);
    expect(embedded).toEqual([]);
    expect(await titles(write("small.jsonl.gz", [soup]))).toEqual(["Cooking with tomatoes"]);
  });
});
