import { afterAll, describe, expect, it } from "vitest";
import { OffprintError } from "../../index/errors.js";
import { ListedDay, Rejected, type Source } from "../../index/sources/source.js";
import { sourceOf } from "../open-library.js";
import { someVector } from "../vectors.js";
import { emptyIndex, numbered, openModels, papersUpTo } from "./empty-index.js";

const models = openModels();
afterAll(() => models.close());

describe("a source that fails", () => {
  const down = new OffprintError("source-down", "arXiv did not answer.");

  it("does not stop the others, keeps what it gave, and is recorded", async () => {
    const index = emptyIndex(models);
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
    const index = emptyIndex(models);
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

describe("a source of whose records none is a paper", () => {
  const odd = new Rejected("entry 1", "paper: expected object, received undefined");

  it("has failed, and its days are not read", async () => {
    const index = emptyIndex(models);
    const result = await index.ingest([
      sourceOf("hf:a", [odd, new ListedDay("2026-05-19"), odd, new ListedDay("2026-05-20")]),
      sourceOf("jsonl:b", [odd, numbered(1)]),
    ]);
    const message = "None of the 2 records that were read is a paper.";
    expect(result).toMatchObject({ added: 1, failures: [{ source: "hf:a", error: { message } }] });
    expect(index.runs.all()).toMatchObject([{ source: "hf:a", lastSuccess: null }, { source: "jsonl:b" }]);
    expect(["2026-05-19", "2026-05-20"].map((day) => index.listings.readAt(day, ["hf"]))).toEqual([
      null,
      null,
    ]);
  });

  it("on one of its days has not failed, but that day is to be read again; one without records is empty", async () => {
    const index = emptyIndex(models);
    const days = ["2026-05-18", "2026-05-19", "2026-05-20"] as const;
    const [first, second, third] = days.map((day) => new ListedDay(day));
    const items = [odd, first, second, odd, numbered(1), third].filter((item) => item !== undefined);
    expect(await index.ingest([sourceOf("hf:a", items)])).toMatchObject({ added: 1, failures: [] });
    const isRead = days.map((day) => index.listings.readAt(day, ["hf"]) !== null);
    expect(isRead).toEqual([false, true, true]);
  });
});

describe("an ingest that is stopped", () => {
  it("keeps what was read, says how to go on, and goes on at the next run without embedding anything twice", async () => {
    const index = emptyIndex(models);
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
    const index = emptyIndex(models);
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
      const index = emptyIndex(models, {
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
    const index = emptyIndex(models, { embed: () => Promise.reject(broken) });
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

describe("a search thread that dies while papers are embedded", () => {
  const embed = (text: string) => Promise.resolve(someVector(text.length, 384));
  const dead = new OffprintError("internal", "The search failed: out of memory.");

  it("does not stop the ingest where another takes over, and is told of", async () => {
    let refreshes = 0;
    const beforeRefresh = async () => {
      refreshes += 1;
      if (refreshes === 1) throw dead;
    };
    const index = emptyIndex(models, { embed, beforeRefresh });
    const result = await index.ingest([sourceOf("jsonl:a", papersUpTo(450))]);
    expect(result).toMatchObject({ added: 450, embedded: 450, failures: [] });
    expect(refreshes).toBe(3);
    expect(index.logged).toEqual([expect.stringContaining(dead.message)]);
  });

  it("is an error where the last cannot take over either, and papers are kept", async () => {
    const index = emptyIndex(models, { embed, beforeRefresh: () => Promise.reject(dead) });
    await expect(index.ingest([sourceOf("jsonl:a", papersUpTo(250))])).rejects.toBe(dead);
    expect(index.vectors.count()).toBe(250);
  });
});

describe("a disk that is full", () => {
  it("stops reading and embedding; what was stored is kept, and the next run goes on", async () => {
    const index = emptyIndex(models, { embed: (text) => Promise.resolve(someVector(text.length, 384)) });
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
