import { queryTerms, tellingTerms } from "../../../index/search/query-terms.js";
import { sentences } from "../../../index/text/sentences.js";
import { stemOf } from "../../../index/text/stem.js";

const MOST_CHARACTERS = 2_000;
/** The share of a sentence's telling words that its passages must hold. */
const LEAST_GROUNDED = 0.4;

/**
 * Checks what a language model wrote against the passages it was given. Each sentence, and each line, must cite at
 * least one passage, must cite none that was not given, and must take its words and every one of its numbers from
 * those that it cites.
 *
 * @param passages the passage of mark `[1]` first
 * @returns the prose with its marks before the full stops, or null where a sentence fails
 */
export function checkProse(text: string, passages: readonly string[]): string | null {
  // What is collapsed may still be short enough, but to look through runs of blanks takes the square of their length.
  const written = text.trim();
  if (written.length > 2 * MOST_CHARACTERS) return null;
  const lines = written
    .replace(/\s+(?=\[\d)/g, " ")
    .split("\n")
    .map((line) => marksBeforeStops(line.replace(/^\s*[-*•]\s+/, "")))
    .filter((line) => line !== "");
  const prose = lines.join(" ");
  if (prose === "" || prose.length > MOST_CHARACTERS || /https?:\/\/|<[@#:a-z]/i.test(prose)) return null;
  return lines.flatMap(statements).every((statement) => isGrounded(statement, passages)) ? prose : null;
}

/** The sentences of a line. What follows a mark and a full stop is another one, however it begins. */
function statements(line: string): string[] {
  return sentences(line).flatMap(({ text }) => text.split(/(?<=\][.!?])\s+/));
}

/** `It shrinks. [1]` and `It shrinks [1].` are the same; marks of several passages become one each. */
function marksBeforeStops(text: string): string {
  return text
    .replace(/\[(\d+(?:\s*,\s*\d+)+)\]/g, (_, list: string) =>
      list
        .split(",")
        .map((n) => `[${n.trim()}]`)
        .join(""),
    )
    .replace(
      /\s*([.!?])\s*((?:\[\d+\]\s*)+)/g,
      (_, stop: string, marks: string) => ` ${marks.trim()}${stop} `,
    )
    .replace(/\s+/g, " ")
    .trim();
}

const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

function isGrounded(sentence: string, passages: readonly string[]): boolean {
  const marks = [...sentence.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n));
  if (marks.length === 0 || marks.some((n) => passages[n - 1] === undefined)) return false;
  const cited = marks.map((n) => passages[n - 1] ?? "").join(" ");
  const said = sentence.replace(/\[\d+\]/g, " ");
  // Whole numbers: 3 stands in 13 and 5.4 in 95.4.
  const given = new Set(numbersIn(cited));
  if (numbersIn(said).some((number) => !given.has(number))) return false;
  const known = new Set(tellingTerms(cited).map(stemOf));
  // What is said behind the last mark could be anything, and must be in the passages by itself too.
  const behind = sentence.slice(sentence.lastIndexOf("]") + 1);
  return [said, behind].every((part) => {
    const words = queryTerms(part).map(stemOf);
    return words.filter((word) => known.has(word)).length >= LEAST_GROUNDED * words.length;
  });
}
