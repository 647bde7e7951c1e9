import type { StoredPaper } from "../../index/paper.js";
import { formatReference, type Reference } from "../../index/references.js";
import { terms } from "../../index/text/terms.js";
import { plainWords } from "../../index/text/words.js";
import type { AnswerLibrary } from "./candidates/find-candidates.js";
import { background } from "./fitted/background.js";
import { askedThing } from "./question/asked-thing.js";
import { namesIn, possibleNames, singularOf } from "./question/names.js";
import { isNameIn, nameInTitle, TELLING_ROW } from "./question/title-name.js";
import type { Understood } from "./question/understand.js";

/** Words of a title in a row that cannot stand in a question by chance. */
const UNMISTAKABLE = 6;
/** Names of one question that are looked up at most: each takes milliseconds, in which nobody else is answered. */
const MOST_NAMES = 8;
/** Titles that hold a name, the shortest first, among which one is looked for that has it for its own. */
const TITLES = 50;
/** A name that more titles have is one of a thing that they are about, and not of a paper. */
const MOST_CALLED = 10;
/** What stands behind the name of a model in the title of its report: "BitNet b1.58 2B4T Technical Report". */
const OF_REPORT = /^(?: \S*\d\S*)* technical report$/;
/** A word or two with a capital or a digit inside. */
const LOOKS_LIKE_NAME = /\p{Lu}.*\p{Lu}|\d|\p{L}-\p{L}/u;

const MEASURED_ON = String.raw`(?<!\b(?:papers?|articles?|preprints?|stud(?:y|ies)|works?|reports?|research)\s)\bon\s`;

/** Papers that a question names by id, link or whole title in quotation marks; null where it names none so. */
export function papersNamedExactly(
  { references, quoted }: Understood,
  { finder, papers }: Pick<AnswerLibrary, "finder" | "papers">,
): StoredPaper[] | null {
  const known = references.flatMap((reference) => finder.find(formatReference(reference)) ?? []);
  if (references.length > 0) return known;
  const titled = quoted.flatMap((title) => papers.byTitle(title));
  return titled.length > 0 ? titled : null;
}

/** The papers that a question names by id or link, where the index has none of them. */
export function missingPapers(
  { references }: Understood,
  finder: AnswerLibrary["finder"],
): readonly Reference[] {
  const isMissing = (reference: Reference) => finder.find(formatReference(reference)) === null;
  return references.every(isMissing) ? references : [];
}

