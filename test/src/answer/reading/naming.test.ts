import { describe, expect, it } from "vitest";
import { naming } from "../../../../src/answer/reading/naming.js";

describe("how much a sentence names things of a kind", () => {
  it.each([
    ["benchmarks", "To this end, we introduce LongBench, a benchmark for long context.", 2],
    ["benchmarks", "We then release a suite of six benchmarks for code.", 2],
    ["benchmarks", "This paper therefore presents a new benchmark of tool use.", 2],
    ["benchmarks", "We close this gap by introducing Code Arena, a benchmark of projects.", 2],
    ["data sets", "We collect CookVideos, a large dataset of cooking.", 2],
    ["datasets", "Here we construct a data set of tables.", 2],
    ["corpora", "We present a corpus of letters.", 2],
    ["libraries", "In this work, we develop an open-source library for robots.", 2],
    ["surveys", "This survey covers the history of attention.", 2],
    ["surveys", "In our comprehensive survey, agents are divided into three kinds.", 2],
    ["reviews", "This survey covers the history of attention.", 2],
    ["reviews", "This review covers the history of attention.", 2],
    ["surveys", "In this paper we present a systematic review of tokenizers.", 2],
    ["meta-analyses", "Here we present a meta-analysis of 30 trials.", 2],
    ["metaanalyses", "A metaanalysis of 30 trials was done.", 1],
    ["trials", "We randomly assigned patients in this double-blind trial.", 1],
    ["methods", "We name the problem, and we develop a method that solves it.", 2],
    ["methods", "This paper introduces a framework to verify.", 2],
    ["models", "We introduce Seed, a family of large text-to-speech models.", 2],
    ["methods", "We propose LoRA, which trains few weights.", 1],
    ["methods", "Our method needs no labels.", 1],
    ["benchmarks", "It is 3.2 points better on the benchmark.", 1],
    ["models", "We further propose a way to sample, which makes our model faster.", 1],
    ["agents", "We present AgentBench, a benchmark for agents.", 1],
    ["benchmarks", "We introduce ToolNet, a model that calls tools.", 0],
    ["surveys", "We construct a benchmark that holds 100 surveys by people.", 1],
    ["reviews", "We introduce a benchmark of peer reviews.", 0],
    ["datasets", "We hope that our proposed benchmark helps.", 0],
    ["datasets", "We release datasets and models at https://example.org/all.", 0],
    ["methods", "Yet all of these methods are slow.", 0],
    ["methods", "Existing methods forget what they have learnt.", 0],
    ["benchmarks", "Numerous benchmarks have been proposed, and most prior benchmarks are short.", 0],
    ["benchmarks", "Long texts are hard to read.", 0],
    ["systems", "Errors are studied systematically.", 0],
  ])("%s: %s", (things, sentence, much) => {
    expect(naming(things, sentence)).toBe(much);
  });
});
