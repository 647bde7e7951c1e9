import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { OffprintError } from "../../index/errors.js";
import { type IngestOptions, type IngestProgress, ingest } from "../../index/ingest.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../../index/models/embedding-model.js";
import { createModelPool, type ModelPool } from "../../index/models/model-pool.js";
import type { Paper } from "../../index/paper.js";
import { createSearcher } from "../../index/search/searcher.js";
import { Rejected, type Source } from "../../index/sources/source.js";
import { createListingStore } from "../../index/store/listings.js";
import { createSourceRunStore } from "../../index/store/source-runs.js";
import { createVectorStore } from "../../index/store/vectors.js";
import { paper } from "../make-paper.js";
import { sourceOf } from "../open-library.js";
import { someVector } from "../vectors.js";
import { openStores } from "./store/open-stores.js";

let models: ModelPool;

beforeAll(() => {
  models = createModelPool(
    {
      embedding: findEmbeddingModel(SHIPPED_MODEL),
      readerFolder: shippedModelFolder("paper-reader"),
      cacheFolder: "nowhere",
    },
    2,
  );
});
afterAll(() => models.close());

/** An index to ingest into, and the texts that were embedded for it. */
function emptyIndex(options: { embed?: (text: string) => Promise<Float32Array> } = {}) {
  const stores = openStores();
  const { database, directory, now } = stores;
  const model = models.embedding.name;
  const embedded: string[] = [];
  const watched: ModelPool = {
    ...models,
    embed(text, priority) {
      embedded.push(text);
      return options.embed ? options.embed(text) : models.embed(text, priority);
    },
  };
  const searcher = createSearcher({ directory, model, mayWrite: true }, () => undefined);
  onTestFinished(() => searcher.close());
  const parts = {
    ...stores,
    vectors: createVectorStore(database, model),
    listings: createListingStore(database, now),
    runs: createSourceRunStore(database, now),
    models: watched,
    searcher,
  };
  parts.vectors.adopt();
  return {
    ...parts,
    embedded,
    ingest: (sources: readonly Source[], ingestOptions?: IngestOptions) =>
      ingest(parts, sources, ingestOptions),
    /** How many vectors were ever stored. */
    labels: () =>
      database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'vectors'").pluck().get() ?? 0,
  };
}

const numbered = (i: number, known: Partial<Paper> = {}) =>
  paper({ localId: `P${i}`, title: `Paper ${i}`, abstract: `It is number ${i}.`, ...known });
const papersUpTo = (count: number) => Array.from({ length: count }, (_, i) => numbered(i + 1));

