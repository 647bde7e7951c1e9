import { type Outline, type Query, shared } from "../candidates/outline.js";
import type { Background } from "../fitted/background.js";

/**
 * Kinds of questions, by their wording: of some, an abstract seldom says what they ask for (a learning rate), of
 * others nearly always (why a thing is done). Written while reading the train split of paper-qa.
 */
const KINDS = {
  many: /\bhow many\b|\bnumber of\b/i,
  metric:
    /\b(?:accuracy|scores?|scored|rate|percent|percentage|error|psnr|fid|bleu|rouge|f1|auc|auroc|map|miou|iou|perplexity|wer|correlation|points|recall|precision|elo|accurate)\b/i,
  cost: /\b(?:gpus?|tpus?|hours?|seconds?|minutes?|days|latency|fps|memory|vram|costs?|price|hardware|compute|flops|runtime|throughput)\b|\bhow long\b|\bper (?:image|frame|token|query|video|second)\b/i,
  size: /\b(?:parameters?|params|size|length|layers?|batch|learning rate|epochs?|tokens?|dimensions?|resolution|steps?|weights)\b/i,
  whichModel:
    /\b(?:which|what) (?:\w+ )?(?:llms?|models?|vlms?|backbones?|encoders?|optimizers?|architectures?|gpus?|language models?|base|teacher|framework|licen[sc]e|software|libraries|library|programming)\b|\b(?:base|teacher|underlying) (?:model|llm|network)\b|\bbackbone\b|\bfine-?tuned\b/i,
  which: /\bwhich\b/i,
  best: /\b(?:highest|best|lowest|worst|most|top|hardest|biggest|largest|came out)\b/i,
  why: /\bwhy\b|\bwhat'?s wrong\b|\breasons?\b|\bwhat causes?\b|\bproblems?\b|\bgo(?:es)? wrong\b/i,
  how: /\bhow (?:do|does|did|can|could|is|are|to)\b/i,
  whatDo: /\bwhat (?:do|does|did|can|happens|kinds?|types?|sorts?|else|two|three)\b|\bwhat'?s\b/i,
  yesNo: /^(?:so |and |but )?(?:is|are|does|do|did|can|was|were|has|have|could|will)\b/i,
  howMuch:
    /\bhow (?:much|big|large|fast|far|often|small|high|low|well|good|close|accurate|deep|wide)\b|\bby how\b/i,
  comparison:
    /\b(?:better|worse|faster|cheaper|more|less|beats?|than|vs|versus|compared?|outperform\w*|improve\w*|gain)\b/i,
  people:
    /\b(?:annotators?|participants?|raters?|humans?|users?|speakers?|patients?|subjects|workers|experts?)\b/i,
};
const TRAINING = /\b(?:train|training|trained|inference|run)\b/i;

/** The names of the features of a question beside an abstract, in order. */
export const WORDING_FEATURES: readonly string[] = [
  ...Object.keys(KINDS),
  "many*people",
  "howMuch*comparison",
  "metric*alone",
  "training",
  "coverage",
  "rarestMissing",
  "missing",
  "terms",
  "bestSentence",
  "highest",
  "highestOfAll",
];

/** The fourteen kinds, and four combinations of them. */
export function questionKinds(question: string): number[] {
  const holds = (kind: RegExp) => Number(kind.test(question));
  const { many, people, howMuch, comparison, metric } = KINDS;
  return [
    ...Object.values(KINDS).map(holds),
    holds(many) * holds(people),
    holds(howMuch) * holds(comparison),
    holds(metric) * (1 - holds(comparison)),
    holds(TRAINING),
  ];
}

/**
 * What the words alone say of whether an abstract would tell what is asked: the kinds, and what the abstract lacks of
 * the question's terms (inverse document frequencies, over 10 to be of one size).
 *
 * @param fits how well each sentence fits the question by `sentenceFeatures`
 */
export function wordingFeatures(
  query: Query,
  paper: Outline,
  fits: readonly number[],
  { idf }: Background,
): number[] {
  const weight = (terms: Iterable<string>) => [...terms].reduce((sum, term) => sum + idf(term), 0);
  const whole = weight(query.distinct) + 1e-6;
  const missing = [...query.distinct].filter((term) => !paper.distinct.has(term)).map(idf);
  const best = Math.max(
    0,
    ...paper.sentences().map(({ distinct }) => weight(shared(query.distinct, distinct))),
  );
  const highest = Math.max(...fits);
  return [
    ...questionKinds(query.text),
    weight(shared(query.distinct, paper.distinct)) / whole,
    Math.max(0, ...missing) / 10,
    missing.reduce((sum, value) => sum + value, 0) / 10,
    query.distinct.size / 10,
    best / whole,
    highest,
    highest + Math.log(fits.reduce((sum, fit) => sum + Math.exp(fit - highest), 0)),
  ];
}
