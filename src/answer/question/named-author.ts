import { cleanText } from "../../../index/text/whitespace.js";

/** An author whom a query may ask for papers of. */
export interface NamedAuthor {
  /** The whole name, if it is one: only the index knows. */
  readonly name: string;
  /** What the papers are to be about, or null. */
  readonly topic: string | null;
  /** Whether the query says that this is a name: "by Song Han", "Song Han's papers". */
  readonly isTold: boolean;
}

/** In characters. A longer text tells something, and asks for nothing beside. */
export const LONGEST_READ = 200;
export const WORKS = "(?:papers?|works?|articles?|publications?|preprints?|research|studies)";
const WRITTEN_BY = `(?:(?:all |the )?${WORKS} (?:(?:written|authored|published) )?(?:by|from|of)|(?:(?:written|authored) )?by|authors?:?)`;
const ABOUT = "(?:on|about|regarding|in|for|with)";

const BY = new RegExp(`^${WRITTEN_BY} (.+)$`, "i");
const BEHIND = new RegExp(`^(.+?)(?:['’]s?)? ${WORKS}$`, "i");
/** What may stand between a name and the topic behind it. */
const BEFORE_TOPIC = new RegExp(`^(?<works>${WORKS} )?(?<about>${ABOUT} )?(?<topic>.+)$`, "i");
/** What may stand around a topic before a name. */
const TOPIC_BEFORE = new RegExp(
  `^(?:(?:all |the )?(?<lead>${WORKS} ${ABOUT}) )?(?<topic>.+?)(?<works> ${WORKS})?(?<by> (?:(?:written|authored|published) )?(?:by|from|of))?$`,
  "i",
);
const OWNS = /['’]s?$/;

/**
 * The names that a query may have: it may be nothing else ("papers by Song Han", "Song Han"), or begin or end with one
 * ("Song Han papers on quantization", "quantization by Song Han"). A single word is one only where the query says so,
 * since models and methods are authors too: "papers from NVIDIA", but not "Qwen". The likeliest first.
 *
 * Of the 8,497 titles of an index with 36,595 names, as many sentences as fit and fragments of their abstracts (118,035) and 13,468
 * questions, four sentences have one of the names so ("… a model developed by LG AI Research").
 */
export function possibleAuthors(query: string): NamedAuthor[] {
  if (query.length > LONGEST_READ) return [];
  const text = cleanText(query).replace(/[?.!]+$/, "");
  const told = BY.exec(text)?.[1];
  if (told !== undefined) return [{ name: told, topic: null, isTold: true }, ...namesInFront(told, true)];
  const works = BEHIND.exec(text)?.[1];
  const name = works ?? text;
  const whole = name.includes(" ") ? [{ name, topic: null, isTold: works !== undefined }] : [];
  return [...whole, ...namesInFront(text, false), ...namesAtEnd(text)];
}

function namesInFront(text: string, isBy: boolean): NamedAuthor[] {
  return inTwo(text).flatMap(([front, behind]): NamedAuthor[] => {
    const { works, about, topic } = BEFORE_TOPIC.exec(behind)?.groups ?? {};
    const name = front.replace(OWNS, "");
    const isName = name.includes(" ") || (isBy && about !== undefined);
    if (topic === undefined || !isName) return [];
    return [{ name, topic, isTold: isBy || works !== undefined || name !== front }];
  });
}

function namesAtEnd(text: string): NamedAuthor[] {
  return inTwo(text).flatMap(([before, name]): NamedAuthor[] => {
    const { lead, topic, works, by } = TOPIC_BEFORE.exec(before)?.groups ?? {};
    const isTold = by !== undefined && (works !== undefined || / by$/i.test(by));
    const isName = name.includes(" ") || (isTold && (works ?? lead) !== undefined);
    return topic === undefined || !isName ? [] : [{ name, topic, isTold }];
  });
}

/** A text in two, before each of its words but the first. */
function inTwo(text: string): [string, string][] {
  return [...text.matchAll(/ /g)].map(({ index }) => [text.slice(0, index), text.slice(index + 1)]);
}