/** What says of the words in quotation marks behind it that they are a title. */
const BEFORE_TITLE = /\b(?:papers?|articles?|preprints?|authors? of|titled|entitled)[\s,:]*["“«]\s*$/i;
/** A quotation of so many words with a colon in it is a title wherever it stands. */
const LEAST_OF_TITLE = 4;

/** Quotations of a question that are looked up at most, as with names. */
const MOST_TITLES = 4;

/** Whether a question names papers by titles in quotation marks, or parts of titles, of which the index has none. */
export function namesMissingTitle(
  question: string,
  { quoted }: Understood,
  finder: AnswerLibrary["finder"],
): boolean {
  const titles = quoted.filter((part) => {
    const isLong = plainWords(part).split(" ").length >= LEAST_OF_TITLE;
    return (isLong && part.includes(": ")) || BEFORE_TITLE.test(question.slice(0, question.indexOf(part)));
  });
  return (
    titles.length > 0 && titles.slice(0, MOST_TITLES).every((title) => titledWith(title, finder).length === 0)
  );
}

/** Papers with the words of a text in a row in their titles, the shortest title first. */
function titledWith(text: string, finder: AnswerLibrary["finder"]): StoredPaper[] {
  const plain = plainWords(text);
  if (plain === "") return [];
  const isInRow = ({ title }: StoredPaper) => ` ${plainWords(title)} `.includes(` ${plain} `);
  return finder.titled(plain, TITLES).filter(isInRow);
}

/**
 * Those of the papers that a question names by their title: by the name before its colon, written as it is there, or
 * however it is written where nothing else is asked, by a part of it in quotation marks, or by six words of it in a row.
 */
export function papersNamedByTitle(
  question: string,
  { quoted }: Understood,
  papers: readonly StoredPaper[],
): StoredPaper[] {
  const asked = ` ${plainWords(question)} `;
  const thing = singularOf(askedThing(question) ?? question);
  return papers.filter(({ title }) => {
    const plain = ` ${plainWords(title)} `;
    if (quoted.some((part) => plainWords(part).includes(" ") && plain.includes(` ${plainWords(part)} `)))
      return true;
    if (holdsRow(asked, plain)) return true;
    const name = nameInTitle(title);
    if (name === undefined) return false;
    const looksLikeName = LOOKS_LIKE_NAME.test(name);
    if (isNameIn(title, thing) && (looksLikeName || isNoUsualWord(thing))) return true;
    return looksLikeName && holdsName(question, name);
  });
}

/** "What is Parrot?" means the paper of that name, and "what is a parrot?" need not; "what is dallah?" does. */
function isNoUsualWord(thing: string): boolean {
  return /^\p{Lu}/u.test(thing) || terms(thing).some((term) => !background().holds(term));
}

/**
 * As whole words, with its capitals, but that a name of four characters and a digit may be written small. What something
 * is measured on ("beats the others on BRIGHT") is not what is asked about, but that "the paper on BRIGHT" is on it is.
 */
function holdsName(question: string, name: string): boolean {
  // To make an expression of a name takes much longer than to see that hardly any is there.
  if (!question.toLowerCase().includes(name.toLowerCase())) return false;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const flags = /\d|-/.test(name) && name.length >= 4 ? "iu" : "u";
  const named = new RegExp(`(?<![\\p{L}\\p{N}-]|${MEASURED_ON})${escaped}(?![\\p{L}\\p{N}]|-\\p{L})`, flags);
  return named.test(question);
}

/** What a text of nothing else calls. */
interface Called {
  /** Shortest title first; empty where it calls none. */
  readonly papers: readonly StoredPaper[];
  /**
   * Whether their titles may only mention it: what stands in them may be the name of what they are about, as CLIP, or of a paper
   * that the index lacks.
   */
  readonly isMentioned: boolean;
}

/**
 * The papers that a text of nothing else calls: those of that title or with that name before its colon, or else the few with the
 * text in their titles where it has four words, or else those where it holds a name.
 */
export function papersCalled(text: string, finder: AnswerLibrary["finder"]): Called {
  const titled = titledWith(text, finder);
  const whole = titled.filter(isCalledWholly(text));
  if (whole.length > 0) return { papers: whole, isMentioned: false };
  // "Attention Is All You Need" stands in many titles.
  const isOnly = new Set(titled.map(({ title }) => plainWords(title))).size === 1;
  if (isRow(text)) return { papers: few(titled), isMentioned: !isOnly };
  const plain = plainWords(text);
  const holdsNamed = ({ title }: StoredPaper) =>
    namesIn(title).some((name) => ` ${plain} `.includes(` ${plainWords(name)} `));
  return { papers: few(titled.filter(holdsNamed)), isMentioned: true };
}

/** Whether a paper has a text for its title, but for "Technical Report", or for the name before its colon. */
function isCalledWholly(text: string): (paper: StoredPaper) => boolean {
  const plain = plainWords(text);
  return ({ title }) => {
    const words = plainWords(title);
    const isReport = words.startsWith(`${plain} `) && OF_REPORT.test(words.slice(plain.length));
    return words === plain || isReport || isNameIn(title, text);
  };
}

const isRow = (text: string) => plainWords(text).split(" ").length >= TELLING_ROW;

const few = (papers: readonly StoredPaper[]) => (papers.length <= MOST_CALLED ? [...papers] : []);

/** The papers with a text in their titles, the shortest title first; empty where these are many, which are about it. */
export function fewTitledWith(text: string, finder: AnswerLibrary["finder"]): readonly StoredPaper[] {
  return few(titledWith(text, finder));
}

/** Whether a question names a paper by the name that its title gives it, none of whose papers is among these. */
export function namesOtherPaper(
  question: string,
  finder: AnswerLibrary["finder"],
  papers: readonly StoredPaper[],
): boolean {
  const spokenOf = new Set(papers.map(({ key }) => key));
  const names = possibleNames(question).slice(0, MOST_NAMES);
  return names.some((name) => {
    const named = finder.titled(name, TITLES).filter(({ title }) => isNameIn(title, name));
    return named.length > 0 && !named.some(({ key }) => spokenOf.has(key));
  });
}

function holdsRow(asked: string, title: string): boolean {
  const words = title.trim().split(" ");
  return words.some((_, i) => {
    const row = words.slice(i, i + UNMISTAKABLE);
    return row.length === UNMISTAKABLE && asked.includes(` ${row.join(" ")} `);
  });
}
