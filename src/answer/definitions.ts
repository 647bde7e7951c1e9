import { paperText } from "../../index/paper.js";
import { stemOf } from "../../index/text/stem.js";
import { terms } from "../../index/text/terms.js";
import { plainWords } from "../../index/text/words.js";
import type { FoundAnswer } from "./asking.js";
import type { Candidate } from "./candidates/match.js";
import { isName } from "./question/names.js";
import { byTelling, defines, type Telling, tellingOf } from "./reading/definition.js";
import { type Quote, unreadQuote, withoutRepeats } from "./reading/finding.js";

/** As many say what a thing is; a fourth would say it once more. */
const MOST_DEFINITIONS = 3;

/** A sentence, and what it says of a thing. */
interface Definition {
  readonly quote: Quote;
  readonly told: Telling;
}

/** "What are the best optimizers?" and "explain how attention works" ask for no definition of one thing. */
const NO_DEFINITION =
  /^explain\b|\b(?:how|why|when|where|who|which|best|worst|most|largest|biggest|smallest|fastest|slowest|cheapest|strongest|hardest|easiest|main|latest|newest|current|typical|common|good|bad|better|worse|different|new|there|at|about|like|called|known|possible|true)\b/i;

/**
 * An answer to "what is X?", where X is nothing that a paper has for its name: the sentences of all candidates that say what it
 * is come first, since what is read for an answer is often a use of it. One that says so answers whatever the reader makes of
 * it; a name that none explains is not answered, nor a thing of which the best paper lacks a word.
 *
 * @param thing what is asked for
 * @param found what was read
 */
export function answerDefinition(
  question: string,
  thing: string,
  candidates: readonly Candidate[],
  found: FoundAnswer,
): FoundAnswer {
  const tells = tellingOf(thing);
  const read = found.quotes.map(({ sentence }) => tells(sentence.text));
  if (NO_DEFINITION.test(question)) return found;
  const definitions = definitionsAmong(candidates, tells);
  const [first] = definitions;
  if (!first) {
    const isLacked = isName(thing) || lacksThing(found, candidates, thing);
    return { ...found, answered: found.answered && !isLacked };
  }
  const saysWhatItIs = first.told === "is";
  if (!saysWhatItIs && read.some(defines)) return found;
  const defining = definitions.map(({ quote }) => quote);
  const quotes = defining.length > 1 ? defining : withoutRepeats([...defining, ...found.quotes]);
  return { ...found, answered: found.answered || saysWhatItIs, quotes };
}

/** The best sentence of each candidate that says what a thing is, the ones that say it best first, each in their order. */
function definitionsAmong(
  candidates: readonly Candidate[],
  tells: (sentence: string) => Telling,
): Definition[] {
  const bestOfEach = candidates.flatMap(({ outlined: { paper, sentences } }) => {
    const read = sentences().map((sentence) => ({
      quote: unreadQuote(paper, sentence),
      told: tells(sentence.text),
    }));
    return read.sort(mostFirst).slice(0, 1);
  });
  return bestOfEach
    .filter(({ told }) => defines(told))
    .sort(mostFirst)
    .slice(0, MOST_DEFINITIONS);
}

const mostFirst = (left: Definition, right: Definition) => byTelling(left.told, right.told);

/**
 * Whether the best paper lacks a word of what is to be told what it is: one on quantum-inspired networks knows no
 * entanglement. For 72 such questions of test/tools/graded-quotes.jsonl.gz it rules out 227 of 703 quotes that tell nothing, and
 * three of the 162 others.
 */
function lacksThing(
  { quotes: [best] }: FoundAnswer,
  candidates: readonly Candidate[],
  thing: string,
): boolean {
  const paper = candidates.find(({ outlined }) => outlined.paper.key === best?.paper.key)?.outlined;
  if (paper === undefined) return false;
  const forms = new Set(formsOf(paperText(paper.paper)).flat());
  const isHeld = (term: string) => paper.distinct.has(term);
  return !formsOf(thing).every(
    ([word = "", ...others]) =>
      terms(word).every(isHeld) || [word, ...others].some((form) => forms.has(form)),
  );
}

/**
 * The words of a text in one spelling, each with what it makes with the one before and the one behind it: so is pre-training
 * pretraining, and optimisation optimization.
 */
function formsOf(text: string): string[][] {
  const words = plainWords(text).replaceAll("z", "s").replaceAll("our", "or").split(" ");
  return words.map((word, i) =>
    [word, `${words[i - 1] ?? ""}${word}`, `${word}${words[i + 1] ?? ""}`].map(stemOf),
  );
}
