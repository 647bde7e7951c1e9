import { readdirSync } from "node:fs";
import { getPriority } from "node:os";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { cutText } from "../../../index/models/cut-text.js";
import {
  findEmbeddingModel,
  SHIPPED_MODEL,
  shippedModelFolder,
} from "../../../index/models/embedding-model.js";
import type { Reading } from "../../../index/models/model-messages.js";
import { createModelPool, type ModelPool } from "../../../index/models/model-pool.js";
import { decodeVector } from "../../../index/store/vector-encoding.js";
import { cosine } from "../../vectors.js";
import { anyText, shippedTokenizer } from "./tokenizer.js";

let models: ModelPool;
let tokenize: (text: string) => string[];

beforeAll(async () => {
  models = createModelPool(
    {
      embedding: findEmbeddingModel(SHIPPED_MODEL),
      readerFolder: shippedModelFolder("paper-reader"),
      cacheFolder: "nowhere",
    },
    2,
  );
  tokenize = await shippedTokenizer();
});
afterAll(() => models.close());

const PIANO =
  "FürElise: Capturing and Physically Synthesizing Hand Motions of Piano Performance. Piano playing requires " +
  "agile, precise, and coordinated hand control that stretches the limits of dexterity. In this paper, we " +
  "construct a first-of-its-kind large-scale dataset that contains approximately 10 hours of 3D hand motion and " +
  "audio from 15 elite-level pianists playing 153 pieces of classical music. To capture natural performances, we " +
  "designed a markerless setup in which motions are reconstructed from multi-view videos.";
const BENCHMARK =
  "Existing benchmarks do not test language agents on their interaction with human users or ability to follow " +
  "domain-specific rules, both of which are vital for deploying them in real world applications.";

describe("the embedding model that ships with the project", () => {
  it("gives 384 numbers of length 1 together", async () => {
    const vector = await models.embed(PIANO);
    expect(vector).toHaveLength(384);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it("gives the vector that it gave when this was written, whatever the processor", async () => {
    expect(cosine(await models.embed(BENCHMARK), recorded(PAPER_VECTOR))).toBeGreaterThan(0.998);
  });

  it("finds a question near the text that answers it", async () => {
    const question = await models.embed("how do pianists move their hands?");
    const [piano, benchmark] = await Promise.all([models.embed(PIANO), models.embed(BENCHMARK)]);
    expect(cosine(question, piano)).toBeGreaterThan(cosine(question, benchmark) + 0.1);
  });

  it("gives a text the same vector whatever else is embedded before, after and beside it", async () => {
    const alone = await models.embed(PIANO);
    const texts = [BENCHMARK, PIANO, "short", PIANO.repeat(5), PIANO, "", BENCHMARK, PIANO];
    const together = await Promise.all(
      texts.map((text, i) => models.embed(text, i % 2 ? "bulk" : "interactive")),
    );
    for (const [i, text] of texts.entries()) if (text === PIANO) expect(together[i]).toEqual(alone);
  });

  it.each([
    ["English", "knowledge fusion of chat models "],
    ["Chinese", "知识融合模型"],
    ["Korean, several tokens a character", "대규모 "],
    ["LaTeX", "$\\alpha_{i}^2$ "],
    ["emoji", "🎉 "],
  ])("reads the first 510 tokens of a longer text and closes them with [SEP]: %s", async (_, part) => {
    const text = part.repeat(600);
    const head = cutText(text, tokenize, 510).text;
    expect(tokenize(head)).toEqual(tokenize(text).slice(0, 510));
    expect(head.length).toBeLessThan(text.length);
    const [whole, start, less] = await Promise.all([
      models.embed(text),
      models.embed(head),
      models.embed(cutText(text, tokenize, 20).text),
    ]);
    expect(whole).toEqual(start);
    expect(whole).not.toEqual(less);
  });

  it.runIf(process.platform === "linux")("lets other threads go first", async () => {
    await models.embed("short");
    const priorities = readdirSync("/proc/self/task").map((thread) => getPriority(Number(thread)));
    expect(Math.max(...priorities)).toBe(Math.min(19, getPriority(process.pid) + 5));
  });

  it("reads less of a text where it is told to", async () => {
    const embedding = { ...findEmbeddingModel(SHIPPED_MODEL), maxTokens: 64 };
    const shorter = createModelPool(
      { embedding, readerFolder: shippedModelFolder("paper-reader"), cacheFolder: "nowhere" },
      1,
    );
    const [short, whole] = await Promise.all([shorter.embed(PIANO), models.embed(PIANO)]);
    await shorter.close();
    expect(short).toEqual(await models.embed(cutText(PIANO, tokenize, 62).text));
    expect(short).not.toEqual(whole);
  });

  it("takes any text", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom(1, 100), async (text, times) => {
        expect(Math.hypot(...(await models.embed(text.repeat(times))))).toBeCloseTo(1, 4);
      }),
      { numRuns: 25 },
    );
  });
});

