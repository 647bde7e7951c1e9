import type { Database } from "better-sqlite3";
import { eachOnce, type StoredPaper } from "../paper.js";
import { onlyReference } from "../references.js";
import { readings } from "../search/lexical-query.js";
import { isTelling } from "../search/query-terms.js";
import { Vocabulary } from "../search/vocabulary.js";
import { stemOf } from "../text/stem.js";
import { lettersAndDigits, tokens } from "../text/tokens.js";
import type { PaperStore } from "./papers.js";

export interface PaperFinder {
  /**
   * The paper that somebody means by an id, a link, a title or words of one, be they spelled as others write them and with stop
   * words among them; null where none is meant.
   */
  find(text: string): StoredPaper | null;
  /**
   * Papers whose titles hold all the words, the last of which may be unfinished; where there are none, all telling words but
   * one of at least three. Best first.
   */
  suggest(text: string, limit: number): StoredPaper[];
}

/** Words of a title that are looked up at most. */
const MOST_WORDS = 32;
/** Of at least so many telling words one may be left out, and of at most so many each is tried. */
const LEAST_WORDS = 3;
const MOST_LEFT_OUT = 10;
/** Titles that are compared at most, the newest that hold the words: of 100,000 every third holds "learning". */
const MOST_COMPARED = 1_000;

/** A word to look for in titles. */
interface Word {
  /** What it begins with in a title, in the language of LIKE. */
  readonly start: string;
  /** In what forms titles may have it. */
  readonly forms: readonly string[];
}

export function createPaperFinder(database: Database, papers: PaperStore): PaperFinder {
  // Of the titles that hold the words, one that begins with them is meant, or else one that holds little else.
  const selectByTitle = database
    .prepare<[string, number, string, number], number>(`
      WITH found AS (
        SELECT rowid AS key FROM titles WHERE titles MATCH ? ORDER BY rowid DESC LIMIT ?)
      SELECT key FROM found JOIN papers USING (key) ORDER BY title LIKE ? DESC, length(title), key LIMIT ?`)
    .pluck();

  function titled(words: readonly Word[], limit: number): StoredPaper[] {
    if (words.length === 0) return [];
    const terms = words.map(({ forms }, i) => termOf(forms, i === words.length - 1));
    const start = `${words.map((word) => word.start).join("%")}%`;
    return papers.getMany(selectByTitle.all(terms.join(" AND "), MOST_COMPARED, start, limit));
  }

  /** The telling words, in the spellings that titles may have them in. */
  function tellingWords(words: readonly string[]): Word[] {
    const telling = words.filter(isTelling);
    const vocabulary = new Vocabulary(database);
    return telling.map((word, i) => {
      const joined = [telling.slice(Math.max(0, i - 1), i + 1), telling.slice(i, i + 2)];
      const meant = readings(word, vocabulary);
      const apart = lettersAndDigits(word).join(" ");
      // What is read for a slip is right but for its ending.
      const start = meant.map((part) => (part === word ? word : stemOf(part))).join("%");
      return { start, forms: [word, meant.join(" "), apart, ...joined.map((pair) => pair.join(""))] };
    });
  }

  function byTitleWords(text: string, limit: number): StoredPaper[] {
    const words = tokens(text).slice(0, MOST_WORDS);
    const asTyped = words.map((word) => ({ start: word, forms: [word] }));
    const found = titled(asTyped, limit);
    return found.length > 0 ? found : titled(tellingWords(words), limit);
  }

  function byFewerWords(text: string, limit: number): StoredPaper[] {
    const words = tellingWords(tokens(text).slice(0, MOST_WORDS));
    if (words.length < LEAST_WORDS || words.length > MOST_LEFT_OUT) return [];
    const found = words.flatMap((_, i) => titled(words.toSpliced(i, 1), limit));
    return eachOnce(found).slice(0, limit);
  }

  return {
    find(text) {
      const trimmed = text.trim();
      if (trimmed === "") return null;
      const known = papers.byId(trimmed) ?? papers.byTitle(trimmed)[0];
      if (known) return known;
      const reference = onlyReference(trimmed);
      if (reference === null) return byTitleWords(trimmed, 1)[0] ?? null;
      const name = reference.kind === "arxiv" ? `arxiv:${reference.id}` : `doi:${reference.doi}`;
      return papers.byId(name.toLowerCase());
    },
    suggest(text, limit) {
      const found = byTitleWords(text, limit);
      return found.length > 0 ? found : byFewerWords(text, limit);
    },
  };
}

/** Any of some forms of a word in the language of FTS5, as they are written and in plain letters: `co₂` and `co2`. */
function termOf(words: readonly string[], unfinished: boolean): string {
  const forms = new Set(words.flatMap((word) => [word, tokens(word.normalize("NFKC")).join(" ")]));
  return `(${[...forms].map((form) => `"${form}"${unfinished ? "*" : ""}`).join(" OR ")})`;
}
