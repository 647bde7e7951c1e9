import type { Database } from "better-sqlite3";
import { isSlip } from "../text/slips.js";
import { greekLetter } from "../text/spelled-out.js";
import { stemOf } from "../text/stem.js";

/** Letters at the beginning of a word that are taken to be right, so that few stems are looked at. */
const RIGHT_LETTERS = 3;

/** Two words are counted side by side where the rarer of them is in no more papers: about 1 ms of work. */
const MOST_COUNTED = 4_000;

/** The stems of the full-text index and in how many papers each is. */
export class Vocabulary {
  readonly #select;
  readonly #selectFrom;
  readonly #countPhrase;
  readonly #frequencies = new Map<string, number>();
  #papers = 0;

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
  }

  /** Papers in the index. */
  get papers(): number {
    return this.#papers;
  }

  /** In how many papers a stem is; with the name of a Greek letter those count that have the letter, since hardly any has both. */
  frequency(stem: string): number {
    const known = this.#frequencies.get(stem);
    if (known !== undefined) return known;
    const letter = greekLetter(stem);
    const frequency = (this.#select.get(stem) ?? 0) + (letter ? this.frequency(letter) : 0);
    this.#frequencies.set(stem, frequency);
    return frequency;
  }

  /**
   * How much a word tells that is in so many papers, as BM25 counts it (Robertson and Zaragoza 2009,
   * https://doi.org/10.1561/1500000019).
   */
  rarity(frequency: number): number {
    return Math.log(1 + (this.#papers - frequency + 0.5) / (frequency + 0.5));
  }

  /** In how many papers two words stand side by side; of two frequent ones, in how many they may at most. */
  sideBySide(left: string, right: string): number {
    const pair = `${left} ${right}`;
    const known = this.#frequencies.get(pair);
    if (known !== undefined) return known;
    const most = Math.min(this.frequency(stemOf(left)), this.frequency(stemOf(right)));
    const count = most > MOST_COUNTED ? most : (this.#countPhrase.get(`"${pair}"`) ?? 0);
    this.#frequencies.set(pair, count);
    return count;
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

  /** Forgets what it has counted, since papers came or went. @param papers how many there are now */
  refresh(papers: number): void {
    this.#frequencies.clear();
    this.#papers = papers;
  }
}