describe("an ingest", () => {
  it("stores and embeds every paper, and says what it did", async () => {
    const index = emptyIndex();
    const progress: IngestProgress[] = [];
    const result = await index.ingest([sourceOf("jsonl:a", papersUpTo(45))], {
      onProgress: (now) => progress.push(now),
    });
    expect(result).toEqual({
      ...{ read: 45, added: 45, updated: 0, unchanged: 0, rejected: 0 },
      ...{ embedded: 45, toEmbed: 0, readAll: true, failures: [] },
      addedKeys: papersUpTo(45).map((_, i) => i + 1),
    });
    expect([index.papers.count(), index.vectors.count(), index.vectors.countPending()]).toEqual([45, 45, 0]);
    expect(progress.at(-1)).toMatchObject({ read: 45, embedded: 45, toEmbed: 0 });
    expect(progress.every(({ embedded }, i) => embedded >= (progress[i - 1]?.embedded ?? 0))).toBe(true);
  });

  it("embeds nothing twice: not the same again, not a text that another paper has", async () => {
    const index = emptyIndex();
    await index.ingest([sourceOf("jsonl:a", papersUpTo(5))]);
    const again = await index.ingest([sourceOf("jsonl:a", papersUpTo(5))]);
    expect(again).toMatchObject({ added: 0, updated: 0, unchanged: 5, embedded: 0, addedKeys: [] });
    await index.ingest([
      sourceOf("jsonl:b", [numbered(9, { title: "Paper 1", abstract: "It is number 1." })]),
    ]);
    expect([index.papers.count(), index.vectors.count(), index.embedded.length]).toEqual([6, 6, 5]);
  });

  it("embeds a revision again, also one that comes while the first is being embedded", async () => {
    const index = emptyIndex();
    const told = (version: number) =>
      numbered(1, { arxivId: "2402.16107", localId: null, version, abstract: `It is version ${version}.` });
    await index.ingest([sourceOf("arxiv:q", [told(1)])]);
    const result = await index.ingest([sourceOf("arxiv:q", [told(2), ...papersUpTo(30), told(3)])]);
    expect(result).toMatchObject({ added: 30, updated: 2, toEmbed: 0 });
    const expected = await models.embed("Paper 1. It is version 3.");
    const stored = index.vectors.get(1) ?? new Float32Array();
    expect(stored.reduce((sum, value, i) => sum + value * (expected[i] ?? 0), 0)).toBeGreaterThan(0.999);
    expect(index.vectors.count()).toBe(31);
  });

  it("makes papers findable while it goes on", async () => {
    const index = emptyIndex();
    const vector = await models.embed("Paper 3. It is number 3.");
    const query = {
      text: "number 3",
      vector,
      limit: 1,
      filters: {},
      sort: "relevance",
      exclude: [],
    } as const;
    let found: readonly number[] = [];
    const slow: Source = {
      name: "jsonl:slow",
      kind: "jsonl",
      async *fetch() {
        yield* papersUpTo(20);
        while (found[0] !== 3 || index.vectors.count() < 20) {
          found = (await index.searcher.search(query)).map(({ key }) => key);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        yield numbered(21);
      },
    };
    expect(await index.ingest([slow])).toMatchObject({ added: 21 });
    expect(found).toEqual([3]);
  });
});

describe("a record that is not valid", () => {
  it("is counted and shown with its reason and its source, and the rest goes on", async () => {
    const index = emptyIndex();
    const shown: unknown[] = [];
    const bad = new Rejected("line 2", "has no title");
    const result = await index.ingest([sourceOf("jsonl:a", [numbered(1), bad, numbered(2)])], {
      onRejected: (source, rejected) => shown.push([source, rejected]),
    });
    expect(result).toMatchObject({ read: 3, added: 2, rejected: 1, failures: [] });
    expect(shown).toEqual([["jsonl:a", bad]]);
  });
});

describe("a source that fails", () => {
  const down = new OffprintError("source-down", "arXiv did not answer.");

  it("does not stop the others, keeps what it gave, and is recorded", async () => {
    const index = emptyIndex();
    const result = await index.ingest([
      sourceOf("arxiv:q", [numbered(1), down]),
      sourceOf("jsonl:a", [numbered(2)]),
    ]);
    expect(result).toMatchObject({ added: 2, embedded: 2, failures: [{ source: "arxiv:q", error: down }] });
    expect(index.runs.all()).toMatchObject([
      { source: "arxiv:q", lastSuccess: null, failure: "arXiv did not answer." },
      { source: "jsonl:a", lastSuccess: expect.any(String), failure: null },
    ]);
  });

  it("by a defect of ours stops the ingest, and what was read is kept", async () => {
    const index = emptyIndex();
    const sources = [
      sourceOf("jsonl:a", [numbered(1), new TypeError("x is undefined")]),
      sourceOf("jsonl:b", [numbered(2)]),
    ];
    await expect(index.ingest(sources)).rejects.toThrow(TypeError);
    expect(index.papers.count()).toBe(1);
    expect(await index.ingest([])).toMatchObject({ added: 0, toEmbed: 0 });
    expect(index.vectors.count()).toBe(1);
  });
});

describe("an ingest that is stopped", () => {
  it("keeps what was read, says how to go on, and goes on at the next run without embedding anything twice", async () => {
    const index = emptyIndex();
    const stop = new AbortController();
    const source: Source = {
      name: "jsonl:endless",
      kind: "jsonl",
      async *fetch(signal) {
        yield* papersUpTo(60);
        stop.abort();
        signal?.throwIfAborted();
        yield numbered(999);
      },
    };
    await expect(index.ingest([source], { signal: stop.signal })).rejects.toMatchObject({
      code: "interrupted",
      message: expect.stringContaining("run the same command to go on"),
    });
    const { length: before } = index.embedded;
    expect(index.papers.count()).toBe(60);
    expect(before).toBeLessThan(60);
    expect(index.runs.all()).toEqual([]);
    const result = await index.ingest([sourceOf("jsonl:endless", papersUpTo(60))]);
    expect(result).toMatchObject({ added: 0, unchanged: 60, toEmbed: 0 });
    expect([index.vectors.count(), index.labels(), index.embedded.length]).toEqual([60, 60, 60]);
  });

  it("before it began reads nothing", async () => {
    const index = emptyIndex();
    await expect(
      index.ingest([sourceOf("jsonl:a", papersUpTo(3))], { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: "interrupted" });
    expect(index.vectors.count()).toBe(0);
  });
});

describe("a model that fails", () => {
  const broken = new OffprintError("model", "The model could not be run.");

  it.each([1, 2, 3])(
    "on one text, the %i. of three, leaves that one out, tells of it, and tries it again the next time",
    async (bad) => {
      let isBad = true;
      const index = emptyIndex({
        embed: (text) =>
          isBad && text.startsWith(`Paper ${bad}.`) ? Promise.reject(broken) : models.embed(text),
      });
      const shown: unknown[] = [];
      const result = await index.ingest([sourceOf("jsonl:a", papersUpTo(3))], {
        onRejected: (source, { where, reason }) => shown.push([source, where, reason]),
      });
      expect(result).toMatchObject({ added: 3, embedded: 2, rejected: 1 });
      expect(shown).toEqual([["embedding", `Paper ${bad}`, broken.message]]);
      expect(await index.ingest([])).toMatchObject({ embedded: 0, rejected: 1 });
      isBad = false;
      expect(await index.ingest([])).toMatchObject({ embedded: 1, rejected: 0, toEmbed: 0 });
    },
  );

  it("on every text is an error, soon; papers are kept, and found by their words", async () => {
    const index = emptyIndex({ embed: () => Promise.reject(broken) });
    const endless: Source = {
      name: "jsonl:endless",
      kind: "jsonl",
      async *fetch(signal) {
        for (let i = 1; ; i += 1) {
          signal?.throwIfAborted();
          yield numbered(i);
        }
      },
    };
    await expect(index.ingest([endless])).rejects.toBe(broken);
    expect(index.papers.count()).toBeGreaterThan(0);
    const found = await index.searcher.search({
      text: "number 7",
      vector: null,
      limit: 1,
      filters: {},
      sort: "relevance",
      exclude: [],
    });
    expect(found).toMatchObject([{ key: 7 }]);
  });
});

describe("a disk that is full", () => {
  it("stops reading and embedding; what was stored is kept, and the next run goes on", async () => {
    const index = emptyIndex({ embed: (text) => Promise.resolve(someVector(text.length, 384)) });
    const pages = Number(index.database.pragma("page_count", { simple: true }));
    // SQLite's own limit raises the error that a full disk raises.
    index.database.pragma(`max_page_count = ${pages + 20}`);
    const long = (i: number) => numbered(i, { abstract: `Number ${i}. ${"word ".repeat(400)}` });
    const source = sourceOf(
      "jsonl:a",
      Array.from({ length: 200 }, (_, i) => long(i + 1)),
    );
    await expect(index.ingest([source])).rejects.toMatchObject({ code: "SQLITE_FULL" });
    const stored = index.papers.count();
    expect(stored).toBeLessThan(200);
    index.database.pragma("max_page_count = 1000000");
    expect(index.database.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(
      await index.ingest([
        sourceOf(
          "jsonl:a",
          Array.from({ length: 40 }, (_, i) => long(i + 1)),
        ),
      ]),
    ).toMatchObject({ toEmbed: 0, unchanged: stored });
    expect(index.labels()).toBe(40);
  });
});
