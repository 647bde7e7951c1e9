import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readQuery, withDateBesideName } from "../../../src/search/read-query.js";

const PHRASES = new Set(["aime 2024", "ntire 2026", "imagenet 2012"]);
const hasPhrase = (words: string) => PHRASES.has(words.toLowerCase());
const NOTHING = { published: {}, isNewest: false, without: [] };
const TODAY = "2026-11-25";
const read = (query: string, today: string | null = TODAY) => readQuery(query, { hasPhrase, today });

describe("a time in a query", () => {
  it.each([
    ["kv cache 2024", "kv cache", "2024-01-01", "2024-12-31"],
    ["kv cache (2024)", "kv cache", "2024-01-01", "2024-12-31"],
    ["kv cache 2024?", "kv cache", "2024-01-01", "2024-12-31"],
    ["vla april 2026", "vla", "2026-04-01", "2026-04-30"],
    ["VLA Sept. 2026", "VLA", "2026-09-01", "2026-09-30"],
    ["video generation 2026-05", "video generation", "2026-05-01", "2026-05-31"],
    ["rl papers from may 2026", "rl papers", "2026-05-01", "2026-05-31"],
    ["jailbreaks in 2025", "jailbreaks", "2025-01-01", "2025-12-31"],
    ["papers published in 2025 about lora", "papers about lora", "2025-01-01", "2025-12-31"],
    ["In 2024, what", "In 2024, what", undefined, undefined],
    ["results on ImageNet in 2012", "results on ImageNet", "2012-01-01", "2012-12-31"],
    ["gaussian splatting since 2026", "gaussian splatting", "2026-01-01", undefined],
    ["world models since 2026-05-20", "world models", "2026-05-20", undefined],
    ["world models since May 20, 2026", "world models", "2026-05-20", undefined],
    ["papers since March 11th 2025 on lora", "papers on lora", "2025-03-11", undefined],
    ["kv cache before 1st of Sept. 2025", "kv cache", undefined, "2025-08-31"],
    ["rag between 3 May 2025 and 9 June 2025", "rag", "2025-05-03", "2025-06-09"],
    ["lora from 2024 on", "lora", "2024-01-01", undefined],
    ["papers from 2024 on lora", "papers on lora", "2024-01-01", "2024-12-31"],
    ["mamba after 2024", "mamba", "2025-01-01", undefined],
    ["llm agents before 2025", "llm agents", undefined, "2024-12-31"],
    ["llm agents before march 2025", "llm agents", undefined, "2025-02-28"],
    ["llm agents until March 2025", "llm agents", undefined, "2025-03-31"],
    ["lora between 2023 and 2024", "lora", "2023-01-01", "2024-12-31"],
    ["lora between June 2024 and 2023", "lora", "2023-01-01", "2024-06-30"],
    ["lora 2024-2023", "lora", "2023-01-01", "2024-12-31"],
    ["lora from 2023 to June 2024", "lora", "2023-01-01", "2024-06-30"],
    ["lora 2023-2024", "lora", "2023-01-01", "2024-12-31"],
    ["lora since 2023 until June 2024", "lora", "2023-01-01", "2024-06-30"],
    ["lora after 2022 and before 2025", "lora", "2023-01-01", "2024-12-31"],
    ["lora papers from 2023 to 2024", "lora papers", "2023-01-01", "2024-12-31"],
    ["lora papers from 2023 until June 2024", "lora papers", "2023-01-01", "2024-06-30"],
    ["lora papers from 2024 onwards", "lora papers", "2024-01-01", undefined],
    ["lora papers last week", "lora papers", "2026-11-16", "2026-11-22"],
    ["llama 3 may 2026", "llama 3", "2026-05-01", "2026-05-31"],
    ["kv cache 2024 papers", "kv cache papers", "2024-01-01", "2024-12-31"],
    ["2024 papers on lora", "papers on lora", "2024-01-01", "2024-12-31"],
    ["May 2026 papers by Song Han", "papers by Song Han", "2026-05-01", "2026-05-31"],
    ["kv cache this year", "kv cache", "2026-01-01", "2026-12-31"],
    ["papers on lora in the last 10 days", "papers on lora", "2026-11-15", undefined],
    ["papers from 2024 that study lora", "papers that study lora", "2024-01-01", "2024-12-31"],
    ["papers from 2024 study lora", "papers study lora", "2024-01-01", "2024-12-31"],
    ["papers by Song Han 2024", "papers by Song Han 2024", undefined, undefined],
    ["papers by Song Han since 2024", "papers by Song Han", "2024-01-01", undefined],
  ])("is its end, or stands behind a word that says so: %s", (query, words, since, until) => {
    const { published, ...rest } = read(query);
    expect({ ...rest, since: published.since, until: published.until }).toEqual({
      words,
      since,
      until,
      isNewest: false,
      without: [],
    });
  });

  it.each([
    "ImageNet 2012",
    "imagenet 2012",
    "SemEval-2026",
    "aime 2024",
    "aime 2024 papers",
    "aime (2024)",
    "NTIRE 2026",
    "the 2024 election",
    "misinformation in 2024 election news",
    "2025 survey llm agents",
    "game 2048",
    "contexts of 1024",
    "after 2000 steps",
    "decoder 2124",
    "vla 2026-13",
    "in may",
    "GPT-4",
  ])("is none where it belongs to a name, or is another number: %s", (query) => {
    expect(read(query)).toEqual({ words: query, ...NOTHING });
  });

  it.each(["2024", "papers from 2024", "papers this week", "latest papers", "newest", "may 2026"])(
    "is left where nothing else would be searched for: %s",
    (query) => expect(read(query)).toEqual({ words: query, ...NOTHING }),
  );

  it("is left to the words where the days are given beside the query", () => {
    expect(read("latest kv cache 2024", null)).toEqual({
      ...NOTHING,
      words: "kv cache 2024",
      isNewest: true,
    });
  });
});

