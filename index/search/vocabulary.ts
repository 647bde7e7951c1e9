import type { Database } from "better-sqlite3";
import { isSlip } from "../text/slips.js";
import { greekLetter } from "../text/spelled-out.js";
import { stemOf } from "../text/stem.js";

/** Letters at the beginning of a word that are taken to be right, so that few stems are looked at. */
const RIGHT_LETTERS = 3;

/** Two words are counted side by side where the rarer of them is in no more papers: about 1 ms of work. */
const MOST_COUNTED = 4_000;

/** Counts that are kept at most. */
const MOST_KEPT = 100_000;

/**
 * The stems of the full-text index and in how many papers each is. What was counted is kept, so that another one is to be made
 * where papers came or went, which takes less than 0.1 ms.
 */
export class Vocabulary {
  readonly #select;
  readonly #selectFrom;
  readonly #countPhrase;
  readonly #countPapers;
  /** By stem, or by two words with a blank between them. */
  readonly #counts = new Map<string, number>();
  #papers: number | undefined;

  constructor(database: Database) {
    // A view of the index that FTS5 computes when asked; in the connection's own schema, for it is read-only.
    database.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, papers_text, row)",
    );
    this.#select = database
      .prepare<[string], number>("SELECT doc FROM temp.vocabulary WHERE term = ?")
      .pluck();
    this.#selectFrom = database.prepare<[string, string], { term: string; doc: number }>(
      "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?",
    );
    this.#countPhrase = database
      .prepare<[string], number>("SELECT count(*) FROM papers_text WHERE papers_text MATCH ?")
      .pluck();
    this.#countPapers = database.prepare<[], number>("SELECT count(*) FROM papers").pluck();
  }

  /** Papers in the index. */
  get papers(): number {
    this.#papers ??= this.#countPapers.get() ?? 0;
    return this.#papers;
  }

  /** In how many papers a stem is written. */
  holders(stem: string): number {
    return this.#kept(stem, () => this.#select.get(stem) ?? 0);
  }

  /** In how many papers a stem is; with the name of a Greek letter those count that have the letter, since hardly any has both. */
  frequency(stem: string): number {
    const letter = greekLetter(stem);
    return this.holders(stem) + (letter ? this.frequency(letter) : 0);
  }

  /**
   * How much a word tells that is in so many papers, as BM25 counts it (Robertson and Zaragoza 2009,
   * https://doi.org/10.1561/1500000019).
   */
  rarity(frequency: number): number {
    return Math.log(1 + (this.papers - frequency + 0.5) / (frequency + 0.5));
  }

  /** In how many papers two words stand side by side; of two frequent ones, in how many they may at most. */
  sideBySide(left: string, right: string): number {
    const pair = `${left} ${right}`;
    return this.#kept(pair, () => {
      const most = Math.min(this.frequency(stemOf(left)), this.frequency(stemOf(right)));
      return most > MOST_COUNTED ? most : (this.#countPhrase.get(`"${pair}"`) ?? 0);
    });
  }

  /** The most frequent stem that one slip of the fingers makes of this one, or null. */
  nearest(stem: string): string | null {
    const start = stem.slice(0, RIGHT_LETTERS);
    let best: string | null = null;
    let mostFrequent = 0;
    for (const { term, doc } of this.#selectFrom.iterate(start, `${start}\u{10ffff}`)) {
      if (doc <= mostFrequent || !isSlip(stem, term)) continue;
      best = term;
      mostFrequent = doc;
    }
    return best;
  }

  #kept(words: string, count: () => number): number {
    const known = this.#counts.get(words);
    if (known !== undefined) return known;
    if (this.#counts.size >= MOST_KEPT) this.#counts.clear();
    const counted = count();
    this.#counts.set(words, counted);
    return counted;
  }
}
