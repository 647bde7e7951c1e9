import { describe, expect, it } from "vitest";
import { answeringWords } from "../../../src/render/answering-words.js";

/** A quote with asterisks around what is shown in bold, where the reader marks a part of it. */
function shown(quote: string, marked: string): string {
  const start = quote.indexOf(marked);
  const words = answeringWords(quote, { start, end: start + marked.length });
  if (words === null) return quote;
  return `${quote.slice(0, words.start)}*${quote.slice(words.start, words.end)}*${quote.slice(words.end)}`;
}

describe("the words of a quote that answer", () => {
  it.each([
    [
      "It is at https://github.com/a/gesture_pointer.git.",
      "github.com/a/gesture_pointer.git",
      "It is at *https://github.com/a/gesture_pointer.git*.",
    ],
    ["See (https://a.example/b-c) for more.", "example/b-c)", "See (*https://a.example/b-c*) for more."],
    ["Code: https://a.example/b, and more.", "b, and", "Code: *https://a.example/b, and* more."],
    ["It is at https://a.example/b. It is ours.", "is ours", "It is at https://a.example/b. It *is ours*."],
  ])("do not begin or end inside of an address: %s", (quote, marked, expected) => {
    expect(shown(quote, marked)).toBe(expected);
  });

  it.each([
    ["We here demonstrate that it holds.", "We"],
    ["Whereas it holds here, it does not there.", "Whereas"],
    ["It holds.", "."],
    ["It holds for all of them.", "of them"],
  ])("are none that tell nothing: %s", (quote, marked) => expect(shown(quote, marked)).toBe(quote));

  it("may be a name alone", () => expect(shown("IL-4 inhibits it.", "IL-4")).toBe("*IL-4* inhibits it."));

  it.each([
    ["It is best (81%) when it is cold.", "81%)", "It is best (*81%*) when it is cold."],
    ["It is best [81% (of 5)] when cold.", "81% (of 5)]", "It is best [*81% (of 5)*] when cold."],
    ["It is best (81%) when it is cold.", "best (81%)", "It is *best (81%)* when it is cold."],
    ["It is best ((81%)) when it is cold.", "81%))", "It is best ((*81%*)) when it is cold."],
    ["It is best (81%) when it is cold.", ")", "It is best (81%) when it is cold."],
    ["A ratio of 1.06 (95% CI, 0.89-1.26).", "95% CI, 0.89-1.26).", "A ratio of 1.06 (*95% CI, 0.89-1.26*)."],
    ["It was 1.15 (of 5; I(2) = 0%) in all.", "2) = 0%", "It was 1.15 (of 5; *I(2) = 0%*) in all."],
    ["Of 193 persons, 34 (18%) did.", "34 (18%", "Of 193 persons, *34 (18%)* did."],
    ["Of 193 persons, 34 (18%) did.", "(18%", "Of 193 persons, 34 (*18%*) did."],
    ["It is of size 1) or 2) at best.", "1) or", "It is of size *1) or* 2) at best."],
  ])("have both brackets of a pair or neither: %s", (quote, marked, expected) => {
    expect(shown(quote, marked)).toBe(expected);
  });

  it.each([
    ["It is $0.811\\pm 0.006$ here.", "0.006", "It is *$0.811\\pm 0.006$* here."],
    ["in the $\\Lambda$CDM model", "CDM", "in the *$\\Lambda$CDM* model"],
    ["for $10^{-2}$ to $10^{-3}$ and more", "2}$ to $1", "for *$10^{-2}$ to $10^{-3}$* and more"],
    ["the \\emph{Planck} mission", "lan", "the *\\emph{Planck}* mission"],
    ["of $\\frac{x}{\\ours}$ and more", "ours", "of *$\\frac{x}{\\ours}$* and more"],
    ["It costs $5, not $10 a day.", "10", "It costs $5, not $*10* a day."],
    ["the ``great attractor'' there", "great", "the ``great attractor'' there"],
  ])("hold formulas and commands as a whole: %s", (quote, marked, expected) => {
    expect(shown(quote, marked)).toBe(expected);
  });
});
