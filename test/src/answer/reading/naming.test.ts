import { describe, expect, it } from "vitest";
import { introduces, naming } from "../../../../src/answer/reading/naming.js";

describe("how a sentence names things of a kind", () => {
  it.each([
    ["benchmarks", "To this end, we introduce LongBench, a benchmark for long context.", "introduces"],
    ["benchmarks", "We then release a suite of six benchmarks for code.", "introduces"],
    ["benchmarks", "This paper therefore presents a new benchmark of tool use.", "introduces"],
    ["benchmarks", "We close this gap by introducing Code Arena, a benchmark of projects.", "introduces"],
    ["data sets", "We collect CookVideos, a large dataset of cooking.", "introduces"],
    ["datasets", "Here we construct a data set of tables.", "introduces"],
    ["corpora", "We present a corpus of letters.", "introduces"],
    ["libraries", "In this work, we develop an open-source library for robots.", "introduces"],
    ["surveys", "This survey covers the history of attention.", "introduces"],
    ["surveys", "In our comprehensive survey, agents are divided into three kinds.", "introduces"],
    ["reviews", "This survey covers the history of attention.", "introduces"],
    ["reviews", "This review covers the history of attention.", "introduces"],
    ["surveys", "In this paper we present a systematic review of tokenizers.", "introduces"],
    ["meta-analyses", "Here we present a meta-analysis of 30 trials.", "introduces"],
    ["metaanalyses", "A metaanalysis of 30 trials was done.", "mentions"],
    ["trials", "We randomly assigned patients in this double-blind trial.", "mentions"],
    ["methods", "We name the problem, and we develop a method that solves it.", "introduces"],
    ["methods", "This paper introduces a framework to verify.", "introduces"],
    ["models", "We introduce Seed, a family of large text-to-speech models.", "introduces"],
    ["methods", "We propose LoRA, which trains few weights.", "mentions"],
    ["methods", "Our method needs no labels.", "mentions"],
    ["benchmarks", "It is 3.2 points better on the benchmark.", "mentions"],
    ["models", "We further propose a way to sample, which makes our model faster.", "mentions"],
    ["agents", "We present AgentBench, a benchmark for agents.", "mentions"],
    ["benchmarks", "We introduce ToolNet, a model that calls tools.", "no"],
    ["surveys", "We construct a benchmark that holds 100 surveys by people.", "mentions"],
    ["reviews", "We introduce a benchmark of peer reviews.", "no"],
    ["datasets", "We hope that our proposed benchmark helps.", "no"],
    ["datasets", "We release datasets and models at https://example.org/all.", "no"],
    ["methods", "Yet all of these methods are slow.", "no"],
    ["methods", "Existing methods forget what they have learnt.", "no"],
    ["benchmarks", "Numerous benchmarks have been proposed, and most prior benchmarks are short.", "no"],
    ["benchmarks", "Long texts are hard to read.", "no"],
    ["systems", "Errors are studied systematically.", "no"],
  ])("%s: %s", (things, sentence, how) => {
    expect(naming(things, sentence)).toBe(how);
  });
});

describe("a sentence", () => {
  it.each([
    ["We introduce SPAR, which prunes models.", true],
    ["We present Ring, the first open-source model with code.", true],
    ["We release RedText, an open reproduction of it.", true],
    ["We will publicly release our code and data.", false],
    ["We open-source all our models, code, and data.", false],
    ["Models are large.", false],
  ])("introduces something or not: %s", (sentence, does) => {
    expect(introduces(sentence)).toBe(does);
  });
});
