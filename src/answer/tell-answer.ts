import type { StoredPaper } from "../../index/paper.js";
import { plainWords, wordOverlap } from "../../index/text/words.js";
import type { Answer, Citation } from "./answer.js";
import type { AskedAnswer } from "./answer-asked.js";
import type { Asking } from "./asking.js";
import { mayAnswer } from "./may-answer.js";
import { missingPapers, namesMissingTitle } from "./named-papers.js";
import type { Asked } from "./read-question.js";
import { firstOfEachPaper, type Quote } from "./reading/finding.js";

/** Papers that are shown as near. */
const NEAR = 3;
/** Two sentences that share so much of their words say the same: two versions of a paper are often indexed. */
const SAME = 0.5;

/** An answer, but for what was asked and for prose. */
export type Told = Omit<Answer, "question" | "slips" | "prose">;

/** What is told of what was found: the quotes, where they may be shown as an answer, and what is near. @param limit quotes at most */
export async function tellAnswer(
  asking: Asking,
  asked: Asked,
  found: AskedAnswer,
  limit: number,
): Promise<Told> {
  const { meant, understood, papers, previous, byAuthor, record } = asked;
  const { finder, searcher } = asking.library;
  const isOfPapers = byAuthor !== null || understood.asksForPapers;
  const { probability, published = {} } = found;
  const told = { probability, isOfPapers, published };
  const citations = cite(isOfPapers ? firstOfEachPaper(found.quotes) : found.quotes, limit);
  const isPointed =
    byAuthor !== null || papers !== undefined || previous !== undefined || understood.references.length > 0;
  const isTitleMissing = papers === undefined && namesMissingTitle(meant, understood, finder);
  // Quotes have the question's words in the spelling that they were found by.
  const spelled = await searcher.spell(meant);
  if (isTitleMissing || !mayAnswer(spelled, understood, found, citations, record, isPointed))
    return { ...told, ...notAnswered(asking, asked, found, isTitleMissing) };
  const near = nearBeside(found.near, citations).slice(0, NEAR);
  const nothingLacks = { isOfRecord: false, lacksPaper: false, missing: [] };
  return { ...told, ...nothingLacks, answered: true, citations, core: found.core, near };
}

/** What is told where nothing answers. @param isTitleMissing whether it names a paper by a title that the index does not have */
function notAnswered(
  { library }: Asking,
  { understood, papers, record }: Asked,
  found: AskedAnswer,
  isTitleMissing: boolean,
): Omit<Told, "probability" | "isOfPapers" | "published"> {
  const missing = papers ? [] : missingPapers(understood, library.finder);
  // What is near to the text of a link has nothing to do with the paper.
  const near = missing.length > 0 ? [] : nearBeside(found.near, []);
  const isInView = papers !== undefined && record?.isNamed === false;
  const hasRecord = record !== null && (record.papers.length > 0 || isInView);
  const isOfRecord = hasRecord && near.length > 0;
  return {
    answered: false,
    citations: [],
    core: null,
    // Of papers in view each is asked for its record.
    near: isOfRecord && papers ? near : near.slice(0, NEAR),
    isOfRecord,
    lacksPaper: papers === undefined && (isTitleMissing || record?.isMissing === true),
    missing,
  };
}

function cite(quotes: readonly Quote[], most: number): Citation[] {
  const told: Quote[] = [];
  for (const quote of quotes) {
    if (told.length === most) break;
    const says = ({ sentence }: Quote) => wordOverlap(sentence.text, quote.sentence.text) >= SAME;
    if (!told.some(says)) told.push(quote);
  }
  return told.map(({ paper, sentence, span }, i) => ({ n: i + 1, paper, quote: sentence.text, span }));
}

/** The near papers that are not cited, each title once: two versions of one paper are one to a reader. */
function nearBeside(papers: readonly StoredPaper[], citations: readonly Citation[]): StoredPaper[] {
  const shown = new Set(citations.map(({ paper }) => plainWords(paper.title)));
  return papers.filter(({ title }) => {
    const name = plainWords(title);
    return !shown.has(name) && shown.add(name);
  });
}
