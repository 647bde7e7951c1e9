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
