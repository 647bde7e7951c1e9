import type { Library } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
import { indexFacts } from "../../index/store/facts.js";
import type { Answerer } from "../answer/ask.js";
import { plainTitle } from "./paper-lines.js";

/** Things that can be typed, each of which finds something in the index at hand. */
export interface HelpExamples {
  /** A question that the index answers, or null where none was found at once. */
  readonly question: string | null;
  readonly query: string;
  /** A paper of the index. */
  readonly title: string;
}

/** Questions that are tried at most: each takes about a second on a small computer. */
const TRIES = 3;
const known = new WeakMap<
  Library,
  { readonly papers: number; readonly examples: Promise<HelpExamples | null> }
>();

/** Examples for an index, found once and kept until it has grown by a tenth; null where it is empty. */
export function helpExamples(parts: { library: Library; answerer: Answerer }): Promise<HelpExamples | null> {
  const papers = parts.library.papers.count();
  const before = known.get(parts.library);
  if (before && papers <= before.papers * 1.1) return before.examples;
  const examples = findExamples(parts.library, parts.answerer);
  known.set(parts.library, { papers, examples });
  // What failed is tried again, not kept.
  examples.catch(() => known.delete(parts.library));
  return examples;
}

async function findExamples(library: Library, answerer: Answerer): Promise<HelpExamples | null> {
  const { popular } = indexFacts(library);
  const [first] = popular;
  if (!first) return null;
  const byLength = [...popular].sort((left, right) => left.title.length - right.title.length);
  return {
    question: await answeredQuestion(popular, answerer),
    query: subtitle(byLength[1] ?? first),
    title: plainTitle(byLength[0] ?? first),
  };
}

/** `Name: what it is` asks for itself: a question for it that the index answers. */
async function answeredQuestion(papers: readonly StoredPaper[], answerer: Answerer): Promise<string | null> {
  const named = papers.flatMap((paper) => /^([\w-]{2,24}):\s/.exec(plainTitle(paper))?.[1] ?? []);
  for (const name of named.slice(0, TRIES)) {
    const question = `What is ${name}?`;
    if ((await answerer.ask(question)).answered) return question;
  }
  return null;
}

function subtitle(paper: StoredPaper): string {
  return plainTitle(paper).replace(/^[^:]{2,24}:\s/, "");
}
