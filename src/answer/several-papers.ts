import { paperText } from "../../index/paper.js";
import type { LeastSimilarity } from "../closeness.js";
import type { Asking, Reply } from "./asking.js";
import type { Candidate } from "./candidates/match.js";
import { type Outline, outline, outlineQuery, type Query, shared } from "./candidates/outline.js";
import { answerOne, nearPapers, partsOf, search } from "./one-question.js";
import type { Topic } from "./question/list-question.js";
import { namesIn } from "./question/names.js";
import { isNameIn } from "./question/title-name.js";
import type { Understood } from "./question/understand.js";
import type { Quote } from "./reading/finding.js";
import { quotesOf } from "./reading/finding.js";
import { introducingFirst, naming, namingFirst, speaksOf } from "./reading/naming.js";
import { bestOf, readPapers } from "./reading/reading.js";
import { withoutRepeats } from "./several-parts.js";

/** Papers in an answer that is a list. */
const LISTED = 4;
/** Where things of a kind are asked for, those of so many papers that introduce one are listed first. */
const CONSIDERED = 8;

/** A paper that is about a topic has more than so much of its words, or says it in others and is the more similar. */
const HELD = 0.5;
// On the page that ships with the project, of "which papers are about …" 83 % get a list for 71 topics that the page has,
// put in other words, and 8 % for 49 that it lacks; with 0.62 and 0.72 it is 87 % and 18 %, with 0.68 and 0.76 76 % and 4 %
// (the topics are those of test/tools/page-topics.json).
const LISTED_FROM: LeastSimilarity = { worded: 0.66, unworded: 0.74 };
/**
 * The same of a paper that has all words of it, in its title or not: a topic of one word ("RAG") is less similar to all. With it
 * 12 of 12 such get a list from 8,497 papers in place of 8, and of the topics above one more that the page has.
 */
const WHOLE_FROM = { titled: 0.5, told: 0.58 };
/** What two are compared for is short, and a question that compares them says that there are papers on both. */
const COMPARED_FROM: LeastSimilarity = { worded: 0.62, unworded: 0.72 };
/** The similarity at which a paper is as likely about a topic as not, and how fast that changes. */
const EVEN = 0.64;
const STEEPNESS = 25;

/**
 * Answers "which papers are about …": the best sentence of each paper that is. Where things of a kind are asked for,
 * the papers are those that speak of such, and the sentences, where there are any, those that name one.
 */
export async function answerWithPapers(
  asking: Asking,
  { text: topic, things, newest }: Topic,
): Promise<Reply> {
  const candidates = await search(asking, topic);
  const about = onTopic(asking, topic, candidates)
    .filter((candidate) => probabilityOf(candidate) >= (asking.threshold ?? 0))
    .filter(({ outlined }) => things === null || speaksOf(things, paperText(outlined.paper)))
    .sort(newest ? newestFirst : () => 0)
    .slice(0, CONSIDERED);
  const listed = (things === null ? about : introducersFirst(things, about)).slice(0, LISTED);
  const read = await readQuotes(asking, topic, listed);
  const ordered = read.map((quotes) =>
    things === null ? introducingFirst(quotes) : namingFirst(things, quotes),
  );
  const quotes = ordered.flatMap(([first]) => first ?? []);
  const near = nearPapers(asking, outlineQuery(topic), candidates);
  const probability = bestOf([0, ...about.map(probabilityOf)]);
  return { answered: about.length > 0, probability, quotes, near };
}

/**
 * The papers that are about a topic: those that are similar enough to it, and those that have all of it side by side. Where
 * there are such, others must have most of its words: what is near to "robot table tennis" else are other games.
 */
function onTopic(asking: Asking, topic: string, candidates: readonly Candidate[]): Candidate[] {
  const query = outlineQuery(topic);
  const whole = new Set(candidates.filter((candidate) => holdsWhole(query, candidate)));
  const isWorded = ({ outlined }: Candidate) => whole.size === 0 || heldShare(asking, topic, outlined) > HELD;
  return candidates.filter(
    (candidate) =>
      whole.has(candidate) || (isAbout(asking, topic, candidate, LISTED_FROM) && isWorded(candidate)),
  );
}

