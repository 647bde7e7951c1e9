import type { StoredPaper } from "../../../index/paper.js";
import type { Sentence } from "../../../index/text/sentences.js";
import { plainWords } from "../../../index/text/words.js";
import type { Query } from "../candidates/outline.js";
import { quadratic } from "../fitted/weights.js";
import { asksGist } from "../question/gist.js";
import type { Deadline } from "./deadline.js";
import { type Evidence, evidenceOf, FOUND_EVIDENCE, GIVEN_EVIDENCE } from "./evidence.js";
import { bestOf, type PaperToRead, type ReadingParts, type ReadPaper, readPapers } from "./reading.js";
import { rereadPaper } from "./rereading.js";

/** A sentence that may answer. */
export interface Quote {
  readonly paper: StoredPaper;
  readonly sentence: Sentence;
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly score: number;
}

/** What some papers say to a question. */
export interface Finding {
  /** Every sentence that was read, best first. */
  readonly quotes: readonly Quote[];
  readonly evidence: Evidence | null;
  /** How probable it is that the paper of the first quote answers. */
  readonly probability: number;
  /** The probability from which on it counts as an answer. */
  readonly threshold: number;
}

/**
 * As many quotes as a reply shows. With it 4.1 of eight papers are read for questions as people ask them, and 5.0 for those of
 * paper-qa, and the quotes are as good as where all eight are (docs/quality.md).
 */
const SOUGHT = 3;

/**
 * A question of so few telling words is hardly told by its wording from one that the abstract answers ("was it peer
 * reviewed?"), so that a sentence must be read as an answer. Of 41 such questions below a paper that does not say, 21 were
 * answered without it, and 5 are with it; of 20 that it answers, all are.
 */
const FEW_TERMS = 3;
const LEAST_OF_BOTH_READINGS = -11;

const NOTHING: Finding = { quotes: [], evidence: null, probability: 0, threshold: 1 };

/**
 * Reads papers for the answer to a question, and the best of them again sentence by sentence.
 *
 * @param kind whether a search found the papers, or the question names them, so that only what they say is open
 */
export async function findAnswer(
  parts: ReadingParts,
  query: Query,
  vector: Float32Array,
  papers: readonly PaperToRead[],
  kind: "found" | "given",
  deadline: Deadline,
): Promise<Finding> {
  const [best, ...others] = await readPapers(parts, query, papers, deadline, SOUGHT);
  if (!best) return NOTHING;
  const read = [deadline.passed() ? best : await rereadPaper(parts, query, vector, best), ...others];
  const quotes = read.flatMap(quotesOf).sort((left, right) => right.score - left.score);
  const firstKey = quotes[0]?.paper.key;
  const first = read.find(({ paper }) => paper.key === firstKey) ?? best;
  // The lead is one of the first reading, which is all that there is of the other papers.
  const firstScores = first === read[0] ? best.scores : first.scores;
  const rest = [best, ...others].filter(({ paper }) => paper.key !== first.paper.key);
  const evidence = evidenceOf(query, first, bestOf(firstScores), rest, parts);
  const names = kind === "found" ? FOUND_EVIDENCE : GIVEN_EVIDENCE;
  const model = parts.weights[kind];
  const values = names.map((name) => evidence[name]);
  const probability =
    kind === "given" && isUnsaid(query, first, evidence) ? 0 : quadratic(names, model, values);
  return { quotes, evidence, probability, threshold: model.threshold };
}

function isUnsaid(query: Query, { outlined }: ReadPaper, { bothReadings }: Evidence): boolean {
  const isUnread = query.terms.length <= FEW_TERMS && bothReadings < LEAST_OF_BOTH_READINGS;
  return isUnread && !asksGist(query.terms, outlined.title);
}

/** The sentences of a paper, in order. */
export function quotesOf({ paper, outlined, readings, scores }: ReadPaper): Quote[] {
  return outlined.sentences().map(({ text, start, end, sourceOf }, i): Quote => {
    const span = readings[i]?.span ?? null;
    return {
      paper,
      sentence: { text, start, end },
      span: span && sourceOf(span),
      score: scores[i] ?? Number.NEGATIVE_INFINITY,
    };
  });
}

/** A sentence of a paper that nothing was read of. */
export function unreadQuote(paper: StoredPaper, { text, start, end }: Sentence): Quote {
  return { paper, sentence: { text, start, end }, span: null, score: 0 };
}

/** Each sentence once, where it stands first. */
export const withoutRepeats = (quotes: readonly Quote[]): Quote[] =>
  firstOfEach(quotes, ({ paper, sentence }) => `${paper.key}:${sentence.start}`);

/** Each title once, where it is quoted first: two versions of one paper are one to a reader. */
export const firstOfEachPaper = (quotes: readonly Quote[]): Quote[] =>
  firstOfEach(quotes, ({ paper }) => plainWords(paper.title));

function firstOfEach(quotes: readonly Quote[], nameOf: (quote: Quote) => string): Quote[] {
  const seen = new Set<string>();
  return quotes.filter((quote) => {
    const name = nameOf(quote);
    return !seen.has(name) && seen.add(name);
  });
}
