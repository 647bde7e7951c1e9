import { paperText } from "../../index/paper.js";
import type { Quote } from "./finding.js";
import { quotesOf } from "./finding.js";
import type { Topic } from "./list-question.js";
import type { Candidate } from "./match.js";
import { naming, namingFirst, speaksOf } from "./naming.js";
import { type Asking, nearPapers, partsOf, type Reply, search } from "./one-question.js";
import { outlineQuery, shared } from "./outline.js";
import { bestOf, readPapers } from "./reading.js";
import { withoutRepeats } from "./several-parts.js";

/** Papers in an answer that is a list. */
const LISTED = 4;
/** Where things of a kind are asked for, those of so many papers that introduce one are listed first. */
const CONSIDERED = 8;

// When a paper counts as one about a topic. Set by looking at what topics find on the page that ships with the
// project: an abstract that holds the topic's words need not be as near as one that says it in others.
const HELD = 0.5;
const NEAR_WITH_WORDS = 0.62;
const NEAR_WITHOUT = 0.72;
/** The similarity at which a paper is as likely about a topic as not, and how fast that changes. */
const EVEN = 0.64;
const STEEPNESS = 25;

/**
 * Answers "which papers are about …": the best sentence of each paper that is. Where things of a kind are asked for,
 * the papers are those that speak of such, and the sentences, where there are any, those that name one.
 */
export async function answerWithPapers(asking: Asking, { text: topic, things }: Topic): Promise<Reply> {
  const candidates = await search(asking, topic);
  const about = candidates
    .filter((candidate) => isAbout(asking, topic, candidate))
    .filter(({ outlined }) => things === null || speaksOf(things, paperText(outlined.paper)))
    .slice(0, CONSIDERED);
  const listed = (things === null ? about : introducingFirst(things, about)).slice(0, LISTED);
  const read = await readQuotes(asking, topic, listed);
  const ordered = things === null ? read : read.map((quotes) => namingFirst(things, quotes));
  const quotes = ordered.flatMap(([first]) => first ?? []);
  const near = nearPapers(asking, outlineQuery(topic), candidates);
  const probability = bestOf([0, ...about.map(probabilityOf)]);
  return { answered: about.length > 0, probability, quotes, near };
}

/** Papers that introduce a thing of a kind before those that only speak of such, each in their order. */
function introducingFirst(things: string, papers: readonly Candidate[]): Candidate[] {
  const introduces = ({ outlined }: Candidate) =>
    Number(outlined.sentences.some(({ text }) => naming(things, text) === 2));
  return [...papers].sort((left, right) => introduces(right) - introduces(left));
}

/**
 * Answers a comparison of two things that two papers are about: two sentences on each. Null where one paper is the
 * best for both, or a side has none: then it is a question like any other.
 */
export async function answerComparison(
  asking: Asking,
  sides: readonly [string, string],
): Promise<Reply | null> {
  const found = await Promise.all(sides.map((side) => search(asking, side)));
  const best = found.map(([first], i) => (first && isAbout(asking, sides[i] ?? "", first) ? first : null));
  const [left, right] = best;
  if (!left || !right || left.outlined.paper.key === right.outlined.paper.key) return null;
  const bothIn = (candidate: Candidate) => sides.every((side) => heldShare(asking, side, candidate) > HELD);
  if (bothIn(left) || bothIn(right)) return null;
  const quotes = await Promise.all([
    readQuotes(asking, sides[0], [left]),
    readQuotes(asking, sides[1], [right]),
  ]);
  const [ofLeft = [], ofRight = []] = quotes.flat();
  const turns = ofLeft.slice(0, 2).flatMap((quote, i) => [quote, ...ofRight.slice(i, i + 1)]);
  const near = found.flatMap((candidates, i) => nearPapers(asking, outlineQuery(sides[i] ?? ""), candidates));
  const probability = Math.min(probabilityOf(left), probabilityOf(right));
  return { answered: true, probability, quotes: withoutRepeats(turns), near };
}

function isAbout(asking: Asking, topic: string, candidate: Candidate): boolean {
  const needed = heldShare(asking, topic, candidate) > HELD ? NEAR_WITH_WORDS : NEAR_WITHOUT;
  return candidate.similarity >= needed;
}

function probabilityOf({ similarity }: Candidate): number {
  return 1 / (1 + Math.exp(-STEEPNESS * (similarity - EVEN)));
}

/** How much of a topic's words, the rare ones counting more, a paper holds. */
function heldShare({ background }: Asking, topic: string, { outlined }: Candidate): number {
  const { distinct } = outlineQuery(topic);
  const weight = (some: Iterable<string>) => [...some].reduce((sum, term) => sum + background.idf(term), 0);
  return weight(shared(distinct, outlined.distinct)) / (weight(distinct) || 1);
}

/**
 * The sentences of each paper, best first, in the order of the papers. No words in them are an answer: a topic asks
 * nothing.
 */
async function readQuotes(
  asking: Asking,
  about: string,
  candidates: readonly Candidate[],
): Promise<Quote[][]> {
  const read = await readPapers(partsOf(asking), outlineQuery(about), candidates, asking.deadline);
  return candidates.map(({ outlined }) =>
    read
      .filter(({ paper }) => paper.key === outlined.paper.key)
      .flatMap(quotesOf)
      .sort((left, right) => right.score - left.score)
      .map((quote) => ({ ...quote, span: null })),
  );
}
