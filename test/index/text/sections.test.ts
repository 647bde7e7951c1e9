import { describe, expect, it } from "vitest";
import { sectionLabel } from "../../../index/text/sections.js";
import { sentences } from "../../../index/text/sentences.js";

const cut = (text: string) => sentences(text).map((sentence) => sentence.text);

describe("the labels of sections", () => {
  it.each([
    ["BACKGROUND ", "HIV is treated.", "other"],
    ["OBJECTIVE(S): ", "To test it.", "other"],
    ["DESIGN, SETTING, AND PARTICIPANTS ", "A cohort of 20.", "other"],
    ["MAIN OUTCOME MEASURE(S) ", "Pain after a week.", "other"],
    ["PURPOSE OF REVIEW ", "We ask why.", "other"],
    ["Study design. ", "A trial.", "other"],
    ["Main outcome measures:", "Intakes of food.", "other"],
    ["METHODS AND RESULTS: ", "We enrolled 12 patients.", "finding"],
    ["Methods and Results- ", "Of 100 cells, 12 died.", "finding"],
    ["Results—", "Mice died.", "finding"],
    ["Results. —", "Mice died.", "finding"],
    ["METHODS AND RESULTS ", "we enrolled 12 patients.", "finding"],
    ["TRIAL REGISTRATION ", "umin.ac.jp C0412.", "other"],
    ["SELECTION CRITERIA ", "Trials of drugs.", "other"],
    ["METHODOLOGY/PRINCIPAL FINDINGS ", "p53 is lost.", "finding"],
    ["RECENT FINDINGS ", "hTERT is found.", "finding"],
    ["CONCLUSIONS AND RELEVANCE ", "“Natural” is no cure.", "conclusion"],
    ["Conclusion(s): ", "it is safe.", "conclusion"],
    ["INTERPRETATION ", "It is safe.", "conclusion"],
  ] as const)("stand before a sentence and are no part of it: %s", (label, sentence, section) => {
    expect(cut(`We know little. ${label}${sentence}`)).toEqual(["We know little.", sentence]);
    expect(sentences(label + sentence)).toEqual([
      { text: sentence, start: label.length, end: label.length + sentence.length, section },
    ]);
  });

  it.each([
    "RESULTS in the wild differ.",
    "AIM is a protein of macrophages.",
    "DESIGNER drugs are sold.",
    "Results of trials differ.",
    "Methods - such as ours - fail.",
    "Methods-based work fails.",
    "Results show: they fail.",
    "FRAME: A Method is new.",
  ])("are not what only looks so: %s", (sentence) => {
    expect(sectionLabel(sentence, 0)).toBeNull();
    expect(cut(sentence)).toEqual([sentence]);
  });

  it("tell of all sentences up to the next one in which section they stand", () => {
    const text =
      "Much is unknown. METHODS We ask. We hear. ABSTRACT RESULTS: Ten spoke. Conclusions: Ask more. FUNDING The NIH.";
    expect(sentences(text).map(({ text, section }) => [text, section])).toEqual([
      ["Much is unknown.", null],
      ["We ask.", "other"],
      ["We hear.", "other"],
      ["Ten spoke.", "finding"],
      ["Ask more.", "conclusion"],
      ["The NIH.", "other"],
    ]);
  });

  it("end a sentence after an abbreviation, and where the space was forgotten", () => {
    expect(cut("They ran for 3 hr max. CONCLUSION They tire.")).toEqual([
      "They ran for 3 hr max.",
      "They tire.",
    ]);
    expect(cut("We gave 25 mg (per 100 kcal).Conclusions: Mice grow.")).toEqual([
      "We gave 25 mg (per 100 kcal).",
      "Mice grow.",
    ]);
  });

  // A pattern that backtracks would not end before the time that a test has.
  it("end on hostile input", () => {
    for (const words of [
      "RESULTS ",
      "Data Analysis ",
      "Results: ",
      "summary data analysis data ",
      "Main main ",
    ])
      sentences(words.repeat(20_000));
  });
});
