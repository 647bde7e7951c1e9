import type { Hit } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
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
  const named = new Set(references.map((reference) => keyOf(library, reference)));
  const isOne = await isOneOf(library, without);
  const typed = plainWords(query);
  const isAsked = ({ key, title }: StoredPaper) => named.has(key) || plainWords(title).includes(typed);
  const last = new Set(hits.filter(({ paper }) => !isAsked(paper) && isOne(paper)));
  return [...hits.filter((hit) => !last.has(hit)), ...last];
}

type Known = Pick<Searchable, "database" | "finder" | "searcher">;

/** Tells which papers are one of some things, or have all words of it. */
export async function isOneOf(
  library: Known,
  things: readonly string[],
): Promise<(paper: StoredPaper) => boolean> {
  const keys = new Set(things.flatMap(referencesAlone).map((reference) => keyOf(library, reference)));
  const spelled = await Promise.all(things.map((thing) => library.searcher.spell(thing)));
  const told = spelled.map(tellingTerms);
  const holding = wordsHeld(library);
  return (paper) => {
    const isHeld = holding(paper);
    return keys.has(paper.key) || told.some((words) => words.every(isHeld));
  };
}

const keyOf = ({ finder }: Pick<Known, "finder">, reference: Reference) =>
  finder.find(formatReference(reference))?.key;