describe("the model that embeds questions", () => {
  const QUESTION = "how do pianists move their hands?";

  it("puts a question nearer to the paper that answers it than the embedding model does", async () => {
    const papers = await Promise.all([models.embed(PIANO), models.embed(BENCHMARK)]);
    const lead = (vector: Float32Array) => {
      const [right = 0, wrong = 0] = papers.map((paper) => cosine(vector, paper));
      return right - wrong;
    };
    expect(lead(await models.embedQuery(QUESTION))).toBeGreaterThan(lead(await models.embed(QUESTION)));
  });

  it("gives the vector that it gave when this was written, whatever the processor", async () => {
    expect(cosine(await models.embedQuery(BENCHMARK), recorded(QUESTION_VECTOR))).toBeGreaterThan(0.998);
  });

  it("leaves a title or a few words near where the embedding model puts them", async () => {
    for (const text of ["Attention Is All You Need", "kv cache compression", "diffusion models for audio"]) {
      expect(cosine(await models.embedQuery(text), await models.embed(text))).toBeGreaterThan(0.9);
    }
  });

  it("is the embedding model itself where that is another one", async () => {
    const embedding = { ...findEmbeddingModel(SHIPPED_MODEL), queryFolder: null };
    const readerFolder = shippedModelFolder("paper-reader");
    const pool = createModelPool({ embedding, readerFolder, cacheFolder: "nowhere" }, 1);
    onTestFinished(() => pool.close());
    expect(await pool.embedQuery(QUESTION)).toEqual(await pool.embed(QUESTION));
  });
});

