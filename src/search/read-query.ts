import { daysAfter, daysBefore, monthNumber } from "../../index/dates.js";
import { calendarYearOrPeriod, type Period } from "../../index/period.js";
import { tellingTerms } from "../../index/search/query-terms.js";
import type { Filters } from "../../index/search/search-messages.js";
import { cleanText } from "../../index/text/whitespace.js";

/** What a query asks for beside its words. */
export interface ReadQuery {
  /** What is left of it to be searched for. */
  readonly words: string;
  /** First and last day of publication, `YYYY-MM-DD`, where it says any. */
  readonly published: Pick<Filters, "since" | "until">;
  /** Whether it asks for what is newest. */
  readonly isNewest: boolean;
  /** What papers are not to be about. */
  readonly without: readonly string[];
}

/** What a query is read with. */
export interface Reading {
  /** Whether papers have some words side by side: a year is part of a name then, as in "AIME 2024". */
  readonly hasPhrase: (words: string) => boolean;
  /** Whether the days are given already: what it says of them is left among its words. */
  readonly isDated: boolean;
}

/** A longer text tells something, and asks for nothing beside. */
const LONGEST_READ = 200;

const WORKS = "(?:papers?|works?|articles?|publications?|preprints?|research|studies)";

const BY = new RegExp(
  `^(?:(?:all |the )?${WORKS} (?:(?:written|authored|published) )?(?:by|from|of)|(?:(?:written|authored) )?by|authors?:?) (.+)$`,
  "i",
);
const BEHIND = new RegExp(`^(.+?)(?:['’]s?)? ${WORKS}$`, "i");

/** In biomedicine, what is most recent is also an ancestor. */
const NEWEST = /^(?:the )?(?:latest|newest|most recent) (?!common ancestor)(.+)$/i;
/** What is newest are works: to the meaning, that is a word like others. */
const WORKS_ON = new RegExp(
  `^(?:${WORKS}|advances|developments|progress|results) (?:on|about|in|for) | ${WORKS}$`,
  "i",
);

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
/** Higher numbers are a game, or what a context holds: 2048. */
const YEAR = String.raw`(?:19[5-9]|20[0-3])\d`;
const DATE = String.raw`(?:${MONTH}\.?,? ${YEAR}|${YEAR}(?:-\d\d){0,2})`;
/** A date goes no further: of "in 2024 election news" the year is part of a name. */
const END = String.raw`(?=$| (?:about|by|for|in|on|that|using|which|with)\b)`;
type ReadTime = (first: Period, last: Period) => Partial<Period>;
const ALL: ReadTime = (first, last) => ({ from: first.from, to: last.to });
/** Forms of a time, of which the first that is found counts, and what it is by the first and the last date in it. */
const TIMES: readonly (readonly [RegExp, ReadTime])[] = [
  [time(`between (${DATE}) and (${DATE})`), ALL],
  [time(`(?:from )?(${DATE}) (?:to|until) (${DATE})`), ALL],
  [time(`(?:from )?(${YEAR}) ?[-–] ?(${YEAR})`), ALL],
  [time(`since (${DATE})`), ({ from }) => ({ from })],
  [time(`from (${DATE}) on(?:wards?)?$`), ({ from }) => ({ from })],
  [time(`after (${DATE})`), ({ to }) => ({ from: daysAfter(to, 1) })],
  [time(`before (${DATE})`), ({ from }) => ({ to: daysBefore(from, 1) })],
  [time(`(?:until|till) (${DATE})`), ({ to }) => ({ to })],
  [time(`(?:from|in|during) (${DATE})`), ALL],
];
const DATE_AT_END = new RegExp(String.raw`^(.*?(\S+)) (${DATE})$`, "i");

function time(form: string): RegExp {
  return new RegExp(`(?:^| )(?:published |released |written )?${form}${END}`, "i");
}

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
export function readQuery(query: string, { hasPhrase, isDated }: Reading): ReadQuery {
  const typed = cleanText(query);
  const asTyped = readAsTyped(typed);
  if (typed.length > LONGEST_READ) return asTyped;
  const time: Step = ({ words, published }) =>
    isDated || published.since || published.until
      ? null
      : (readTime(words) ?? readDateAtEnd(words, hasPhrase));
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
  const newest = NEWEST.exec(words)?.[1]?.replace(WORKS_ON, "");
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

type Dated = Pick<ReadQuery, "words" | "published">;

function readTime(text: string): Dated | null {
  for (const [form, read] of TIMES) {
    const [found, from = "", to = from] = form.exec(text) ?? [];
    const [first, last] = [periodOf(from), periodOf(to)];
    if (found === undefined || first === null || last === null) continue;
    // The later one may be named first.
    const period = first.from > last.from ? read(last, first) : read(first, last);
    return dated(text.replace(found, ""), period);
  }
  return null;
}

/**
 * A year behind a word with a capital, or behind one that papers have it behind, is part of its name: `AIME 2024`.
 * @param hasPhrase null where it is part of none
 */
function readDateAtEnd(text: string, hasPhrase: Reading["hasPhrase"] | null): Dated | null {
  const [, words, last = "", date = ""] = DATE_AT_END.exec(text) ?? [];
  const period = periodOf(date);
  if (words === undefined || period === null) return null;
  const isYear = /^\d{4}$/.test(date);
  const isName = isYear && hasPhrase !== null && (/\p{Lu}/u.test(last) || hasPhrase(`${last} ${date}`));
  return isName ? null : dated(words, period);
}

/** With the year at its end as its time, though it stands behind a capital: "Song Han 2024". Null where there is none. */
export function readYearAtEnd(read: ReadQuery): ReadQuery | null {
  const { since, until } = read.published;
  const isDated = since !== undefined || until !== undefined;
  const found = isDated || read.words.length > LONGEST_READ ? null : readDateAtEnd(read.words, null);
  return found && { ...read, ...found };
}

function dated(words: string, { from, to }: Partial<Period>): Dated {
  return { words: words.trim(), published: { since: from, until: to } };
}

/** The days of a year, of a month or of a day; null where the calendar has none such. */
function periodOf(date: string): Period | null {
  const [, name = "", year = ""] = /^([a-z]+)\D+(\d{4})$/i.exec(date) ?? [];
  const month = monthNumber(name);
  return calendarYearOrPeriod(month === null ? date : `${year}-${String(month).padStart(2, "0")}`);
}

/**
 * The name that a query may consist of: "papers by Song Han", "Song Han". A single word is one only where the query says so,
 * since models and methods are authors too: "papers from NVIDIA", but not "Qwen".
 * @returns null where the query cannot be one
 */
export function possibleAuthor(query: string): string | null {
  if (query.length > LONGEST_READ) return null;
  const text = cleanText(query).replace(/[?.!]+$/, "");
  const told = BY.exec(text)?.[1];
  if (told !== undefined) return told;
  const name = BEHIND.exec(text)?.[1] ?? text;
  return name.includes(" ") ? name : null;
}
