import { paperText, type StoredPaper } from "../../../index/paper.js";
import { type Sentence, sentences } from "../../../index/text/sentences.js";
import { termPairs, terms } from "../../../index/text/terms.js";

/** A question and its telling words. */
export interface Query {
  readonly text: string;
  readonly terms: readonly string[];
  readonly distinct: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
}

export interface OutlinedSentence extends Sentence {
  readonly terms: readonly string[];
  readonly distinct: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
}

/** A title and an abstract, cut into what is compared with a question. */
export interface Outline {
  readonly title: readonly string[];
  readonly abstract: readonly string[];
  readonly distinct: ReadonlySet<string>;
  /** Pairs within the title or within the abstract. */
  readonly pairs: ReadonlySet<string>;
  readonly sentences: readonly OutlinedSentence[];
  /** `title. abstract`, as it is read. */
  readonly text: string;
  /** Where the abstract begins in the text. */
  readonly offset: number;
}

export interface OutlinedPaper extends Outline {
  readonly paper: StoredPaper;
}

export function outlineQuery(text: string): Query {
  const list = terms(text);
  return { text, terms: list, distinct: new Set(list), pairs: termPairs(list) };
}

export function outline(source: { readonly title: string; readonly abstract: string }): Outline {
  const title = terms(source.title);
  const abstract = terms(source.abstract);
  return {
    title,
    abstract,
    distinct: new Set([...title, ...abstract]),
    pairs: new Set([...termPairs(title), ...termPairs(abstract)]),
    sentences: sentences(source.abstract).map((sentence) => {
      const list = terms(sentence.text);
      return { ...sentence, terms: list, distinct: new Set(list), pairs: termPairs(list) };
    }),
    text: paperText(source),
    offset: source.title.length + ". ".length,
  };
}

/** How many of some terms or pairs are among others, and which. */
export function shared(wanted: ReadonlySet<string>, among: ReadonlySet<string>): string[] {
  return [...wanted].filter((term) => among.has(term));
}
