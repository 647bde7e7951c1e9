import { readableLatex } from "../../index/text/latex.js";
import { readable, type Span } from "../../index/text/readable.js";
import { terms } from "../../index/text/terms.js";
import { isName } from "../answer/question/names.js";

/** Without the brackets and the punctuation around it. */
const ADDRESS = /https?:\/\/[^\s<>()[\]{}"]*[^\s<>()[\]{}".,;:!?]/gi;
const BRACKETS = new Map([
  [")", "("],
  ["]", "["],
]);
/** So many characters are added at most to have both brackets of a pair. */
const LONGEST_ADDED = 60;

/**
 * The words of a quote that answer, to be shown in bold: a reader marks pieces of words, people read words, and a formula
 * that is cut in two can no longer be read.
 * @returns null where the words tell nothing, and where bold would cut what is only together made readable, as a pair of quotes
 */
export function answeringWords(quote: string, span: Span): Span | null {
  if (span.end <= span.start) return null;
  const { text, sourceOf, readOf } = readable(quote);
  const words = wholeBrackets(text, wholeAddresses(text, wholeWords(text, readOf(span))));
  if (tellNothing(text, words)) return null;
  const found = sourceOf(words);
  return isCut(quote, found, text) ? null : found;
}

/** "We", ".", and what only opens a sentence: where a reader marks "Here" alone it has found nothing to mark. */
function tellNothing(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, end);
  const opensAlone = text.slice(0, start).trim() === "" && !/\s\S/.test(words);
  return terms(words).length === 0 || (opensAlone && !isName(words));
}

function wholeWords(text: string, span: Span): Span {
  let { start, end } = span;
  while (start > 0 && isJoined(text, start)) start -= 1;
  while (end < text.length && isJoined(text, end)) end += 1;
  return { start, end };
}

/** Whether the characters before and after a place belong to one word, such as `1.2B-parameter`. */
function isJoined(text: string, place: number): boolean {
  return isWordPart(text, place - 1) && isWordPart(text, place);
}

function isWordPart(text: string, place: number): boolean {
  if (/[\p{L}\p{N}]/u.test(text.charAt(place))) return true;
  const [before, sign, after] = [text.charAt(place - 1), text.charAt(place), text.charAt(place + 1)];
  if (sign === "-") return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  return /[.,]/.test(sign) && /\d/.test(before) && /\d/.test(after);
}

/** With the whole of each address that the words begin or end in. */
function wholeAddresses(text: string, { start, end }: Span): Span {
  const touched = [...text.matchAll(ADDRESS)]
    .map(({ 0: address, index }) => ({ start: index, end: index + address.length }))
    .filter((address) => address.start < end && start < address.end);
  return {
    start: Math.min(start, ...touched.map((address) => address.start)),
    end: Math.max(end, ...touched.map((address) => address.end)),
  };
}

/** With both or neither bracket of each pair that the words begin or end between. */
function wholeBrackets(text: string, given: Span): Span {
  return [...BRACKETS].reduce((span, [closing, opening]) => wholePairs(text, span, opening, closing), given);
}

function wholePairs(text: string, given: Span, opening: string, closing: string): Span {
  const { start, end } = given;
  const words = text.slice(start, end);
  const { unopened, unclosed } = unmatched(words, opening, closing);
  if (unopened !== null) {
    // What was opened before the words and ends with them is left out: "0.89-1.26)."
    if (!/[\p{L}\p{N}]/u.test(words.slice(unopened))) {
      return wholePairs(text, trimmed(text, { start, end: start + unopened }), opening, closing);
    }
    const opened = unmatched(text.slice(0, start), opening, closing).unclosed;
    if (opened === null || start - opened > LONGEST_ADDED) return given;
    const from = isWordPart(text, opened - 1) ? opened - 1 : opened;
    return wholePairs(text, wholeWords(text, { start: from, end }), opening, closing);
  }
  if (unclosed === null) return given;
  if (!/[\p{L}\p{N}]/u.test(words.slice(0, unclosed + 1))) {
    return wholePairs(text, trimmed(text, { start: start + unclosed + 1, end }), opening, closing);
  }
  const closed = unmatched(text.slice(end), opening, closing).unopened;
  if (closed === null || closed > LONGEST_ADDED) return given;
  return wholePairs(text, { start, end: end + closed + 1 }, opening, closing);
}

/** Where the first bracket is that was not opened in a text, and the last that was not closed. */
function unmatched(text: string, opening: string, closing: string) {
  const open: number[] = [];
  let unopened: number | null = null;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === opening) open.push(i);
    else if (text[i] === closing && open.pop() === undefined) unopened ??= i;
  }
  return { unopened, unclosed: open.at(-1) ?? null };
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  return { start: end - words.trimStart().length, end: start + words.trimEnd().length };
}

function isCut(quote: string, { start, end }: Span, whole: string): boolean {
  const parts = [quote.slice(0, start), quote.slice(start, end), quote.slice(end)];
  return parts.map(readableLatex).join("") !== whole;
}
