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
  String.raw`\b(?:(?<word>${WORD})|(?<digits>\d{1,2})(?:st|nd|rd|th)) (?:one|paper|article)\b(?! (?:to|that)\b)` +
    String.raw`|\bthe (?<alone>${WORD})(?=[\s?.!]*$)` +
    String.raw`|(?:\b(?:paper|number|no\.?|nr\.?) ?|#)(?<number>\d{1,2})\b(?! (?:on|in|at|among|for|place|rank)\b)`,
  "gi",
);

/**
 * The place, from 0, of the one of some numbered papers that a question asks about ("what does the second one propose?",
 * "what data does #3 use?"); null where it is none, or several.
 */
export function placeAsked(question: string, count: number): number | null {
  const places = [...question.matchAll(NUMBERED)].map(({ groups = {} }) => {
    const word = (groups.word ?? groups.alone)?.toLowerCase();
    if (word === "last") return count - 1;
    return word ? ORDINALS.indexOf(word) : Number(groups.digits ?? groups.number) - 1;
  });
  const [place, ...others] = new Set(places);
  return place !== undefined && others.length === 0 && place >= 0 && place < count ? place : null;
}

const NUMBERED_PAPER = new RegExp(String.raw`(?:\bthe )?(?:${NUMBERED.source})`, "gi");

/** A question to the paper that a number in it stands for: "what does the third one do?" would find "Third, we test …". */
export function withoutPlace(question: string): string {
  return question.replace(NUMBERED_PAPER, "it");
}
