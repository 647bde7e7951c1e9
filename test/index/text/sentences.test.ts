import { describe, expect, it } from "vitest";
import { sentences } from "../../../index/text/sentences.js";

const cut = (text: string) => sentences(text).map((sentence) => sentence.text);

/** Each example is given as its sentences; they are joined by a space and must come apart again. */
const EXAMPLES: Record<string, string[]> = {
  "plain sentences": ["We propose a method.", "It works."],
  "questions and exclamations": ["Can LLMs introspect?", "They can!", "We define introspection as follows."],
  "names with an exclamation mark": [
    "We train on Yahoo! Answers and on Jeopardy! Questions with labels.",
    "It beats Yahoo!",
    "We release it.",
    "The corpus comes from Yahoo.",
    "Labels were added by hand.",
  ],
  "e.g., i.e. and cf.": ["Tools (e.g. Claude Code) help, i.e. Users save time, cf. Smith.", "We agree."],
  "et al.": [
    "Recent work by Farquhar et al. (2024) proposes it.",
    "We follow Chen et al.",
    "The method is simple.",
  ],
  "et. al. with a stray full stop": ["Vaswani et. al. (2017) propose a new architecture."],
  "vs.": ["It reaches 62.2% vs. 9.5% before.", "On x86 vs. ARM it is faster."],
  "figures and equations": ["As Fig. 2 and Eq. (3) show, it converges.", "See Sec. 4."],
  "names of models with Dr.": [
    "The data-free Dr. Zero matches supervised agents.",
    "Dr. MAS normalises advantages.",
  ],
  "decimals and versions": ["Qwen2.5 gains 3.5 points over v1.0.2 of the model.", "It runs on CUDA 12.1."],
  "Japanese beside English": ["We use MeCab。", "It works."],
  initials: ["The proof by J. K. Rowland is short.", "Experiments confirm it."],
  "a single letter that ends a sentence": [
    "Forgetting grows with n.",
    "We prove it.",
    "The attack fools T.",
    "In this study, T is a target.",
  ],
  "dotted acronyms": [
    "The U.S. Senate uses i.i.d. Gaussian noise w.r.t. the mean.",
    "Data are not i.i.d.",
    "However, it works.",
  ],
  "abbreviations in capitals are words": ["We study context in MT.", "DR is harder."],
  links: ["Code is at https://github.com/a/b.", "Visit http://x.org/data/v1.0.0/.", "We thank them."],
  ellipses: ["Well... this is not the end.", "This is it...", "Next we rest."],
  "a sentence ending in a quotation": [
    'They call it "chain of thought."',
    "We do not.",
    "It is “attack.”",
    "So it is.",
  ],
  "a sentence ending in a parenthesis": ["It is fast (see below).", "(This was measured.)", "We stop here."],
  "full stops in parentheses": ["Games (Mario Bros. And others. Yes!) are played by agents."],
  "a citation after the full stop": ["Others did so.[1, 2]", "We do more."],
  "enumerations within a sentence": [
    "We (1) train, (2) test and (3) ship.",
    "It has parts: 1. Data; 2. Models.",
  ],
  "enumerations of sentences": [
    "(i) We prove it.",
    "(ii) We test it.",
    "1) Data are made.",
    "2) Models are trained.",
  ],
  "lower-case names that open a sentence": ["We release it.", "mBERT is weaker.", "p53 is not."],
  mathematics: [
    "Let $x = 1. Then y$ be given.",
    "We bound $f(x) \\leq 1.$",
    "$\\alpha$-Rank scales.",
    "It costs $5.",
    "We pay $10.",
  ],
  "etc. before a capital": ["They play Atari, Go, etc.", "Real-world tasks differ."],
  units: ["It takes 50 ms.", "These results improve by 5.6 pp.", "Moreover, they hold."],
  "units that are abbreviations of other words too": [
    "They ran for 30 min at 25 m/min.",
    "Lactate rose.",
    "Data were read for 9 sec.",
    "Mice rested.",
  ],
  "ratios and marks of references": [
    "The sex ratio was 1.2:1.",
    "Main symptoms were pain and fatigue.",
    "It has the phenotype7,9,10.",
    "To see why, we ask.",
  ],
  "a quotation that a space closes": [
    'Cells die by "NETosis. "',
    "Here we review it.",
    "It is a “baby machine. ”",
    "They divide.",
  ],
  "after infection": ["It was gone 30 days p.i.", "CD8(+) cells stayed."],
};

describe("sentences", () => {
  it.each(Object.entries(EXAMPLES))("keeps apart and together: %s", (_, expected) => {
    expect(cut(expected.join(" "))).toEqual(expected);
  });

  it.each([
    ["rivals all tasks.We propose more.", ["rivals all tasks.", "We propose more."]],
    ["It beats open GPT-4.In this work, we ask why.", ["It beats open GPT-4.", "In this work, we ask why."]],
    [
      "Loading is slow (4 s).Experimental results differ.",
      ["Loading is slow (4 s).", "Experimental results differ."],
    ],
  ])("finds the end where the space was forgotten: %s", (text, expected) => {
    expect(cut(text)).toEqual(expected);
  });

  it.each(["RT-NeRF.Edge is fast, and H2A.Z is a protein.", "Ask Node.js or A.S.E about x.org."])(
    "does not take a full stop within a name for one: %s",
    (text) => expect(cut(text)).toEqual([text]),
  );

  it("treats a line break as a space and a blank line as an end", () => {
    expect(cut("One line\ngoes on. Next.\n\nA heading\n\nText.")).toEqual([
      "One line\ngoes on.",
      "Next.",
      "A heading",
      "Text.",
    ]);
  });

  it("gives verbatim slices, in order, that leave out nothing but white space", () => {
    const text =
      "  A first one, e.g. this.\n (2) $a. B$ and  more?  “Yes.” and\tthen… unclosed ( and $ signs. Z";
    let end = 0;
    for (const sentence of sentences(text)) {
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
      expect(text.slice(end, sentence.start).trim()).toBe("");
      end = sentence.end;
    }
    expect(text.slice(end).trim()).toBe("");
  });

  it("has nothing to say about nothing", () => {
    expect(sentences("")).toEqual([]);
    expect(sentences(" \n ")).toEqual([]);
  });

  // A pattern that backtracks would not end before the time that a test has.
  it("ends on hostile input", () => {
    for (const text of [
      "(".repeat(50_000),
      ". ".repeat(50_000),
      "$".repeat(50_000),
      "a.B".repeat(30_000),
      "(a.) B".repeat(20_000),
    ])
      sentences(text);
  });
});

it("cuts behind a full stop of Japanese and Chinese, which no space follows", () => {
  expect(cut("新しい手法を提案する。精度は高いか？結果は「良好。」である。")).toEqual([
    "新しい手法を提案する。",
    "精度は高いか？",
    "結果は「良好。」である。",
  ]);
});
