import { mapWithBreaks } from "../breaks.js";
import { readableLatex } from "../text/latex.js";
import { stemOf } from "../text/stem.js";

/** How much more a term counts in a title or keyword than in an abstract. */
const TITLE_WEIGHT = 3;
/** Terms of two words say more than those of one. */
const PAIR_WEIGHT = 2.2;
/** A term stands for a group only if so great a part of its papers use it. */
const LEAST_SHARE = 0.12;

/** Words that no term begins or ends with: those of grammar, and those that every abstract uses. */
const COMMON_WORDS = new Set(
  `a about above across after all also although among an and any are as at based be because been before being best
  better between both but by can capable code could data dataset demonstrate demonstrates despite different do does
  due each effective effectively efficient efficiently either enable enables enabling especially etc even existing
  experiment experiments extensive first five for four framework from further general github given has have
  high however https i if improve improved improvement improvements improves improving in including into introduce
  introduces introducing is it its itself key large level limited low many may method methods model models more
  most multiple new no nor not novel of often on one only open or other our outperform outperforms over paper
  perform performance present presents problem propose proposed proposes provide provides recent recently remain
  remains research result results robust same second set several show shows significant significantly simple
  single so state such task tasks than that the their them then there these they this those three through thus
  time to toward towards training two under up use used uses using various via was we well were what when where
  whether which while who whose will with within without work works would yet you your how approach approaches
  achieve achieves achieving address addressing available challenge challenges challenging comprehensive compared
  complex current design designed develop developed evaluate evaluation existing high-quality real-world
  state-of-the-art advanced art across-the-board unified strong directly leverage leverages leveraging system systems
  specifically additionally moreover furthermore finally project page release released study studies benchmark
  benchmarks ai quality ability capabilities diverse learning language llm llms part input output
  understanding understand answer answers answering knowledge parameters parameter conclusion utility environment
  environments execution semantic reasoning-based llm-based rewards apps scenes question questions
  information process scale scaling step steps technical report better stage baseline baselines`.split(/\s+/),
);

/** What a paper says, as far as terms go. */
export interface Worded {
  readonly title: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
}

/** Endings of words that tell how something is, and not what: `sequential`, `concentrated`, `consistently`. */
const NO_NOUN = /(ly|ed|ous|ive|ial|able|ible|ful|less|ic)$/i;

interface Term {
  /** How often each spelling stands for it. */
  readonly spellings: Map<string, number>;
  /** Its weight in each group. */
  readonly weights: number[];
  /** How many papers of each group have it, and how many have it in their title or keywords. */
  readonly papers: number[];
  readonly named: number[];
}

/**
 * The terms that are typical of each group of papers: of one or two words, weighed by class-based TF-IDF
 * (Grootendorst, 2022, https://arxiv.org/abs/2203.05794), the most typical first, none part of another.
 */
export async function typicalTerms(
  groups: readonly (readonly Worded[])[],
  count: number,
): Promise<string[][]> {
  const terms = await collectTerms(groups);
  const total = [...terms.values()].reduce((sum, { weights }) => sum + add(weights), 0);
  const average = total / Math.max(1, groups.length);
  const groupNumbers = [...groups.keys()];
  return mapWithBreaks(groupNumbers, (group) => {
    const papers = groups[group] ?? [];
    const least = Math.max(Math.min(2, papers.length), LEAST_SHARE * papers.length);
    const ranked = [...terms]
      .filter(([, term]) => (term.papers[group] ?? 0) >= least)
      // A word by itself stands for a group only if papers are named by it.
      .filter(([key, term]) => key.includes(" ") || (term.named[group] ?? 0) >= Math.min(2, papers.length))
      .map(([key, term]) => {
        const spelling = spellingOf(term);
        const rarity = Math.log(1 + average / add(term.weights)) * shareOf(term, group);
        const length = spelling.includes(" ") ? PAIR_WEIGHT : 1;
        return { key, spelling, weight: (term.weights[group] ?? 0) * rarity * length };
      })
      .sort((left, right) => right.weight - left.weight || (left.key < right.key ? -1 : 1));
    return withoutParts(ranked, count);
  });
}

