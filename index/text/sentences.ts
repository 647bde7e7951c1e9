import { type Section, sectionLabel } from "./sections.js";

/** A sentence as it stands in a text: `text.slice(start, end)` is its `text`. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

/** A sentence, and which section of a structured abstract it stands in; null above the first label. */
export interface SectionedSentence extends Sentence {
  section: Section | null;
}

interface Span {
  start: number;
  end: number;
}

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Abbreviations after which the sentence always goes on. */
const MIDWAY = words(`
  e.g i.e eg ie cf viz vs v.s et fig figs eq eqs eqn eqns approx dr mr mrs prof st mt vol proc univ a.k.a s.t`);

/** Abbreviations that may also be the last word of a sentence. */
const PERHAPS = words(`
  al alg app art av avg ca ch co conf corp def dept ed eds est ex inc jr lem ltd max min ms natl no nos p pp prop ref
  refs resp sec secs sect sp spp sr tab thm jan feb mar apr jun jul aug sep sept oct nov dec`);

/** Names that end in an exclamation mark. */
const SHOUTED = words("yahoo jeopardy");

/** "30 min." and "25 m/min." are measured, "min." and "Sec. 4" are not. */
const UNIT = /(?:\d\s|\/)(?:min|sec)$/u;
/** "Post infection", with days and hours: a noun that they belong to stands before them. */
const POSTPOSED = words("p.i d.p.i h.p.i");

/**
 * Words that, with a capital, open a sentence and are hardly ever names: after an abbreviation, an initial or a missing
 * space they are what tells the end of a sentence from its middle.
 */
const OPENERS = words(`
  a across additionally after all also alternatively although among an analysis and another are as at based because
  besides beyond both but by can code codes combined compared consequently conversely currently data despite do does due
  during each either empirical empirically even evaluated evaluation existing experimental experiments extensive finally
  first firstly following for from further furthermore given hence here hereby how however i if importantly in indeed
  inspired instead is it its lastly leveraging many meanwhile more moreover most motivated nevertheless next no not
  notably numerical of on once one only other our out overall particularly previous prior project rather recent recently
  results second secondly several similarly simulation since so some specifically standard subsequently such that the
  their then there thereby therefore these they third thirdly this those though through thus to together traditional
  ultimately under unfortunately unlike unlikely using via we what when where whereas whether which while who why with
  within without yet`);

const TERMINATOR = /[.?!…。？！]+/gu;
/** Those of Japanese and Chinese end a sentence wherever they stand, but within a quotation. */
const WIDE_TERMINATOR = /[。？！]/u;
const WIDE_CLOSER = /^[」』）]/u;
const MATHEMATICS =
  /\$\$[\s\S]{1,600}?\$\$|\$(?![\s\d])(?:\\.|[^$\\]){1,600}?(?<!\s)\$|\$(?=\d)(?:\\.|[^$\\]){1,600}?(?<!\s)\$(?!\d)|\\\(.{1,600}?\\\)|\\\[.{1,600}?\\\]/gu;
