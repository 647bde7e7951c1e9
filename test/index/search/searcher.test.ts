import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Filters, SearchQuery } from "../../../index/search/search-messages.js";
import { createSearcher } from "../../../index/search/searcher.js";
import { DATABASE_FILE } from "../../../index/store/database.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { someVector } from "../../vectors.js";
import { openStores } from "../store/open-stores.js";
import { fillIndex, joinPapers, revise } from "./fill-index.js";

function searcherOf(directory: string, mayWrite = false) {
  const logged: string[] = [];
  const searcher = createSearcher({ directory, model: "model-a", mayWrite }, (_, message) =>
    logged.push(message),
  );
  onTestFinished(() => searcher.close());
  const search = async (query: Partial<SearchQuery>) => {
    const everything = {
      text: null,
      vector: null,
      limit: 5,
      filters: {},
      sort: "relevance",
      exclude: [],
    } as const;
    return (await searcher.search({ ...everything, ...query })).map(({ key }) => key);
  };
  return { searcher, search, logged };
}

function filledFolder(count = 50) {
  const stores = openStores();
  fillIndex(stores, count);
  return stores;
}

describe("a search", () => {
  it("finds by meaning, by words and by both, each match with what it matched by", async () => {
    const { searcher, search } = searcherOf(filledFolder().directory);
    expect((await search({ vector: someVector(42) }))[0]).toBe(42);
    expect((await search({ text: "number 17" }))[0]).toBe(17);
    const [best] = await searcher.search({
      text: "number 42",
      vector: someVector(42),
      limit: 1,
      filters: {},
      sort: "relevance",
      exclude: [],
    });
    expect(best).toMatchObject({ key: 42, wordScore: expect.any(Number) });
    expect(best?.similarity).toBeCloseTo(1, 2);
  });

  it("obeys limit, filters and exclusions", async () => {
    const { search } = searcherOf(filledFolder().directory);
    expect(await search({ vector: someVector(42), limit: 3 })).toHaveLength(3);
    expect(await search({ vector: someVector(42), limit: 50, exclude: [42] })).not.toContain(42);
    expect(await search({ vector: someVector(42), filters: { sources: ["arxiv"] } })).toEqual([]);
  });

  it("orders by date only what is nearly as relevant as the best", async () => {
    const { search } = searcherOf(filledFolder().directory);
    expect(await search({ vector: someVector(42), limit: 50 })).toHaveLength(50);
    expect(await search({ vector: someVector(42), limit: 50, sort: "newest" })).toEqual([42]);
    expect(await search({ text: "number", limit: 50, sort: "upvotes" })).toHaveLength(50);
  });

  it("tells which of some papers pass the filters, however many share a title", async () => {
    const { searcher } = searcherOf(filledFolder().directory);
    const passing = async (filters: Filters) => [...(await searcher.passing([3, 42, 999], filters))];
    expect(await passing({ sources: ["jsonl"] })).toEqual([3, 42]);
    expect(await passing({})).toEqual([3, 42]);
    expect(await passing({ sources: ["arxiv"] })).toEqual([]);
  });

  it("of an empty index finds nothing", async () => {
    const { searcher, search } = searcherOf(openStores().directory, true);
    expect(await search({ text: "anything", vector: someVector(1) })).toEqual([]);
    await searcher.refresh();
    await searcher.save();
    expect(await searcher.rebuild()).toBe(0);
  });

  it("sees at once what was stored since, by whatever process", async () => {
    const stores = filledFolder();
    const { search } = searcherOf(stores.directory);
    expect(await search({ text: "number 60", filters: { sources: ["jsonl"] }, limit: 60 })).not.toContain(60);
    fillIndex(stores, 60);
    revise(stores, 42, 5_000);
    expect((await search({ text: "number 60", filters: { sources: ["jsonl"] } }))[0]).toBe(60);
    expect((await search({ vector: someVector(58) }))[0]).toBe(58);
    expect((await search({ vector: someVector(5_042) }))[0]).toBe(42);
  });

  it("finds no paper that was joined to another, by words or by meaning, before and after a restart", async () => {
    const stores = filledFolder();
    const running = searcherOf(stores.directory, true);
    await running.searcher.save();
    expect((await running.search({ text: "number 42", vector: someVector(42) }))[0]).toBe(42);
    joinPapers(stores, 42, 7);
    const restarted = searcherOf(stores.directory);
    for (const { search } of [running, restarted]) {
      const found = await search({ text: "number 42", vector: someVector(42), limit: 60 });
      expect(found).toHaveLength(49);
      expect(found).not.toContain(42);
      expect(await search({ text: "42" })).toEqual([]);
    }
  });
});

describe("the search thread", () => {
  it("builds and saves the graph for a writer, and a damaged one anew with a word", async () => {
    const { directory } = filledFolder();
    const first = searcherOf(directory, true);
    await first.searcher.refresh();
    await first.searcher.save();
    await first.searcher.close();
    const [file = "none"] = readdirSync(directory).filter((name) => name.endsWith(".hnsw"));
    rmSync(join(directory, file));
    const second = searcherOf(directory, true);
    expect((await second.search({ vector: someVector(42) }))[0]).toBe(42);
    await second.searcher.refresh();
    await second.searcher.save();
    expect(second.logged).toEqual([expect.stringContaining("missing")]);
    expect(existsSync(join(directory, file))).toBe(true);
  });

  it("writes nothing for a reader, whatever it finds", async () => {
    const { directory } = filledFolder();
    const { search, searcher } = searcherOf(directory);
    await search({ vector: someVector(42) });
    await searcher.refresh();
    expect(readdirSync(directory).filter((name) => name.startsWith("graph"))).toEqual([]);
  });

  it("may die: the calls that wait for it are rejected, and the next works", async () => {
    const { directory } = filledFolder();
    const { search } = searcherOf(directory);
    const [file, aside] = [join(directory, DATABASE_FILE), join(temporaryFolder(), "aside")];
    renameSync(file, aside);
    const ends = await Promise.allSettled([search({ text: "number" }), search({ text: "paper" })]);
    const rejected = {
      status: "rejected",
      reason: {
        name: "OffprintError",
        code: "storage",
        message: `There is no database in ${directory} any more.`,
      },
    };
    expect(ends).toMatchObject([rejected, rejected]);
    renameSync(aside, file);
    expect((await search({ vector: someVector(42) }))[0]).toBe(42);
  });

  it("rejects a call that fails, and goes on", async () => {
    const { directory, database } = filledFolder();
    const { search } = searcherOf(directory);
    await search({ text: "number" });
    database.exec("DROP TABLE papers_text");
    await expect(search({ text: "number" })).rejects.toMatchObject({
      code: "internal",
      message: expect.stringMatching(/^The search failed: .*papers_text/),
    });
    expect((await search({ vector: someVector(42) }))[0]).toBe(42);
  });

  it("refuses calls when it is closed, those that wait and those that come", async () => {
    const { searcher, search } = searcherOf(filledFolder().directory);
    const asked = search({ text: "number" });
    const end = expect(asked).rejects.toMatchObject({ code: "interrupted" });
    await searcher.close();
    await end;
    await expect(search({ text: "number" })).rejects.toMatchObject({ code: "interrupted" });
    await searcher.close();
  });

  it("is closed at any moment of building the graph without harm to the process", async () => {
    const { directory } = filledFolder(3_000);
    for (let round = 0; round < 12; round += 1) {
      const { searcher } = searcherOf(directory);
      const growing = expect(searcher.refresh()).rejects.toMatchObject({ code: "interrupted" });
      await setTimeout(100 + 7 * round);
      await searcher.close();
      await growing;
    }
  });
});