describe("what is newest", () => {
  it.each([
    ["latest diffusion language models", "diffusion language models"],
    ["the newest mamba papers", "mamba"],
    ["most recent work on kv cache compression", "kv cache compression"],
    ["Latest papers by Song Han", "papers by Song Han"],
    ["recent papers by Song Han", "papers by Song Han"],
    ["Recent work on kv cache compression", "kv cache compression"],
    ["Song Han's latest papers", "Song Han"],
    ["Song Han’s recent papers on video", "Song Han papers on video"],
  ])("is asked for in front, or of somebody's papers: %s", (query, words) => {
    expect(read(query)).toEqual({ ...NOTHING, words, isNewest: true });
  });

  it.each([
    "most recent common ancestor",
    "attention over the latest token",
    "new papers on agents",
    "recent advances in rl",
  ])("is not asked for elsewhere, nor where it is part of a name: %s", (query) =>
    expect(read(query).isNewest).toBe(false),
  );

  it("may be of a time", () => {
    const published = { since: "2024-01-01", until: undefined };
    expect(read("newest agents since 2024")).toEqual({
      ...NOTHING,
      words: "agents",
      published,
      isNewest: true,
    });
  });
});

describe("what is not wanted", () => {
  it.each([
    ["mamba but not vision", "mamba", ["vision"]],
    ["world models, but not about robotics", "world models", ["robotics"]],
    ["agents but without gui or web", "agents", ["gui", "web"]],
    ["rag not graph", "rag", ["graph"]],
    ["quantization not kv cache", "quantization", ["kv cache"]],
    ["video generation except diffusion", "video generation", ["diffusion"]],
    ["video generation except for diffusion models", "video generation", ["diffusion models"]],
    ["surveys excluding vision, speech and video", "surveys", ["vision", "speech", "video"]],
    ["reinforcement learning -llm", "reinforcement learning", ["llm"]],
    ['rl -llm -"language model" agents', "rl agents", ["llm", "language model"]],
  ])("is said behind the words: %s", (query, words, without) => {
    expect(read(query)).toEqual({ ...NOTHING, words, without });
  });

  it.each([
    "attention is not all you need",
    "Not all tokens are what you need",
    "why not graphs",
    "models that do not hallucinate",
    "pruning: it's not so easy",
    "agents that don’t not act",
    "to fine-tune or not to fine-tune",
    "models not trained on code",
    "expressed in neurons but not in glia",
    "text to video without training",
    "not video",
    "-llm",
    "GPT -4",
    "vision-language",
    "gradient descent - a survey",
  ])("is not said by what tells something: %s", (query) => {
    expect(read(query)).toEqual({ ...NOTHING, words: query });
  });

  it.each([
    ["latest agents but not gui since 2024"],
    ["latest agents since 2024 -gui"],
    ["newest agents -gui since 2024"],
  ])("goes with a time: %s", (query) => {
    const published = { since: "2024-01-01", until: undefined };
    expect(read(query)).toEqual({ words: "agents", published, isNewest: true, without: ["gui"] });
  });
});

describe("a date beside a name", () => {
  it.each([
    ["Song Han 2024", "Song Han"],
    ["Song Han (2024)", "Song Han"],
    ["Song Han 2024 papers on video", "Song Han papers on video"],
    ["2024 Song Han", "Song Han"],
  ])("is its time, before it and behind it: %s", (query, words) => {
    const published = { since: "2024-01-01", until: "2024-12-31" };
    expect(withDateBesideName({ ...NOTHING, words: query })).toEqual({ ...NOTHING, words, published });
  });

  it.each(["Song Han", "a 2024 Song"])("is none elsewhere: %s", (query) => {
    expect(withDateBesideName({ ...NOTHING, words: query })).toBeNull();
  });
});

it("reads any text, but nothing into a long one", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void read(text)));
  const long = `${"attention ".repeat(20)}in 2024`;
  expect(read(long)).toEqual({ words: long, ...NOTHING });
});
