import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sentences } from "../../../index/text/sentences.js";
import { FEATURE_NAMES } from "../../../src/summary/features.js";
import { loadRanker, rankerOf } from "../../../src/summary/rank.js";
import { summarize } from "../../../src/summary/summarize.js";
import { temporaryFolder } from "../../temporary-folder.js";

const REWARD = {
  title: "RRM: Robust Reward Model Training Mitigates Reward Hacking",
  abstract:
    "Reward models (RMs) play a pivotal role in aligning large language models (LLMs) with human preferences. However, traditional RM training, which relies on response pairs tied to specific prompts, struggles to disentangle prompt-driven preferences from prompt-independent artifacts, such as response length and format. In this work, we expose a fundamental limitation of current RM training methods, where RMs fail to effectively distinguish between contextual signals and irrelevant artifacts when determining preferences. To address this, we introduce a causal framework that learns preferences independent of these artifacts and propose a novel data augmentation technique designed to eliminate them. Extensive experiments show that our approach successfully filters out undesirable artifacts, yielding a more robust reward model (RRM). Our RRM improves the performance of a pairwise reward model trained on Gemma-2-9b-it, on RewardBench, increasing accuracy from 80.61% to 84.15%.",
};

/** SciFact 40343416 and arXiv 2602.20130, both in short. */
const STONES = {
  title: "Risk factors for the development of gallstone recurrence following medical dissolution.",
  abstract:
    "OBJECTIVE To assess risk factors for gallstone recurrence following non-surgical treatment. DESIGN A prospective follow-up of a multicentre cohort of post-dissolution gallstone patients. SETTING Six gastroenterology units in the UK and Italy. RESULTS Forty-five gallstone recurrences were observed during the follow-up period. Multiple primary gallstones and length of time to achieve gallstone dissolution were the only variables associated with a significant increase in the recurrence rate. CONCLUSIONS Patients with primary single stones are the best candidates for non-surgical treatment of gallstones, because of a low risk of gallstone recurrence. FUNDING We thank the units for the study of the risk of gallstone recurrence.",
};
const SELECTIVE = {
  title: "To Reason or Not to: Selective Chain-of-Thought in Medical Question Answering",
  abstract:
    "Objective: To improve the efficiency of medical question answering (MedQA) with large language models (LLMs) by avoiding unnecessary reasoning while maintaining accuracy. Methods: We propose Selective Chain-of-Thought (Selective CoT), an inference-time strategy that first predicts whether a question requires reasoning and generates a rationale only when needed. Two open-source LLMs were evaluated on four biomedical QA benchmarks. Results: Selective CoT reduced inference time by 13-45% and token usage by 8-47% with minimal accuracy loss. Conclusion: Selective CoT provides a simple, model-agnostic, and cost-effective approach for medical QA.",
};

const ODD: { title: string; abstract: string }[] = [
  { title: "", abstract: "" },
  { title: "A title", abstract: "  \n " },
  { title: "", abstract: "One sentence only, without an end" },
  { title: "Why?", abstract: "Why? How?" },
  {
    title: "$",
    abstract: "We use $x. In this paper, \\textbf{we (show} that $f(x)) holds. } Code: https://x.org/a.",
  },
  { title: "Repeated", abstract: "We do it. ".repeat(200) },
  { title: "Long", abstract: `We ${"very ".repeat(20_000)}much agree. Yes.` },
  { title: "Signs", abstract: "((((. ]]]] ... !!! ???" },
];

describe("summarize", () => {
  it("says what was done rather than the background, in a shortened form", () => {
    expect(summarize(REWARD).text).toBe(
      "We introduce a causal framework that learns preferences independent of these artifacts and propose a novel data augmentation technique designed to eliminate them.",
    );
  });

  it.each([REWARD, ...ODD])("quotes verbatim, a whole sentence: $title", (paper) => {
    const whole = sentences(paper.abstract).map((sentence) => sentence.text);
    const { quote, text } = summarize(paper);
    expect(paper.abstract).toContain(quote);
    expect(whole.length === 0 ? [""] : whole).toContain(quote);
    expect(text).toMatch(whole.length === 0 ? /^$/ : /[.?!…]["'”’)]*$/);
  });

  it("has an empty summary for an empty abstract, and the only sentence for a single one", () => {
    expect(summarize({ title: "A", abstract: "" })).toEqual({ text: "", quote: "" });
    expect(summarize({ title: "A", abstract: "It works" }).text).toBe("It works.");
  });

  it("does not choose a question while there is anything else", () => {
    const paper = {
      title: "Can models plan?",
      abstract: "Can language models plan at all? They fail in most tasks.",
    };
    expect(summarize(paper).text).toBe("They fail in most tasks.");
  });
});

describe("summarize, of a structured abstract", () => {
  it("takes the conclusion in place of the aim, without its label", () => {
    expect(summarize(STONES).quote).toBe(
      "Patients with primary single stones are the best candidates for non-surgical treatment of gallstones, because of a low risk of gallstone recurrence.",
    );
  });

  it("takes a result where there is no section of conclusions", () => {
    const abstract = STONES.abstract.replace(/ CONCLUSIONS.*(?= FUNDING)/, "");
    expect(summarize({ ...STONES, abstract }).quote).toMatch(/^Multiple primary gallstones/);
  });

  it("takes what is proposed, in whatever section", () => {
    expect(summarize(SELECTIVE).quote).toMatch(/^We propose Selective Chain-of-Thought/);
  });
});

describe("the ranker's weights", () => {
  const file = new URL("../../../src/summary/weights.json", import.meta.url);

  it("fit the features", () => {
    expect(() => loadRanker(file)).not.toThrow();
    expect(Object.keys(JSON.parse(readFileSync(file, "utf8")).weights)).toEqual([...FEATURE_NAMES]);
  });

  it("of other features are refused, with what to do", () => {
    const other = join(temporaryFolder(), "weights.json");
    writeFileSync(other, JSON.stringify({ weights: { length: 1 } }));
    expect(() => loadRanker(other)).toThrow(
      expect.objectContaining({ code: "internal", message: expect.stringContaining("npm run fit:summary") }),
    );
  });

  it("score linearly", () => {
    expect(rankerOf([2, -1])([3, 4])).toBe(2);
  });
});
