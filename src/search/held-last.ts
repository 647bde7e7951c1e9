import type { Hit } from "../../index/library.js";
import { formatReference, type Reference, referencesAlone } from "../../index/references.js";
import { tellingTerms } from "../../index/search/query-terms.js";
import { plainWords } from "../../index/text/words.js";
import { wordsHeld } from "../answer/closeness.js";
import type { Searchable } from "./ways-to-search.js";

/** What is not wanted of a query, and which papers it asks for by their ids. */
interface Unwanted {
  readonly query: string;
  readonly references: readonly Reference[];
  readonly without: readonly string[];
}

/**
 * With those last that are one of some things, or have all words of it; not those that are asked for by their ids, or whose
 * titles have the query in them, word for word.
 */
export async function heldLast(
  library: Searchable,
  hits: readonly Hit[],
  { query, references, without }: Unwanted,
): Promise<readonly Hit[]> {
  if (without.length === 0) return hits;
  const keyOf = (reference: Reference) => library.finder.find(formatReference(reference))?.key;
  const named = new Set(references.map(keyOf));
  const unwanted = new Set(without.flatMap(referencesAlone).map(keyOf));
  const spelled = await Promise.all(without.map((thing) => library.searcher.spell(thing)));
  const things = spelled.map(tellingTerms);
  const holding = wordsHeld(library);
  const typed = plainWords(query);
  const isUnwanted = ({ paper }: Hit) => {
    if (named.has(paper.key) || plainWords(paper.title).includes(typed)) return false;
    const isHeld = holding(paper);
    return unwanted.has(paper.key) || things.some((words) => words.every(isHeld));
  };
  const last = new Set(hits.filter(isUnwanted));
  return [...hits.filter((hit) => !last.has(hit)), ...last];
}
