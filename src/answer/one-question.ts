import { paperText, type StoredPaper } from "../../index/paper.js";
import { terms } from "../../index/text/terms.js";
import { type Asking, type FoundAnswer, nearPapers, partsOf } from "./asking.js";
import { type Candidate, isNear } from "./candidates/match.js";
import { outline, outlineQuery, type Query } from "./candidates/outline.js";
import { answerDefinition } from "./definitions.js";
import { ANSWERING_BELOW_NEAR } from "./fitted/similarities.js";
import { answerFrom, foundAnswer, withinFilters } from "./from-papers.js";
import { answerIntroduced } from "./introduced-by.js";
import { papersNamedByTitle, papersNamedExactly } from "./named-papers.js";
import { askedThing, asksWhoIntroduced } from "./question/asked-thing.js";
import { namesIn } from "./question/names.js";
import { withoutReferences } from "./question/references.js";
import type { Understood } from "./question/understand.js";
import { ofVersionAsked } from "./question/versions.js";
import { findAnswer } from "./reading/finding.js";
import { introducingFirst } from "./telling-quote.js";

/** Papers read for one question. */
export const READ = 8;

/**
 * Answers a question that has one answer: from the papers that it names, where it names any, or else from the best
 * ones of a search.
 */
export async function answerOne(asking: Asking, text: string, understood: Understood): Promise<FoundAnswer> {
  const written = withoutReferences(text) || (understood.references.length > 0 ? text : "");
  const exact = papersNamedExactly(understood, asking.library);
  const question = await asking.library.searcher.spell(written);
  const query = outlineQuery(question);
  const embedded = asking.library.models.embedQuery(question);
  const candidates = await asking.findCandidates(query, embedded, asking.filters);
  const near = nearPapers(asking, query, candidates);
  if (exact) return await answerNamed(asking, written, await withinFilters(asking, exact), near);
  const titles = candidates.map(({ outlined }) => outlined.paper);
  const named = papersNamedByTitle(written, understood, titles);
  const thing = askedThing(question);
  if (thing !== null && asksWhoIntroduced(question)) {
    const introduced = answerIntroduced(thing, candidates, near);
    if (introduced.answered || named.length === 0) return introduced;
  }
  if (named.length > 0) return await answerNamed(asking, written, named, near);
  const meant = ofVersionAsked(question, candidates, ({ outlined }) => paperText(outlined.paper));
  const best = meant.slice(0, READ);
  const finding = await findAnswer(partsOf(asking), query, await embedded, best, "found", asking.deadline);
  const read = foundAnswer(asking, thing, finding, near);
  const found = { ...read, answered: read.answered && !isFar(asking, query, candidates, read) };
  return thing === null ? found : answerDefinition(question, thing, meant, found);
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
  const thing = askedThing(bare);
  const asked = terms(thing ?? bare.replace(TELL_ME, ""));
  const isOnlyNamed = papers.some(({ title }) => {
    const named = new Set(terms(title));
    return asked.every((term) => named.has(term));
  });
  const isAnswered = found.answered || (isOnlyNamed && found.quotes.length > 0);
  const outlined = papers.map((paper) => ({ ...outline(paper), paper }));
  const quotes =
    isOnlyNamed && thing !== null ? introducingFirst(thing, outlined, found.quotes) : found.quotes;
  // What is named is near also where it does not say.
  return { ...found, answered: isAnswered, quotes, near: [...papers, ...near] };
}
