import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../index/store/database.js";
import { migrations } from "../../../index/store/migrations.js";
import { createPaperFinder, type PaperFinder } from "../../../index/store/paper-finder.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { paper } from "../../make-paper.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { anyText } from "../models/tokenizer.js";
import { openStores } from "./open-stores.js";

/** There was no table of titles before this step. */
const BEFORE_TITLES = migrations.slice(0, 7);

let finder: PaperFinder;

beforeEach(() => {
  const { database, papers } = openStores();
  for (const known of [
    { arxivId: "2402.16107", title: "FuseChat: Knowledge Fusion of Chat Models" },
    { arxivId: "2405.14867", title: "Improved Distribution Matching Distillation for Fast Image Synthesis" },
    { arxivId: "cs/0112017", title: 'Für Élise, Knowledge and "Fusion"', doi: "10.1145/3442188.3445922" },
    { arxivId: null, title: "知识融合 for Chat Models", localId: "P17" },
  ]) {
    papers.put(paper({ abstract: `About ${known.title}`, ...known }), "hf");
  }
  finder = createPaperFinder(database, papers);
});

describe("what somebody types for a paper", () => {
  it.each([
    ["its arXiv id", "2402.16107", "2402.16107"],
    ["its arXiv id with a version", "arXiv:2402.16107v3", "2402.16107"],
    ["a link", "https://www.alphaxiv.org/abs/2402.16107", "2402.16107"],
    ["the name that arXiv gives its file", "2402.16107v3.pdf", "2402.16107"],
    ["the title of its page on arXiv", "[2402.16107] FuseChat: Knowledge Fusion of", "2402.16107"],
    ["an id and what it is", "arXiv id 2402.16107 v3", "2402.16107"],
    ["an old arXiv id", "cs/0112017", "cs/0112017"],
    ["its DOI", "https://doi.org/10.1145/3442188.3445922", "cs/0112017"],
    ["the id of its source", " P17 ", "P17"],
    ["its title", "FuseChat: Knowledge Fusion of Chat Models", "2402.16107"],
    ["its title without case, accents and punctuation", "fur elise knowledge AND fusion", "cs/0112017"],
    ["words of its title in any order", "chat fusechat", "2402.16107"],
    ["the start of a word", "distil", "2405.14867"],
    ["the shortest title that holds the words", "chat models", "P17"],
    ["characters of another script", "知识融合", "P17"],
  ])("is %s", (_, text, id) => {
    expect(finder.find(text)?.id).toBe(id);
  });

  it.each([
    ["papers like FuseChat"],
    ["the knowledge of chat fusion"],
    ["fuse chat"],
    ["chat knowledge fusoin"],
    ["knowledgefusion of chat models"],
  ])("may have stop words, slips, and words that others write apart or as one: %s", (text) => {
    expect(finder.find(text)?.id).toBe("2402.16107");
  });

  it.each([
    ["qwen 3 technical report", "Qwen3 Technical Report"],
    ["medical sam2", "Medical SAM 2: Segment Medical Images As Video"],
    ["sam 2 medical", "Medical SAM 2: Segment Medical Images As Video"],
    ["phi4", "Phi-4 Technical Report"],
    ["vector quantisation of images", "Vector Quantization of Images"],
    ["the phi4 report", "Phi-4 Technical Report"],
    ["gpt4o card", "GPT-4o System Card"],
  ])("may have its numbers apart or not, and be in British or American spelling: %s", (text, title) => {
    const { database, papers } = openStores();
    const titles = [
      "Qwen3 Technical Report",
      "Medical SAM 2: Segment Medical Images As Video",
      "Phi-4 Technical Report",
      "GPT-4o System Card",
      "A Judge of GPT4o",
      "Vector Quantization of Images",
      "Quantisation Noise",
    ];
    for (const known of titles) papers.put(paper({ title: known }), "hf");
    expect(createPaperFinder(database, papers).find(text)?.title).toBe(title);
  });

  it.each([
    ["Qwen2-VL", "Qwen2-VL: Enhancing the Perception of the World at Any Resolution"],
    ["qwen2 vl", "Qwen2-VL: Enhancing the Perception of the World at Any Resolution"],
    ["qwen2.5-vl", "Qwen2.5-VL Technical Report"],
    ["MCP-Bench", "MCP-Bench: Benchmarking Tool-Using Agents"],
    ["Agent-R", "Agent-R: Training Language Models to Reflect"],
    ["sam3", "SAM 3: Segment Anything with Concepts"],
    ["deepseekr1", "DeepSeek-R1: Incentivizing Reasoning by Reinforcement Learning"],
  ])("is the one of that name, before shorter titles of names that begin like it: %s", (text, title) => {
    const { database, papers } = openStores();
    const titles = [
      "Qwen2.5-VL Technical Report",
      "Qwen2-VL: Enhancing the Perception of the World at Any Resolution",
      "MCPMark: A Benchmark of MCP",
      "MCP-Bench: Benchmarking Tool-Using Agents",
      "Agentic Reasoning of an Agent",
      "Agent-R: Training Language Models to Reflect",
      "SAM 3D: 3Dfy Anything",
      "SAM 3: Segment Anything with Concepts",
      "Safety of DeepSeek-R1",
      "DeepSeek-R1: Incentivizing Reasoning by Reinforcement Learning",
    ];
    for (const known of titles) papers.put(paper({ title: known, abstract: "Unlike DeepSeekR1." }), "hf");
    expect(createPaperFinder(database, papers).find(text)?.title).toBe(title);
  });

  it.each([
    "",
    "   ",
    "2402.99999",
    "10.1/nothing",
    "no such words",
    "knowledge fusion of whales",
    '"',
    "title:",
    "NEAR(chat models)",
    "chat*",
    "-",
    "^",
  ])("may be none that is known or no name at all: %j", (text) => {
    expect(() => finder.find(text)).not.toThrow();
    if (!/chat/.test(text)) expect(finder.find(text)).toBeNull();
  });
});

