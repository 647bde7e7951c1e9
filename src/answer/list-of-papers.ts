import { paperText } from "../../index/paper.js";
import { HELD, heldShare, isAbout, probabilityOf, readQuotes, similarTo } from "./about-topic.js";
import { type Asking, type FoundAnswer, nearPapers, search } from "./asking.js";
import type { Candidate } from "./candidates/match.js";
import { outline, outlineQuery, type Query, shared } from "./candidates/outline.js";
import { LISTED_FROM, WHOLE_FROM } from "./fitted/similarities.js";
import type { Topic } from "./question/list-wording.js";
import { arePapers } from "./question/things-wanted.js";
import { isOfTime } from "./question/time-asked.js";
import type { Quote } from "./reading/finding.js";
import { areWays, naming, namingQuote, speaksOf } from "./reading/naming.js";
import { bestOf } from "./reading/reading.js";
import { tellingQuote } from "./telling-quote.js";

/** Papers in an answer that is a list. */
const LISTED = 4;
/** Where things of a kind are asked for, those of so many papers that introduce one are sought. */
const CONSIDERED = 8;

/**
 * Answers "which papers are about …": the sentence of each that tells what it is about. Where things of a kind are asked
 * for, the papers are those that speak of such, and where these are no papers themselves, the sentences are, as far as
 * there are any, those that name one.
 */
export async function answerWithPapers(askingOfAll: Asking, topic: Topic): Promise<FoundAnswer> {
  const { text, about: subject, things, newest, published } = topic;
  const asking = { ...askingOfAll, filters: { ...askingOfAll.filters, ...published } };
  const candidates = await search(asking, text);
  const speaking = candidates.filter(
    ({ outlined }) => things === null || speaksOf(things, paperText(outlined.paper)),
  );
  const compared = things === null ? speaking : await similarTo(asking, subject, speaking);
  const about = onTopic(asking, topic, compared)
    .filter((candidate) => probabilityOf(candidate) >= (asking.threshold ?? 0))
    .sort(newest ? newestFirst : () => 0)
    .slice(0, CONSIDERED);
  const listed = (things === null ? about : introducersAmong(things, about)).slice(0, LISTED);
  const named = things === null || arePapers(things) ? [] : await namingQuotes(asking, text, things, listed);
  const quotes = listed.flatMap(({ outlined }, i) => named[i] ?? tellingQuote(outlined) ?? []);
  const isOfNone = about.length === 0 && isOfTime(published);
  // Where that time has none, those of others are near.
  const around = isOfNone ? await search(askingOfAll, text) : candidates;
  const near = nearPapers(asking, outlineQuery(text), around);
  const probability = bestOf([0, ...about.map(probabilityOf)]);
  return { answered: about.length > 0, probability, quotes, near, published };
}

/** The quote of each paper that names a thing of a kind, read for the topic, where there is one. */
async function namingQuotes(
  asking: Asking,
  topic: string,
  things: string,
  papers: readonly Candidate[],
): Promise<(Quote | undefined)[]> {
  const read = await readQuotes(asking, topic, papers);
  return read.map((quotes) => namingQuote(things, quotes));
}

/**
 * The papers that are about a topic: those that are similar enough to it, and those that have all of it side by side. Where
 * one has all of its words, others must have most of them: what is near to "robot table tennis" else are other games. What
 * things are asked for counts for nothing here: every survey is similar to "surveys of world models".
 */
function onTopic(asking: Asking, { about, kind }: Topic, candidates: readonly Candidate[]): Candidate[] {
  const query = outlineQuery(about);
  const similar = candidates.filter(
    (candidate) => holdsWhole(query, candidate) || isAbout(asking, about, candidate, LISTED_FROM),
  );
  const isWorded = ({ outlined }: Candidate) => heldShare(asking, about, outlined) > HELD;
  const found = similar.some(({ outlined }) => holdsAll(query, outlined.distinct))
    ? similar.filter(isWorded)
    : similar;
  // Who asks for "humor benchmarks for models" wants no others, where there are such.
  const isKindMost = heldShare(asking, about, outline({ title: kind, abstract: "" })) > HELD;
  const ofKind = found.filter(({ outlined }) => holdsAll(outlineQuery(kind), outlined.distinct));
  return isKindMost && ofKind.length > 0 ? ofKind : found;
}

/** Whether a paper has all words of a topic, those side by side that are so there. */
function holdsWhole(query: Query, { outlined, similarity }: Candidate): boolean {
  const isHeld =
    holdsAll(query, outlined.distinct) && shared(query.pairs, outlined.pairs).length === query.pairs.size;
  const isInTitle = holdsAll(query, new Set(outlined.title));
  return isHeld && similarity >= (isInTitle ? WHOLE_FROM.titled : WHOLE_FROM.told);
}

const holdsAll = ({ distinct }: Query, terms: ReadonlySet<string>): boolean =>
  shared(distinct, terms).length === distinct.size;

const publishedOf = ({ outlined }: Candidate) => outlined.paper.published ?? "";

function newestFirst(left: Candidate, right: Candidate): number {
  return publishedOf(right).localeCompare(publishedOf(left));
}

/**
 * The papers that introduce a thing of a kind, or are one by their title, where any do: to others a benchmark is what they were
 * tested on. A way goes by so many names that all others may have one, too, and come behind.
 */
function introducersAmong(things: string, papers: readonly Candidate[]): readonly Candidate[] {
  const introduces = ({ outlined: { paper, sentences } }: Candidate) =>
    (arePapers(things) && speaksOf(things, paper.title)) ||
    sentences().some(({ text }) => naming(things, text) === "introduces");
  const introducing = papers.filter(introduces);
  if (introducing.length === 0) return papers;
  return areWays(things) ? [...introducing, ...papers.filter((paper) => !introduces(paper))] : introducing;
}