/** Whether a paper has all words of a topic, those side by side that are so there. */
function holdsWhole({ distinct, pairs }: Query, { outlined, similarity }: Candidate): boolean {
  const title = new Set(outlined.title);
  const isInTitle = shared(distinct, title).length === distinct.size;
  const isHeld =
    shared(distinct, outlined.distinct).length === distinct.size &&
    shared(pairs, outlined.pairs).length === pairs.size;
  return isHeld && similarity >= (isInTitle ? WHOLE_FROM.titled : WHOLE_FROM.told);
}

const publishedOf = ({ outlined }: Candidate) => outlined.paper.published ?? "";

function newestFirst(left: Candidate, right: Candidate): number {
  return publishedOf(right).localeCompare(publishedOf(left));
}

/** Papers that introduce a thing of a kind before those that only speak of such, each in their order. */
function introducersFirst(things: string, papers: readonly Candidate[]): Candidate[] {
  const introduces = ({ outlined }: Candidate) =>
    outlined.sentences.some(({ text }) => naming(things, text) === 2);
  const introducing = new Set(papers.filter(introduces));
  return [...introducing, ...papers.filter((paper) => !introducing.has(paper))];
}

/**
 * Answers a comparison of two things: from the papers that have these names; or else as any other question, but not from
 * a paper that lacks the name of one of them. Only where it is asked to compare two topics of which no paper speaks
 * together, one paper on each is quoted: for "A vs B", 9 % of such quotes told anything of it, and 21 % of the others
 * (49 questions of test/tools/graded-quotes.jsonl.gz).
 */
export async function answerComparison(
  asking: Asking,
  question: string,
  understood: Understood,
  sides: readonly [string, string],
): Promise<Reply> {
  const found = await Promise.all(sides.map((side) => search(asking, side)));
  const [left, right] = found.map((candidates, i) => paperOn(asking, sides[i] ?? "", candidates));
  const isNamed = ({ outlined }: Candidate, i: number) => isNameIn(outlined.paper.title, sides[i] ?? "");
  const onEach = left && right && left.outlined.paper.key !== right.outlined.paper.key;
  if (onEach && [left, right].every(isNamed)) return await compare(asking, sides, [left, right], found);
  const whole = await answerOne(asking, question, understood);
  const first = whole.quotes.slice(0, 1).map(({ paper }) => outline(paper));
  if (onEach && understood.asksToCompare) {
    const isOnBoth = (paper: Outline) => sides.every((side) => heldShare(asking, side, paper) > HELD);
    const isTold = [left.outlined, right.outlined, ...first].some(isOnBoth);
    if (!isTold) {
      const compared = await compare(asking, sides, [left, right], found);
      return { ...compared, answered: compared.probability >= (asking.threshold ?? 0) };
    }
  }
  return { ...whole, answered: whole.answered && !first.some((paper) => lacksName(asking, sides, paper)) };
}

/** Whether a paper has no word of a side that is a name: "the baseline" goes by many words, a name by no other. */
function lacksName(asking: Asking, sides: readonly string[], paper: Outline): boolean {
  const names = sides.filter((side) => namesIn(side).length > 0);
  return names.some((side) => heldShare(asking, side, paper) === 0);
}

async function compare(
  asking: Asking,
  sides: readonly [string, string],
  [left, right]: readonly [Candidate, Candidate],
  found: readonly (readonly Candidate[])[],
): Promise<Reply> {
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

/** The paper that has one side of a comparison for its name, or else the best one where it is about that. */
function paperOn(asking: Asking, side: string, candidates: readonly Candidate[]): Candidate | null {
  const named = candidates.find(({ outlined }) => isNameIn(outlined.paper.title, side));
  const [first] = candidates;
  return named ?? (first && isAbout(asking, side, first, COMPARED_FROM) ? first : null);
}

function isAbout(asking: Asking, topic: string, candidate: Candidate, least: LeastSimilarity): boolean {
  const isWorded = heldShare(asking, topic, candidate.outlined) > HELD;
  return candidate.similarity >= (isWorded ? least.worded : least.unworded);
}

function probabilityOf({ similarity }: Candidate): number {
  return 1 / (1 + Math.exp(-STEEPNESS * (similarity - EVEN)));
}

/** How much of a topic's words, the rare ones counting more, a paper holds. */
function heldShare({ background }: Asking, topic: string, outlined: Outline): number {
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