describe("suggestions", () => {
  it.each([
    ["대규모 언어 모델", "대규모 언"],
    ["ディープラーニング", "ディープ"],
    ["हिन्दी भाषा", "हिन्दी भा"],
    ["תְּכְנוּת עמוק", "תְּכְנוּת"],
    ["Ανάλυση λόγος", "λόγος ανά"],
    ["Теория йогурта", "йог"],
    ["Capturing CO₂ at x²", "capturing CO₂"],
    ["Capturing CO₂ at x²", "at x²"],
    ["An eﬃcient method", "eﬃc"],
    ["ＢＥＲＴ revisited", "ＢＥＲＴ"],
    ["H2O by BERT", "ＢＥＲＴ H₂O"],
  ])(
    "are found by the words of a title as they stand in it, and in plain letters: %s by %s",
    (title, typed) => {
      const { database, papers } = openStores();
      papers.put(paper({ title }), "hf");
      expect(createPaperFinder(database, papers).suggest(typed, 5)).toMatchObject([{ title }]);
    },
  );

  it("are the papers whose titles hold all the words, the last of them unfinished, shortest first", () => {
    const suggested = (text: string) => finder.suggest(text, 5).map(({ id }) => id);
    expect(suggested("know fus")).toEqual([]);
    expect(suggested("knowledge fus")).toEqual(["cs/0112017", "2402.16107"]);
    expect(suggested("")).toEqual([]);
    expect(finder.suggest("knowledge", 1)).toHaveLength(1);
  });

  it("are those that lack one of three telling words, where no title has all", () => {
    const suggested = (text: string) => finder.suggest(text, 5).map(({ id }) => id);
    expect(suggested("knowledge fusion of whales")).toEqual(["cs/0112017", "2402.16107"]);
    expect(suggested("knowledge of whales")).toEqual([]);
    expect(suggested("knowledge of whales and krill")).toEqual([]);
  });

  it("lack a word that few papers have, where there are many words", () => {
    const { database, papers } = openStores();
    const title = "Deep Kernel Sparse Learning Graphs Networks";
    for (const known of [title, "Deep Kernel Sparse Learning"]) papers.put(paper({ title: known }), "hf");
    const { suggest } = createPaperFinder(database, papers);
    const suggested = suggest("deep kernel sparse learning graphs networks zzyx", 5);
    expect(suggested.map((found) => found.title)).toEqual([title]);
  });

  it("are only those that hold the words as they are typed, where just these are asked for", () => {
    const titled = (text: string) => finder.titled(text, 5).map(({ id }) => id);
    expect(titled("chat fus")).toEqual(["2402.16107"]);
    expect(titled("chat fusoin")).toEqual([]);
    expect(titled("knowledge fusion of whales")).toEqual([]);
  });

  it("are first those whose titles begin with the words", () => {
    const { database, papers } = openStores();
    const titles = ["Triplet-Block Diffusion", "Block-Diffusion: Between Two Kinds of Language Models"];
    for (const title of titles) papers.put(paper({ title }), "hf");
    const { find, suggest } = createPaperFinder(database, papers);
    expect(suggest("block diff", 5).map(({ title }) => title)).toEqual(titles.toReversed());
    expect(find("papers like block difusion")?.title).toBe(titles[1]);
  });

  it("follow what is added, retitled and removed", () => {
    const { database, papers } = openStores();
    const titles = (text: string) =>
      createPaperFinder(database, papers)
        .suggest(text, 5)
        .map(({ title }) => title);
    const told = (title: string) => paper({ arxivId: "2402.16107", title });
    papers.put(told("Knowledge Fusion"), "hf");
    papers.put(told("A Better Title"), "hf");
    expect([titles("k"), titles("a b")]).toEqual([[], ["A Better Title"]]);
    database.exec("DELETE FROM papers");
    expect(titles("a")).toEqual([]);
  });

  it("are of all papers in an index that was made before titles had a table of their own", () => {
    const directory = temporaryFolder();
    const before = openDatabase(directory, BEFORE_TITLES);
    createPaperStore(before, () => new Date()).put(paper({ title: "Knowledge Fusion" }), "hf");
    before.close();
    const { database, papers } = openStores(directory);
    expect(createPaperFinder(database, papers).suggest("k", 5)).toMatchObject([
      { title: "Knowledge Fusion" },
    ]);
  });

  it("may be asked for with any text", () => {
    fc.assert(fc.property(anyText, (text) => finder.suggest(text, 5).length <= 5));
  });

  it("compare the newest thousand titles where more hold the words", () => {
    const { database, papers } = openStores();
    const add = (count: number, title: string) =>
      database.transaction(() => {
        for (let i = 0; i < count; i += 1) {
          papers.put(
            paper({ title: `${title} ${"again ".repeat(i % 5)}${i}`, localId: `${title}${i}` }),
            "hf",
          );
        }
      })();
    add(20, "Deep");
    add(1_020, "Deep Learning");
    const suggested = createPaperFinder(database, papers).suggest("deep", 30);
    expect(suggested).toHaveLength(30);
    expect(suggested.every(({ title }) => title.startsWith("Deep Learning"))).toBe(true);
  });
});
