import { paperText } from "../../index/paper.js";
import { terms } from "../../index/text/terms.js";
import type { Reply } from "./asking.js";
import type { Candidate } from "./candidates/match.js";
import { outline } from "./candidates/outline.js";
import { asksWhoIntroduced } from "./question/asked-thing.js";
import { isName } from "./question/names.js";
import { defines, type Telling } from "./reading/definition.js";
import type { Quote } from "./reading/finding.js";

/** As many say what a thing is; a fourth would say it once more. */
const MOST_DEFINITIONS = 3;

/** A sentence that says what a thing is, and how much. */
interface Definition {
  readonly quote: Quote;
  readonly tells: Telling;
}

/** "What are the best optimizers?" and "explain how attention works" ask for no definition of one thing. */
const NO_DEFINITION =
  /^explain\b|\b(?:how|why|when|where|who|which|best|worst|most|main|latest|newest|current|typical|common|good|bad|better|worse|different|new|there|at|about|like|called|known|possible|true)\b/i;

/**
 * An answer to "what is X?", where X is nothing that a paper has for its name: the sentences of all candidates that say what it
 * is come first, since what is read for an answer is often a use of it. One that says so answers whatever the reader makes of
 * it; a name that none explains is not answered, nor a thing of which the best paper lacks a word.
 *
 * @param thing what is asked for
 * @param reply what was read
 */
export function answerDefinition(
  question: string,
  thing: string,
  candidates: readonly Candidate[],
  reply: Reply,
): Reply {
  if (asksWhoIntroduced(question)) {
    // Who only spells a name out, or compares itself with it, did not introduce it.
    return {
      ...reply,
      answered: reply.answered && reply.quotes.some(({ sentence }) => defines(sentence.text, thing) === 3),
    };
  }
  if (NO_DEFINITION.test(question)) return reply;
  const definitions = definitionsAmong(candidates, thing);
  const [first] = definitions;
  if (!first) return { ...reply, answered: reply.answered && !isName(thing) && !lacksThing(reply, thing) };
  const read = reply.quotes.map(({ sentence }) => defines(sentence.text, thing));
  if (first.tells < 3 && read.some((tells) => tells >= first.tells)) return reply;
  const told = definitions.map(({ quote }) => quote);
  const quotes =
    told.length > 1 ? told : [...told, ...reply.quotes.filter((quote) => !isSame(quote, told[0]))];
  return { ...reply, answered: reply.answered || first.tells === 3, quotes };
}

/** The best sentence of each candidate that says what a thing is, the ones that say it best first, each in their order. */
function definitionsAmong(candidates: readonly Candidate[], thing: string): Definition[] {
  return candidates
    .flatMap(({ outlined }) => {
      const told = outlined.sentences
        .map(({ text, start, end }): Definition => {
          const quote = { paper: outlined.paper, sentence: { text, start, end }, span: null, score: 0 };
          return { quote, tells: defines(text, thing) };
        })
        .sort((left, right) => right.tells - left.tells);
      return told.slice(0, 1);
    })
    .filter(({ tells }) => tells > 1)
    .sort((left, right) => right.tells - left.tells)
    .slice(0, MOST_DEFINITIONS);
}

function isSame({ paper, sentence }: Quote, other: Quote | undefined): boolean {
  return paper.key === other?.paper.key && sentence.start === other.sentence.start;
}

/**
 * Whether the best paper lacks a word of what is to be told what it is: one on quantum-inspired networks knows no
 * entanglement. For 72 such questions of test/tools/graded-quotes.jsonl.gz it rules out 205 of 702 quotes that tell nothing, and
 * one of the 162 others.
 */
function lacksThing({ quotes: [best] }: Reply, thing: string): boolean {
  if (best === undefined) return false;
  const { distinct } = outline(best.paper);
  const letters = lettersOf(paperText(best.paper));
  return !terms(thing).every((term) => distinct.has(term) || letters.includes(lettersOf(term)));
}

/** The letters of a text in one spelling, so that pre-training is pretraining, and optimisation optimization. */
function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "")
    .replaceAll("z", "s")
    .replaceAll("our", "or");
}
