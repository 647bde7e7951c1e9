import { terms } from "../../../index/text/terms.js";
import type { Dated } from "./time-asked.js";

// What questions that ask for a list have in common, of papers or of things in them.

/** What a list is asked for of. */
export interface UndatedTopic {
  readonly text: string;
  /** The same without the word for the things: what a paper must be about. */
  readonly about: string;
  /** Which kind of the things, in the words before theirs: `humor` of "humor benchmarks", or empty. */
  readonly kind: string;
  /** What is asked for in place of papers, which a paper must speak of to be listed: `benchmarks`; or null. */
  readonly things: string | null;
  /** Whether the newest are asked for. */
  readonly newest: boolean;
}

/** The same, and of which time. */
export interface Topic extends UndatedTopic, Pick<Dated, "published"> {}

export const POLITE = "(?:(?:can|could) you |please |so |hey,? )?";
const NUMBER = String.raw`\d{1,2}|two|three|four|five|six|seven|eight|nine|ten`;
const PRAISE =
  "latest|newest|most recent|recent|new|best|top|good|great|most important|most influential|most cited|interesting|important|influential|key|seminal|classic|foundational|must-read|relevant";
export const ADJECTIVES = `(?:the (?=(?:${NUMBER}|${PRAISE}|related|existing) ))?(?:(?:an?|some|any|a few|few|${NUMBER}|${PRAISE}|other|more|related|existing|prior|previous) ){0,4}`;
const BETWEEN = "here|there|that|which|who|do|does|are|is|we have|you (?:know(?: of)?|have)|out";
const TELL =
  "using|use[sd]?|study|studies|work|works|working|address(?:es)?|deal(?:s|ing)?|discuss(?:es)?|cover(?:s)?|talk(?:s)?|mention(?:s|ed)?|propose(?:s)?|introduce|present|describe|compare|report(?:s|ed)?(?= on\\b)|look(?:s|ed|ing)?(?= (?:at|into)\\b)";
const ON = "to|on|about|at|into|of|for|in|with|by|like";
export const LEAD = `(?:${BETWEEN}|${TELL}|${ON})`;
/** "That deal with …": what tells of "papers on mention detection" is part of the topic. */
const LEAD_IN = new RegExp(
  `^(?:(?:${BETWEEN})\\s+)*(?:(?:${TELL})\\s+)?(?:(?:${ON})\\s+)?(?:(?:an?|the) (?:new|novel)\\s+)?`,
  "i",
);

export const NEWEST = /\b(?:latest|newest|most recent)\b/i;

/** The topic behind the words by which a list is asked for, or null where no word of it tells anything. */
export function topicBehind(question: string, asked: RegExpExecArray): string | null {
  return telling(
    question
      .slice(asked[0].length)
      .trim()
      .replace(LEAD_IN, "")
      .replace(/(?:,? please)?[?.!\s]+$|,? please$/i, ""),
  );
}

/** A topic, or null where no word of it tells anything. */
export function telling(topic: string): string | null {
  return terms(topic).length === 0 ? null : topic;
}

/** What papers on a topic are asked for, and nothing in them. */
export function topicOfPapers(text: string, newest: boolean): UndatedTopic {
  return { text, about: text, kind: "", things: null, newest };
}
