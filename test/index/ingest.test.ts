import { afterAll, describe, expect, it } from "vitest";
import type { IngestProgress } from "../../index/ingest.js";
import { type Paper, paperText } from "../../index/paper.js";
import type { Sort } from "../../index/search/search-messages.js";
import { Rejected, type Source } from "../../index/sources/source.js";
import { sourceOf } from "../open-library.js";
import { emptyIndex, numbered, openModels, papersUpTo } from "./empty-index.js";
import { ABSTRACT, titled } from "./store/titled-paper.js";

const models = openModels();
afterAll(() => models.close());

describe("an ingest", () => {
  it("stores and embeds every paper, and says what it did", async () => {
    const index = emptyIndex(models);
    const progress: IngestProgress[] = [];
    const result = await index.ingest([sourceOf("jsonl:a", papersUpTo(45))], {
      onProgress: (now) => progress.push(now),
    });
    expect(result).toEqual({
      ...{ read: 45, added: 45, updated: 0, unchanged: 0, rejected: 0 },
      ...{ embedded: 45, toEmbed: 0, readAll: true, failures: [] },
    });
    expect([index.papers.count(), index.vectors.count(), index.vectors.countPending()]).toEqual([45, 45, 0]);
    expect(progress.at(-1)).toMatchObject({ read: 45, embedded: 45, toEmbed: 0 });
    expect(progress.every(({ embedded }, i) => embedded >= (progress[i - 1]?.embedded ?? 0))).toBe(true);
  });

  it("embeds nothing twice: not the same again, not a text that another paper has", async () => {
    const index = emptyIndex(models);
    await index.ingest([sourceOf("jsonl:a", papersUpTo(5))]);
    const again = await index.ingest([sourceOf("jsonl:a", papersUpTo(5))]);
    expect(again).toMatchObject({ added: 0, updated: 0, unchanged: 5, embedded: 0 });
    await index.ingest([
      sourceOf("jsonl:b", [numbered(9, { title: "Paper 1", abstract: "It is number 1." })]),
    ]);
    expect([index.papers.count(), index.vectors.count(), index.embedded.length]).toEqual([6, 6, 5]);
  });

  it("embeds a revision again, also one that comes while the first is being embedded", async () => {
    const index = emptyIndex(models);
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

  it("joins papers that turn out to be one, while the text of either is being embedded", async () => {
    const index = emptyIndex(models);
    const [arxivId, doi] = ["2402.16107", "10.1145/3442188"];
    const chats = (known: Partial<Paper>) =>
      titled({ title: "Chats", authors: ["Fanqi Wan"], abstract: `${ABSTRACT} Code is there.`, ...known });
    const sources = [
      sourceOf("bibtex:a", [chats({ doi })]),
      sourceOf("hf:b", [titled({ arxivId }), ...papersUpTo(20)]),
      sourceOf("arxiv:c", [titled({ arxivId, doi, version: 1 })]),
    ];
    const result = await index.ingest(sources);
    expect(result).toMatchObject({ added: 22, updated: 1, toEmbed: 0, failures: [] });
    expect(index.vectors.count()).toBe(21);
    const vector = await models.embed(paperText(titled()));
    const query = { text: "chat models", vector, limit: 30, filters: {}, exclude: [] } as const;
    const search = async (sort: Sort) =>
      (await index.searcher.search({ ...query, sort })).map(({ key }) => key);
    const found = await search("relevance");
    expect([found[0], found.length, found.includes(2)]).toEqual([1, 21, false]);
    const newest = await search("newest");
    expect([newest.includes(1), newest.includes(2)]).toEqual([true, false]);
  });

  it("makes papers findable while it goes on", async () => {
    const index = emptyIndex(models);
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
    const index = emptyIndex(models);
    const shown: unknown[] = [];
    const bad = new Rejected("line 2", "has no title");
    const result = await index.ingest([sourceOf("jsonl:a", [numbered(1), bad, numbered(2)])], {
      onRejected: (source, rejected) => shown.push([source, rejected]),
    });
    expect(result).toMatchObject({ read: 3, added: 2, rejected: 1, failures: [] });
    expect(shown).toEqual([["jsonl:a", bad]]);
  });
});
