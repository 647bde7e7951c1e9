import { tellingTerms } from "../../index/search/query-terms.js";
import { cleanText } from "../../index/text/whitespace.js";
import { LONGEST_READ, WORKS } from "../answer/question/named-author.js";
import {
  type Dated,
  type HasPhrase,
  isOfTime,
  readBareDate,
  readDateBesideName,
  readTime,
} from "../answer/question/time-asked.js";

/** What a query asks for beside its words. */
export interface ReadQuery extends Dated {
  /** Whether it asks for what is newest. */
  readonly isNewest: boolean;
  /** What papers are not to be about. */
  readonly without: readonly string[];
}

/** What a query is read with. */
export interface Reading {
  /** Whether papers have some words side by side: a year is part of a name then, as in "AIME 2024". */
  readonly hasPhrase: HasPhrase;
  /** `YYYY-MM-DD`, from which "this year" is told; null where the days are given already: what it says of them is left among its words. */
  readonly today: string | null;
}

/** In biomedicine, what is most recent is also an ancestor; of what is recent, only papers are asked for by their time. */
const NEWEST = new RegExp(
  `^(?:the )?(?:latest|newest|most recent|recent(?= ${WORKS}\\b)) (?!common ancestor)(.+)$`,
  "i",
);
/** "Song Han's latest papers": as "latest Song Han papers". */
const WHOSE_NEWEST = new RegExp(
  `^(?<name>.+?)['’]s? (?:latest|newest|(?:most )?recent) (?<works>${WORKS})\\b`,
  "i",
);
/** What is newest are works: to the meaning, that is a word like others. */
const WORKS_ON = new RegExp(
  `^(?:${WORKS}|advances|developments|progress|results) (?:on|about|in|for) | ${WORKS}$`,
  "i",
);

const THING = String.raw`(?:(?:about|any|for|on|the|using|with) )*(?!(?:at|by|from|in|to)\b)`;
/** Of "does not", "is not", "it's not", "why not" and "or not" none leaves anything out, nor does "not trained". */
const TELLS =
  "am|and|are|be|but|can|could|did|do|does|had|has|have|if|is|may|might|must|or|should|was|were|why|will|would";
const BUT_NOT = [
  new RegExp(String.raw`^(.+?),? but (?:not|without) ${THING}(\S+(?: \S+){0,5})$`, "i"),
  new RegExp(String.raw`^(.+?),? (?:except|excluding)(?: for)? ${THING}(\S+(?: \S+){0,5})$`, "i"),
  new RegExp(
    String.raw`^(.+?)(?<!\b(?:${TELLS})|['’]s|n['’]t),? not ${THING}(?!\S+(?:ed|ing)\b)(\S+(?: \S+)?)$`,
    "i",
  ),
];
const SEVERAL = /,? (?:and|or|nor) |, /;
const MINUS = / -(?:"([^"]+)"|(\p{L}[^\s"]*))(?= |$)/gu;

/**
 * Reads what a query asks for beside its words: "latest kv cache papers from 2024 but not surveys". What would leave no word
 * that tells what is wanted is left as it is, and so is a year that belongs to a name.
 */
export function readQuery(query: string, { hasPhrase, today }: Reading): ReadQuery {
  const typed = cleanText(query);
  const asTyped = readAsTyped(typed);
  if (typed.length > LONGEST_READ) return asTyped;
  const time: Step = ({ words, published }) =>
    today === null || isOfTime(published) ? null : (readTime(words, today) ?? readBareDate(words, hasPhrase));
  // A time may stand behind what is not wanted, or before it.
  const text = typed.replace(/[?.!,;]+$/, "");
  let read: ReadQuery = { ...asTyped, words: text };
  for (const step of [readNewest, time, readWithout, time]) {
    const found = step(read);
    if (found !== null && isTelling(found.words)) read = { ...read, ...found };
  }
  return read.words === text ? asTyped : read;
}

/** A query that asks for nothing beside its words. */
export function readAsTyped(query: string): ReadQuery {
  return { words: cleanText(query), published: {}, isNewest: false, without: [] };
}

type Step = (before: ReadQuery) => (Pick<ReadQuery, "words"> & Partial<ReadQuery>) | null;

const isTelling = (words: string) => tellingTerms(words).length > 0;

const readNewest: Step = ({ words }) => {
  const inFront = words.replace(WHOSE_NEWEST, "latest $<name> $<works>");
  const newest = NEWEST.exec(inFront)?.[1]?.replace(WORKS_ON, "");
  return newest === undefined ? null : { words: newest, isNewest: true };
};

const readWithout: Step = ({ words }) => {
  const minus = [...words.matchAll(MINUS)].map(([, quoted, word]) => quoted ?? word ?? "");
  if (minus.length > 0) return { words: words.replaceAll(MINUS, ""), without: minus.filter(isTelling) };
  for (const form of BUT_NOT) {
    const [, wanted, things = ""] = form.exec(words) ?? [];
    const without = things.split(SEVERAL).filter(isTelling);
    if (wanted !== undefined && without.length > 0) return { words: wanted, without };
  }
  return null;
};

/** With a date beside a name as its time: "Song Han 2024". Null where there is none. */
export function withDateBesideName(read: ReadQuery): ReadQuery | null {
  const found =
    isOfTime(read.published) || read.words.length > LONGEST_READ ? null : readDateBesideName(read.words);
  return found && { ...read, ...found };
}
