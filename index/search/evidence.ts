import type { Database } from "better-sqlite3";
import { spelledOut } from "../text/spelled-out.js";
import { stemOf } from "../text/stem.js";
import { tokens } from "../text/tokens.js";
import { type LexicalQuery, pairKey } from "./lexical-query.js";
import { isTelling } from "./query-terms.js";

/** BM25's saturation and length normalisation: flat between 0.6 and 2.2, and 0.4 and 0.9, on all sets measured. */
const K1 = 0.9;
const B = 0.75;
/** A word of the title counts as two of the abstract. */
const TITLE_WEIGHT = 2;
/** The usual length of a paper in telling words, its title counted twice: the mean of 30,000 papers of arXiv. */
const USUAL_LENGTH = 140;

/** What the text of a paper has of a query. */
export interface Evidence {
  /** BM25 over title and abstract, of all terms. */
  readonly words: number;
  /** The share of the query's pairs of neighbouring words that are neighbours in the paper, too. */
  readonly pairs: number;
}

/** What is compared of a paper. */
export interface Text {
  readonly title: string;
  readonly abstract: string;
}

/** Reads papers to say more exactly than the indexes can how well they match: for the best few candidates. */
export class EvidenceReader {
  readonly #select;

  constructor(database: Database) {
    this.#select = database.prepare<[number], Text>("SELECT title, abstract FROM papers WHERE key = ?");
  }

  /** @returns null where the paper is gone */
  text(key: number): Text | null {
    return this.#select.get(key) ?? null;
  }

  /** @returns null where the paper is gone */
  read(key: number, query: LexicalQuery): Evidence | null {
    const text = this.#select.get(key);
    return text ? evidence(text, query) : null;
  }
}

/** Compares a paper with a query, word by word. */
export function evidence({ title, abstract }: Text, { terms, pairs }: LexicalQuery): Evidence {
  const counts = new Map(terms.map(({ stem }) => [stem, 0]));
  const found = new Set<string>();
  /** What stems, or two side by side, are to the query, which spells them otherwise. */
  const meantBy = new Map(
    terms.flatMap(({ stem, others }) =>
      others.map((other) => [other.split(" ").map(stemOf).join(" "), stem]),
    ),
  );
  const seconds = new Set([...pairs, ...meantBy.keys()].map((pair) => pair.slice(pair.indexOf(" ") + 1)));
  let length = 0;
  for (const [text, weight] of [[title, TITLE_WEIGHT] as const, [abstract, 1] as const]) {
    let previous = "";
    for (const word of tokens(spelledOut(text))) {
      if (!isTelling(word)) continue;
      const written = stemOf(word);
      const stem = meantBy.get(written) ?? written;
      length += weight;
      const count = counts.get(stem);
      if (count !== undefined) counts.set(stem, count + weight);
      // To write every pair of the paper down would take a fifth of the time.
      if (seconds.has(stem)) {
        const pair = pairKey(previous, stem);
        if (pairs.has(pair)) found.add(pair);
        // `IL-6` is the `il6` of a query, too.
        const meant = meantBy.get(pair);
        if (meant !== undefined) counts.set(meant, (counts.get(meant) ?? 0) + weight);
      }
      previous = stem;
    }
  }
  const damping = K1 * (1 - B + (B * length) / USUAL_LENGTH);
  let words = 0;
  for (const { stem, rarity } of terms) {
    const count = counts.get(stem) ?? 0;
    words += (rarity * count * (K1 + 1)) / (count + damping);
  }
  return { words, pairs: found.size / Math.max(1, pairs.size) };
}
