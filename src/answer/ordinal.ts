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
const NUMBERED = new RegExp(
  String.raw`\b(?:the )?(?:(?<word>${ORDINALS.join("|")}|last)|(?<digits>\d{1,2})(?:st|nd|rd|th)) (?:one|paper|article)\b(?! (?:to|that)\b)` +
    String.raw`|(?:\b(?:paper|number|no\.?|nr\.?) ?|#)(?<number>\d{1,2})\b`,
  "i",
);

/**
 * The place, from 0, of the one of some numbered papers that a question asks about ("what does the second one propose?",
 * "what data does #3 use?"), or null.
 */
export function placeAsked(question: string, count: number): number | null {
  const { word, digits, number } = NUMBERED.exec(question)?.groups ?? {};
  if (word?.toLowerCase() === "last") return count - 1;
  const place = word ? ORDINALS.indexOf(word.toLowerCase()) : Number(digits ?? number) - 1;
  return place >= 0 && place < count ? place : null;
}