const CLOSERS = /^(?:\s?”|\s"(?=\s)|["'”’»)\]}*_$]|\[\d[\d\s,–-]*\])+/u;
const ENUMERATOR = /^\(?(?:[ivx]{1,4}|[a-h]|\d{1,2}|[-–•])\)\s*/u;
const OPENING = /^["'`“‘«([{*_$\\•–—-]+/u;

/**
 * Cuts a text into its sentences: verbatim slices of it, in order, without the white space and the labels of sections
 * ("METHODS", "Conclusions:") between them.
 *
 * Mathematics between dollar signs is never cut, nor is what stands in parentheses inside a sentence.
 */
export function sentences(text: string): SectionedSentence[] {
  const formula = walk(
    [...text.matchAll(MATHEMATICS)].map(({ 0: match, index }) => ({
      start: index,
      end: index + match.length,
    })),
  );
  const parenthesis = walk(parentheses(text));
  const found: SectionedSentence[] = [];
  let section: Section | null = null;
  let start = 0;

  const begin = (position: number) => {
    start = skipSpace(text, position);
    for (let label = sectionLabel(text, start); label !== null; label = sectionLabel(text, start)) {
      section = label.section;
      start = skipSpace(text, label.end);
    }
  };
  const cut = (end: number) => {
    const trimmed = text.slice(start, end).trimEnd();
    if (trimmed !== "") found.push({ text: trimmed, start, end: start + trimmed.length, section });
    begin(end);
  };
  begin(0);

  for (const { end, kind } of candidates(text)) {
    if (end <= start) continue;
    if (kind === "paragraph") {
      cut(end);
      continue;
    }
    const closed = end + (CLOSERS.exec(text.slice(end, end + 40))?.[0].length ?? 0);
    if (formula(closed) !== undefined) continue;
    const aside = parenthesis(end);
    // A whole sentence may stand in parentheses; anything else in them belongs to the sentence around.
    if (aside !== undefined && (closed < aside.end || aside.start !== start)) continue;
    if (endsHere(text, start, end, closed)) cut(closed);
  }
  cut(text.length);
  return found;
}

/** The places where a sentence could end: after runs of terminators, and at blank lines. */
function candidates(text: string): { end: number; kind: "terminator" | "paragraph" }[] {
  const terminators = [...text.matchAll(TERMINATOR)].map((match) => ({
    end: match.index + match[0].length,
    kind: "terminator" as const,
  }));
  const paragraphs = [...text.matchAll(/\n[^\S\n]*\n/gu)].map((match) => ({
    end: match.index,
    kind: "paragraph" as const,
  }));
  return paragraphs.length === 0
    ? terminators
    : [...terminators, ...paragraphs].sort((a, b) => a.end - b.end);
}

/** Whether the sentence from `start` ends with the terminators before `end` (and the brackets up to `closed`). */
function endsHere(text: string, start: number, end: number, closed: number): boolean {
  const following = text.slice(closed, closed + 80);
  if (following.trim() === "") return true;
  if (WIDE_TERMINATOR.test(text.charAt(end - 1))) return !WIDE_CLOSER.test(following);
  const before = text.slice(Math.max(start, end - 80), end).replace(/[.?!…]+$/u, "");
  const last = /[^\s([{"“'`~/]*$/u.exec(before)?.[0] ?? "";
  const next = following.trimStart().replace(ENUMERATOR, "");
  const word = next.replace(OPENING, "");
  const opener =
    (/^\p{Lu}/u.test(word) && OPENERS.has((/^\p{L}+/u.exec(word)?.[0] ?? "").toLowerCase())) ||
    sectionLabel(text, skipSpace(text, closed)) !== null;

  if (!/^\s/u.test(following)) return lacksSpace(before, last, following, opener);
  // "1." at the head of a sentence or after a colon numbers what follows.
  if (before.trim() === "" || /(?:^|[:;,]\s+)\(?\d{1,2}$/u.test(before)) return false;
  if (closed === end && text[end - 1] === ".") {
    const abbreviation = /^\p{Lu}{2,}$/u.test(last) ? "" : last.toLowerCase();
    if (MIDWAY.has(abbreviation)) return false;
    if (/^\p{Ll}$/u.test(last) && /^\d/u.test(next)) return false;
    const isInitial = /^(?:\p{L}\.)*\p{Lu}$|^(?:\p{L}\.)+\p{L}$/u.test(last) && !POSTPOSED.has(abbreviation);
    if (isInitial || (PERHAPS.has(abbreviation) && !UNIT.test(before))) return opener;
  }
  if (closed === end && text[end - 1] === "!" && SHOUTED.has(last.toLowerCase())) return opener;
  return opens(word) || /^[$\\]/u.test(next) || next === "";
}

/** "… of tasks.We propose": a full stop after which the space was forgotten. */
function lacksSpace(before: string, last: string, following: string, opener: boolean): boolean {
  if (/[/@_\\]/u.test(last)) return false;
  if (opener) return /[\p{L}\p{N})\]}%'"”]\s?$/u.test(before) && /^\p{L}{2,}[\s,:]/u.test(following);
  return /(?:^|[^\p{L}.])\p{Ll}{4,}$|\)$/u.test(before) && /^\p{Lu}\p{Ll}+[\s,]/u.test(following);
}

/** Whether a word can be the first of a sentence: a capital, a digit, mathematics, or a name such as mBERT or p53. */
function opens(next: string): boolean {
  return /^[\p{Lu}\p{N}\p{Lo}\p{Script=Greek}]/u.test(next) || /^\p{Ll}[\p{Ll}-]*(?:\p{Lu}|\d)/u.test(next);
}

/** Pairs of parentheses that close again within a reasonable distance, outermost only. */
function parentheses(text: string): Span[] {
  const found: Span[] = [];
  const open: number[] = [];
  for (const { 0: bracket, index } of text.matchAll(/[()]/gu)) {
    if (bracket === "(") {
      open.push(index);
      continue;
    }
    const start = open.pop();
    if (start === undefined || index - start > 600) continue;
    while (found.length > 0 && (found[found.length - 1]?.start ?? 0) > start) found.pop();
    found.push({ start, end: index + 1 });
  }
  return found;
}

/** Finds, for positions asked in ascending order, the span that each lies strictly inside of. */
function walk(spans: Span[]): (position: number) => Span | undefined {
  let index = 0;
  return (position) => {
    while ((spans[index]?.end ?? Number.POSITIVE_INFINITY) <= position) index += 1;
    const span = spans[index];
    return span !== undefined && span.start < position ? span : undefined;
  };
}

function skipSpace(text: string, position: number): number {
  let end = position;
  while (end < text.length && /\s/u.test(text.charAt(end))) end += 1;
  return end;
}
