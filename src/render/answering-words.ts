import { readableLatex } from "../../index/text/latex.js";

/** A part of a text, in UTF-16 code units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Without the brackets and the punctuation around it. */
const ADDRESS = /https?:\/\/[^\s<>()[\]{}"]*[^\s<>()[\]{}".,;:!?]/gi;
const BRACKETS = new Map([
  [")", "("],
  ["]", "["],
]);

/**
 * The words of a quote that answer, to be shown in bold: a reader marks pieces of words, people read words.
 * @returns null for a span of nothing, and where it would cut LaTeX in two, which can then not be made readable
 */
export function answeringWords(text: string, span: Span): Span | null {
  if (span.end <= span.start) return null;
  const words = withoutClosing(text, wholeAddresses(text, wholeWords(text, span)));
  return words.end <= words.start || cutsLatex(text, words) ? null : words;
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

function cutsLatex(text: string, { start, end }: Span): boolean {
  const parts = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const isFormulaCut = parts.slice(0, 2).some((part) => part.split("$").length % 2 === 0);
  const isGroupCut = parts.some((part) => part.split("{").length !== part.split("}").length);
  return isFormulaCut || isGroupCut || parts.map(readableLatex).join("") !== readableLatex(text);
}
