import type { StoredPaper } from "../../index/paper.js";
import type { Reference } from "../../index/references.js";
import type { Slip } from "./question/slips.js";
import { type Dated, isOfTime, timeTold } from "./question/time-asked.js";

/** A paper and a verbatim quote from its abstract. */
export interface Citation {
  /** From 1, in the order of the answer. */
  readonly n: number;
  readonly paper: StoredPaper;
  /** A whole sentence, as it stands in the abstract. */
  readonly quote: string;
  /** The words of the quote that answer, as a slice of it, where the reader marked any. */
  readonly span: { readonly start: number; readonly end: number } | null;
}

/** What the index answers to a question. */
export interface Answer {
  readonly question: string;
  /** The words of the question that were read as others. */
  readonly slips: readonly Slip[];
  /** What is answered of the question, where the rest is not ("… and at what resolution?"); null for all of it. */
  readonly core: string | null;
  /** Whether a paper of the index answers it. */
  readonly answered: boolean;
  /** How probable it is, 0 to 1, that the first quote's paper answers it. */
  readonly probability: number;
  /** Best first; empty where nothing answers. */
  readonly citations: readonly Citation[];
  /** Whether papers were asked for: each is then named before its quote, and quoted once. */
  readonly isOfPapers: boolean;
  /** The time that it says, where papers of that time were asked for: there are no others in the answer. */
  readonly published: Dated["published"];
  /** Prose that a language model wrote from the citations, each sentence with its marks; else null. */
  readonly prose: string | null;
  /** Not an answer, but near. */
  readonly near: readonly StoredPaper[];
  /** Whether what is asked stands in the record of those papers, and not in an abstract: who wrote them, when. */
  readonly isOfRecord: boolean;
  /** Whether nothing answers because it names a paper by its title, or asks for the record of one, that the index does not have. */
  readonly lacksPaper: boolean;
  /** The papers that it names by id or link, where nothing answers because the index has none of them. */
  readonly missing: readonly Reference[];
}

/** What stands above the records of papers, where they are asked for. */
export const OF_RECORD = "Abstracts do not say that. This is known beside them:";

/** What is said where nothing answers. */
export function unanswered({ lacksPaper, published }: Pick<Answer, "lacksPaper" | "published">): string {
  if (lacksPaper) return "The index has no paper of that name.";
  if (isOfTime(published)) return "No paper of that time answers that.";
  return "The papers of this index do not answer that.";
}

/** The answer as one text: every quote, or every sentence of the prose, followed by its citation marks. */
export function answerText(answer: Answer): string {
  return answer.prose ?? answer.citations.map(({ quote, n }) => `${quote} [${n}]`).join(" ");
}

/** How words were read that are slips. */
export function slipsRead(slips: readonly Slip[]): string[] {
  return slips.map(({ written, meant }) => `read “${written}” as “${meant}”`);
}

/** How a question was read, where it was not read as it stands: words that are slips, and what of it is answered. */
export function readAs({ slips, core, published }: Pick<Answer, "slips" | "core" | "published">): string[] {
  return [
    ...slipsRead(slips),
    ...(isOfTime(published) ? [`papers ${timeTold(published).join(", ")}`] : []),
    ...(core === null ? [] : [`answered is: ${core}`]),
  ];
}
