const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];
const WORD = `${ORDINALS.join("|")}|last`;
const NUMBERED = new RegExp(
  String.raw`\b(?:(?<word>${WORD})|(?<digits>\d{1,2})(?:st|nd|rd|th)) (?:one|paper|article)\b(?! (?:to|that|on|about|for|of|in|with|using)\b)` +
    String.raw`|\bthe (?<alone>${WORD})(?=[\s?.!]*$)` +
    String.raw`|(?:\b(?:paper|number|no\.?|nr\.?) ?|#)(?<number>\d{1,2})\b(?! (?:on|in|at|among|for|place|rank)\b)`,
  "gi",
);

/** The place, from 0, of a paper that a question asks about, by a word ("the second one") or by a number ("#2"). */
export interface Place {
  readonly by: "word" | "number";
  readonly place: number;
}

/**
 * Which of some papers that stand below one another a question asks about ("what does the second one propose?", "what data
 * does #3 use?"); null where it is none, or several.
 *
 * @param numbers how many numbers are shown, where a paper may have several
 */
export function placeAsked(question: string, count: number, numbers = count): Place | null {
  const asked = [...question.matchAll(NUMBERED)].map(({ groups = {} }): Place => {
    const word = (groups.word ?? groups.alone)?.toLowerCase();
    if (word === undefined) return { by: "number", place: Number(groups.digits ?? groups.number) - 1 };
    return { by: "word", place: word === "last" ? count - 1 : ORDINALS.indexOf(word) };
  });
  const [first, ...others] = asked;
  if (!first || others.some(({ place }) => place !== first.place)) return null;
  return first.place >= 0 && first.place < (first.by === "word" ? count : numbers) ? first : null;
}

const NUMBERED_PAPER = new RegExp(String.raw`(?:\bthe )?(?:${NUMBERED.source})`, "gi");

/** A question to the paper that a number in it stands for: "what does the third one do?" would find "Third, we test …". */
export function withoutPlace(question: string): string {
  return question.replace(NUMBERED_PAPER, "it");
}