describe("the reader that ships with the project", () => {
  const spanOf = (passage: string, { startScores, endScores, offsets }: Reading) => {
    const start = startScores.indexOf(Math.max(...startScores));
    const end = endScores.indexOf(Math.max(...endScores));
    return passage.slice(offsets[2 * start], offsets[2 * end + 1]);
  };

  /** How much better the best span is than none. */
  const margin = ({ startScores, endScores, nullScore }: Reading) =>
    Math.max(...startScores) + Math.max(...endScores) - nullScore;

  it("finds the answer in a passage, and prefers it to none where there is one", async () => {
    const answered = await models.read("how many pianists were recorded?", PIANO);
    const unanswered = await models.read("what is the capital of France?", PIANO);
    expect(spanOf(PIANO, answered)).toMatch(/\b15\b/);
    expect(margin(answered)).toBeGreaterThan(margin(unanswered) + 5);
  });

  it("gives the scores that it gave when this was written, whatever the processor", async () => {
    const reading = await models.read("how many pianists were recorded?", PIANO);
    const { nullScore, aboutScore, startScores, endScores } = reading;
    const scores = [nullScore, aboutScore, Math.max(...startScores), Math.max(...endScores)];
    const recorded = [7.58, 0.45, 3.02, 4.57];
    for (const [i, score] of scores.entries()) expect(Math.abs(score - (recorded[i] ?? 0))).toBeLessThan(0.3);
  });

  it("tells the paper that a question is about from another, also where neither answers", async () => {
    const question = "what did the pianists earn for being recorded?";
    const [piano, benchmark] = await Promise.all([
      models.read(question, PIANO),
      models.read(question, `Testing Language Agents. ${BENCHMARK}`),
    ]);
    expect(piano.aboutScore).toBeGreaterThan(benchmark.aboutScore + 1);
  });

  it("has a start score, an end score and a span of characters for each token of the passage", async () => {
    const { startScores, endScores, offsets } = await models.read("how many pianists were recorded?", PIANO);
    const tokens = tokenize(PIANO);
    expect([startScores.length, endScores.length, offsets.length]).toEqual([
      tokens.length,
      tokens.length,
      2 * tokens.length,
    ]);
    expect(PIANO.slice(0, offsets[1])).toBe("Für".slice(0, offsets[1]));
    expect(offsets.at(-1)).toBe(PIANO.length);
  });

  it("reads 384 tokens at most: of the passage what the question leaves", async () => {
    const passage = `${PIANO} `.repeat(10);
    const short = await models.read("how many?", passage);
    expect(short.startScores).toHaveLength(384 - 3 - tokenize("how many?").length);
    const long = await models.read("how many? ".repeat(1_000), passage);
    expect(long.startScores).toHaveLength(384 - 3 - 192);
    // The last word may be cut in two.
    expect(long.offsets.slice(0, -2)).toEqual(short.offsets.slice(0, long.offsets.length - 2));
  });

  it("may be given nothing", async () => {
    const { startScores, endScores, offsets } = await models.read("", "");
    expect([startScores.length, endScores.length, offsets.length]).toEqual([0, 0, 0]);
  });

  it("takes any question and any passage", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, fc.constantFrom(1, 50), async (question, passage, times) => {
        const { startScores, endScores, offsets, nullScore, aboutScore } = await models.read(
          question,
          passage.repeat(times),
        );
        expect([endScores.length, offsets.length / 2]).toEqual([startScores.length, startScores.length]);
        expect([nullScore, aboutScore, ...startScores, ...endScores].every(Number.isFinite)).toBe(true);
        expect(offsets.every((offset, i) => offset >= (offsets[i - 2] ?? 0))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

const recorded = (vector: string) => decodeVector(Buffer.from(vector, "base64"));

// The vectors of `BENCHMARK`, one byte a number.
const PAPER_VECTOR =
  "6xkD9fvz8fD67A8gFPwWAQntDf0W+xL+2Brh8ADY6wf+DhUPAOgL9wj3/QcD7RQD2vr89yj3DwD0CwgGAQDd/goCA/n7BxcMHCca" +
  "DPjxFPoL3PoH3woHA/YJCg0GFggH8vfpf/7u9O8I+gD3ChcAEf8UBBcE+u76AwcT8AEhDxsCCPvf+xMFAOgUFvsAE/r58x4IE/QN" +
  "9f0PAevuCfzr+ggK3zL2Avn2Dg0K8PkF6+PSDPoDDf8J9/bf/vAF+fIU7hMBDAL0AwLpIxHyF/D/8CkM7vYB7vX/DfoQGfctE44D" +
  "9use/f4Y/SgJ7PL+DfPtAvn7BxQI0BUGLeL5+gsR7+MWCRX9IQIM9hHy9+rzAvD39BL/ENHv9R37IfoLDAAT3QT4Eh3iGu4BEPn9" +
  "7hXw+gMNCAr7DeELCwMf5vgBAKj8BgD76/r34AUU7fHuCQgXCAfsAAI89BUTBPEH+u7zBfLyCRDa+v4CDQr+DP0GAQTy6OkGBAcF" +
  "C/zj8gkN+wjw";
const QUESTION_VECTOR =
  "7QoI9vj78/r88wgYE/8b/gHvC/gO/Q4D3Bjm9QLY7g8GCQoM++0E9Qz5AQL98Av/3/L3+CX5DgH9EQcFBgLeCAsC//wACBIIFhwV" +
  "CfvxEPgP5foI4AIAAvUG/gwIDQYF9PjqfwL6BO8G+vr4BxT8DPoZAw8E/fr6AAMO9AAYCxoABALkAgwF/uwODv8AC/zx8yIDC/oG" +
  "/gQK/O3yCfbvAAYK4Cn7Avj2BgkI+AAH8uzOCvkCDvwK+/vq/vMKAPcU+A4BBAPxAP7lGQ/uFvEC9SII8/oJ8/v8Cf0ND/gjDpUA" +
  "/fAa9wUQ/yMD6/r9CPfxBPX+BREH1QwGMeH3+AoR8OAUDxb7GQAF+BXz8vLy++/2+Q0DCs/z9xn9GvoFDf0T6QT1DxziKOz8Efv8" +
  "8hH1/gANBQv5DtwHBwQY7fn9BKj+DAT49P735gIY8PvzCgYf/QXpAA0+9BUMB/EJ9/H8C/n5AgXf+gAFDQj5Ef8E/QP98OwDBQcH" +
  "Cvrm9ggA/QXw";