/** Which part of a term's use is in the group: what every group uses names none. */
function shareOf({ weights }: Term, group: number): number {
  return (weights[group] ?? 0) / add(weights);
}

async function collectTerms(groups: readonly (readonly Worded[])[]): Promise<Map<string, Term>> {
  const terms = new Map<string, Term>();
  for (const [group, papers] of groups.entries()) {
    await mapWithBreaks(papers, (paper) => {
      for (const [key, { spelling, weight }] of termsOf(paper)) {
        const zeros = () => groups.map(() => 0);
        const term = terms.get(key) ?? {
          spellings: new Map(),
          weights: zeros(),
          papers: zeros(),
          named: zeros(),
        };
        term.spellings.set(spelling, (term.spellings.get(spelling) ?? 0) + 1);
        term.weights[group] = (term.weights[group] ?? 0) + weight;
        term.papers[group] = (term.papers[group] ?? 0) + 1;
        if (weight === TITLE_WEIGHT) term.named[group] = (term.named[group] ?? 0) + 1;
        terms.set(key, term);
      }
    });
  }
  return terms;
}

/** The terms of one paper, each once, by their stems. */
function termsOf({ title, abstract, keywords }: Worded) {
  const found = new Map<string, { spelling: string; weight: number }>();
  // Titles are capitalised for being titles, so that the abstract, read first, tells how a term is spelt.
  const named = [...keywords, title].map((text) => ({ text, weight: TITLE_WEIGHT }));
  for (const { text, weight } of [{ text: abstract, weight: 1 }, ...named]) {
    for (const term of phrases(text).flatMap(candidates).filter(isTerm)) {
      const key = term
        .flatMap((word) => word.toLowerCase().split("-"))
        .map(stemOf)
        .join(" ");
      const known = found.get(key);
      found.set(key, {
        spelling: known?.spelling ?? term.join(" "),
        weight: Math.max(weight, known?.weight ?? 0),
      });
    }
  }
  return found;
}

/** Every word of a phrase, and every two that stand side by side. */
function candidates(words: readonly string[]): string[][] {
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    return next === undefined ? [[word]] : [[word], [word, next]];
  });
}

/** Runs of words with nothing but a space or a hyphen between them. */
function phrases(text: string): string[][] {
  return readableLatex(text)
    .split(/[^\p{L}\p{N}\s'’-]+|\s-+\s/u)
    .map((part) => part.split(/\s+/).filter((word) => word !== ""));
}

function isTerm(words: readonly string[]): boolean {
  const [first = "", last = first] = words;
  const isWord = (word: string) => /^\p{L}[\p{L}\p{N}-]+$/u.test(word);
  if (words.length === 1) {
    return (
      isWord(first) && first.length > 2 && !COMMON_WORDS.has(first.toLowerCase()) && !NO_NOUN.test(first)
    );
  }
  // "language models" and "world models" are terms, though "models" alone says nothing.
  const isNoun = /^(models?|learning|systems?|benchmarks?|training|data)$/i.test(last);
  return (
    isWord(first) &&
    isWord(last) &&
    !COMMON_WORDS.has(first.toLowerCase()) &&
    (isNoun || !COMMON_WORDS.has(last.toLowerCase()))
  );
}

/** The most frequent spelling; small letters where that is nearly as frequent. */
function spellingOf({ spellings }: Term): string {
  const [[best = "", uses = 0] = []] = [...spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const small = best.toLowerCase();
  return 3 * (spellings.get(small) ?? 0) >= uses ? small : best;
}

function withoutParts(ranked: readonly { key: string; spelling: string }[], count: number): string[] {
  const chosen: { key: string; spelling: string }[] = [];
  for (const candidate of ranked) {
    const words = candidate.key.split(" ");
    const overlaps = chosen.some(({ key }) => key.split(" ").some((word) => words.includes(word)));
    if (!overlaps) chosen.push(candidate);
    if (chosen.length === count) break;
  }
  return chosen.map(({ spelling }) => spelling);
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
