import { latexSegments } from "./latex.js";

/** A part of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text with its LaTeX made readable, and which part of it stands for which of the source. */
export interface Readable {
  readonly text: string;
  /** What a part of the readable text is in the source: of a formula or a command always the whole. */
  sourceOf(span: Span): Span;
  /** What a part of the source is in the readable text. */
  readOf(span: Span): Span;
}

/** The same text in both forms. */
interface Pair {
  readonly source: Span;
  readonly read: Span;
  readonly isWhole: boolean;
}

/** A text as `readableLatex` shows it, with the way back to the source: text without LaTeX is its own. */
export function readable(source: string): Readable {
  let text = "";
  const pairs = latexSegments(source).map((segment): Pair => {
    const start = text.length;
    text += segment.text;
    return { source: segment, read: { start, end: text.length }, isWhole: segment.isWhole };
  });
  return {
    text,
    sourceOf: (span) => translated(span, pairs, "read", "source"),
    readOf: (span) => translated(span, pairs, "source", "read"),
  };
}

/** A text as it stands, in the same form. */
export const asWritten = (text: string): Readable => ({
  text,
  sourceOf: (span) => span,
  readOf: (span) => span,
});

function translated(
  span: Span,
  pairs: readonly Pair[],
  from: "read" | "source",
  to: "read" | "source",
): Span {
  const touched = span.start < span.end ? pairs.filter((pair) => touches(pair[from], span)) : [];
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return { start: 0, end: 0 };
  const before = first.isWhole ? 0 : Math.max(0, span.start - first[from].start);
  const behind = last.isWhole ? 0 : Math.max(0, last[from].end - span.end);
  return { start: first[to].start + before, end: last[to].end - behind };
}

/** A formula of which nothing is left to read belongs to what stands beside it. */
function touches({ start, end }: Span, span: Span): boolean {
  return start === end ? span.start <= start && end <= span.end : start < span.end && span.start < end;
}
