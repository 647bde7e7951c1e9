import { readableLatex } from "../../index/text/latex.js";
import { readable, type Span } from "../../index/text/readable.js";

/** Without the brackets and the punctuation around it. */
const ADDRESS = /https?:\/\/[^\s<>()[\]{}"]*[^\s<>()[\]{}".,;:!?]/gi;
const BRACKETS = new Map([
  [")", "("],
  ["]", "["],
]);

/**
 * The words of a quote that answer, to be shown in bold: a reader marks pieces of words, people read words, and a formula
 * that is cut in two can no longer be read.
 * @returns null for a span of nothing, and where bold would cut what is only together made readable, as a pair of quotes
 */
export function answeringWords(quote: string, span: Span): Span | null {
  if (span.end <= span.start) return null;
  const { text, sourceOf, readOf } = readable(quote);
  const words = withoutClosing(text, wholeAddresses(text, wholeWords(text, readOf(span))));
  if (words.end <= words.start) return null;
  const found = sourceOf(words);
  return isCut(quote, found, text) ? null : found;
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

/** Without the brackets at the end that were opened before the words. */
function withoutClosing(text: string, { start, end: given }: Span): Span {
  let end = given;
  while (end > start && lacksOpening(text.slice(start, end))) end -= 1;
  return { start, end: end === given ? end : start + text.slice(start, end).trimEnd().length };
}

/** Whether words end with a bracket that was opened before them. */
function lacksOpening(words: string): boolean {
  const closing = words.charAt(words.length - 1);
  const opening = BRACKETS.get(closing);
  return opening !== undefined && words.split(opening).length < words.split(closing).length;
}

function isCut(quote: string, { start, end }: Span, whole: string): boolean {
  const parts = [quote.slice(0, start), quote.slice(start, end), quote.slice(end)];
  return parts.map(readableLatex).join("") !== whole;
}
