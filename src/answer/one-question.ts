import type { StoredPaper } from "../../index/paper.js";
import { parseReference } from "../../index/references.js";
import { terms } from "../../index/text/terms.js";
import type { Asking, FoundAnswer } from "./asking.js";
import { type Candidate, isNear } from "./candidates/match.js";
import { outline, outlineQuery, type Query } from "./candidates/outline.js";
import { answerDefinition } from "./definitions.js";
import { ANSWERING_BELOW_NEAR } from "./fitted/similarities.js";
import { papersNamedByTitle, papersNamedExactly } from "./named-papers.js";
import { askedThing } from "./question/asked-thing.js";
import { namesIn } from "./question/names.js";
import type { Understood } from "./question/understand.js";
import { definingFirst, saysWhatIs } from "./reading/definition.js";
import { type Finding, findAnswer } from "./reading/finding.js";

/** Papers read for one question. */
export const READ = 8;
/**
 * A sentence whose score is farther behind the first one's is not shown beside it. On dev of paper-qa the answer is
 * then among the first four quotes as often (0.949 for 0.952), and 2.8 of them are shown in place of 4.
 */
const FARTHEST_BEHIND = 12;

/**
 * Answers a question that has one answer: from the papers that it names, where it names any, or else from the best
 * ones of a search.
 */
export async function answerOne(asking: Asking, text: string, understood: Understood): Promise<FoundAnswer> {
  const question = withoutReferences(text) || (understood.references.length > 0 ? text : "");
  const exact = papersNamedExactly(understood, asking.library);
  const query = outlineQuery(question);
  const embedded = asking.library.models.embedQuery(question);
  const candidates = await asking.findCandidates(query, embedded, asking.filters);
  const near = nearPapers(asking, query, candidates);
  if (exact) return await answerNamed(asking, question, await withinFilters(asking, exact), near);
  const titles = candidates.map(({ outlined }) => outlined.paper);
  const named = papersNamedByTitle(question, understood, titles);
  if (named.length > 0) return await answerNamed(asking, question, named, near);
  const best = candidates.slice(0, READ);
  const finding = await findAnswer(partsOf(asking), query, await embedded, best, "found", asking.deadline);
  const thing = askedThing(question);
  const read = foundAnswer(asking, thing, finding, near);
  const found = { ...read, answered: read.answered && !isFar(asking, query, candidates, read) };
  return thing === null ? found : answerDefinition(question, thing, candidates, found);
}

/**
 * Whether the best paper is not near to the question, and has no name of it: something is always the nearest to "how do I
 * fix my car?".
 */
function isFar(
  { library }: Asking,
  query: Query,
  candidates: readonly Candidate[],
  { quotes: [best] }: FoundAnswer,
): boolean {
  const candidate = candidates.find(({ outlined }) => outlined.paper.key === best?.paper.key);
  if (!candidate || isNear(query, candidate, library.papers.count(), ANSWERING_BELOW_NEAR)) return false;
  const { distinct } = candidate.outlined;
  return !namesIn(query.text).some((name) => terms(name).every((term) => distinct.has(term)));
}

const TELL_ME = /^(?:please )?(?:explain|describe|summari[sz]e|tell (?:me|us) (?:more )?(?:about|of))\b/i;

/** "What is PFGM++?", or a link alone, asks for nothing but the paper: whatever its abstract says best is an answer. */
async function answerNamed(
  asking: Asking,
  question: string,
  papers: readonly StoredPaper[],
  near: readonly StoredPaper[],
): Promise<FoundAnswer> {
  const found = await answerFrom(asking, question, papers, near);
  const bare = withoutReferences(question);
  const asked = terms(askedThing(bare) ?? bare.replace(TELL_ME, ""));
  const isOnlyNamed = papers.some(({ title }) => {
    const named = new Set(terms(title));
    return asked.every((term) => named.has(term));
  });
  const isAnswered = found.answered || (isOnlyNamed && found.quotes.length > 0);
  // What is named is near also where it does not say.
  return { ...found, answered: isAnswered, near: [...papers, ...near] };
}

const LINK = /^[<([]*https?:\/\//i;
/** What says of the next word that it is an id: "arxiv 1207.7214", "the paper with doi: 10.1000/182". */
const OF_AN_ID = /^[([]*(?:arxiv|doi|id|paper|preprint):?$/i;

/**
 * An id or a link tells the reader nothing, and the search less, and what it is called by no more: a link that names no paper
 * is no question.
 */
export function withoutReferences(question: string): string {
  const kept: string[] = [];
  let isBeforeId = false;
  for (const word of question.trim().split(/\s+/).reverse()) {
    const isId = LINK.test(word) || parseReference(word.replace(/[?.!,;:]+$/, "")) !== null;
    isBeforeId = isId || (isBeforeId && OF_AN_ID.test(word));
    if (!isBeforeId) kept.unshift(word);
  }
  return kept.join(" ");
}

/** Answers a question from given papers and no others. */
export async function answerFrom(
  asking: Asking,
  question: string,
  papers: readonly StoredPaper[],
  near: readonly StoredPaper[],
): Promise<FoundAnswer> {
  const vector = await asking.library.models.embedQuery(question);
  const toRead = papers.map((paper) => ({ outlined: { ...outline(paper), paper }, match: 0 }));
  const query = outlineQuery(question);
  const finding = await findAnswer(partsOf(asking), query, vector, toRead, "given", asking.deadline);
  return foundAnswer(asking, askedThing(question), finding, near);
}

/** The candidates for a topic, best first. It is embedded as papers are: it is no question, which has its own model. */
export async function search(asking: Asking, text: string): Promise<Candidate[]> {
  const { library, findCandidates, filters } = asking;
  return await findCandidates(outlineQuery(text), library.models.embed(text), filters);
}

/** Those of the papers that a search found for a text which are near to it, best first. */
export function nearPapers(
  { library }: Asking,
  query: Query,
  candidates: readonly Candidate[],
): StoredPaper[] {
  const papers = library.papers.count();
  const near = candidates.filter((candidate) => isNear(query, candidate, papers));
  return near.map(({ outlined }) => outlined.paper);
}

export function partsOf({ library, weights, background }: Asking) {
  return { models: library.models, weights, background };
}

/** @param thing what the question asks to be told what it is, or null */
function foundAnswer(
  { threshold }: Asking,
  thing: string | null,
  { quotes, probability, threshold: measured }: Finding,
  near: readonly StoredPaper[],
): FoundAnswer {
  const best = quotes[0]?.score ?? 0;
  const says = thing === null ? () => false : saysWhatIs(thing);
  const shown = quotes.filter((quote) => best - quote.score <= FARTHEST_BEHIND || says(quote));
  return {
    answered: probability >= (threshold ?? measured),
    probability,
    quotes: thing === null ? shown : definingFirst(shown, thing),
    near,
  };
}

/** Those of some papers that the filters let through. */
export async function withinFilters(
  { library, filters }: Asking,
  papers: readonly StoredPaper[],
): Promise<StoredPaper[]> {
  // Without a filter there is nothing to wait for the search thread for.
  if (Object.values(filters).every((value) => value === undefined || value.length === 0)) return [...papers];
  const keys = papers.map(({ key }) => key);
  const passing = await library.searcher.passing(keys, filters);
  return papers.filter(({ key }) => passing.has(key));
}
