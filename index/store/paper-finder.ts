import type { Database } from "better-sqlite3";
import { eachOnce, type StoredPaper } from "../paper.js";
import { onlyReference } from "../references.js";
import { nameApart, readings } from "../search/lexical-query.js";
import { isTelling } from "../search/query-terms.js";
import { Vocabulary } from "../search/vocabulary.js";
import { otherSpellings } from "../text/spellings.js";
import { stemOf } from "../text/stem.js";
import { lettersAndDigits, tokens } from "../text/tokens.js";
import type { PaperStore } from "./papers.js";

export interface PaperFinder {
  /**
   * The paper that somebody means by an id, a link, a title or words of one, be they spelled as others write them and with stop
   * words among them; null where none is meant.
   */
  find(text: string): StoredPaper | null;
  /** Papers whose titles hold all the words as they are typed, the last of which may be unfinished. Best first. */
  titled(text: string, limit: number): StoredPaper[];
  /**
   * Papers whose titles hold all the words, the last of which may be unfinished; where there are none, all telling words but
   * one of at least three: one that few papers have. Best first.
   */
  suggest(text: string, limit: number): StoredPaper[];
}

/** Words of a title that are looked up at most. */
const MOST_WORDS = 32;
/** Of so many telling words one may be left out; the rarest are tried, for each takes milliseconds. */
const LEAST_WORDS = 3;
const MOST_TELLING = 10;
const MOST_LEFT_OUT = 5;
/** Titles that are compared at most, the newest that hold the words: of 100,000 every third holds "learning". */
const MOST_COMPARED = 1_000;
/** The same where a word is left out. */
const MOST_COMPARED_OF_FEWER = 200;

/** A word to look for in titles. */
interface Word {
  /** What it begins with in a title, in the language of LIKE. */
  readonly start: string;
  /** In what forms titles may have it. */
  readonly forms: readonly string[];
}

/** A word that tells what a title is about. */
interface TellingWord extends Word {
  /** In how many papers it is. */
  readonly frequency: number;
}

export function createPaperFinder(database: Database, papers: PaperStore): PaperFinder {
  // Of the titles that hold the words, the one of that name is meant, or one that begins with them, or else that holds little else.
  const selectByTitle = database
    .prepare<[string, number, string, string, number], number>(`
      WITH found AS (
        SELECT rowid AS key FROM titles WHERE titles MATCH ? ORDER BY rowid DESC LIMIT ?)
      SELECT key FROM found JOIN papers USING (key)
      ORDER BY title LIKE ? DESC, title LIKE ? DESC, length(title), key LIMIT ?`)
    .pluck();

  function select(words: readonly Word[], limit: number, compared = MOST_COMPARED): StoredPaper[] {
    if (words.length === 0) return [];
    const terms = words.map(({ forms }, i) => termOf(forms, i === words.length - 1));
    const starts = words.map(({ start }) => start);
    // "Qwen2-VL: Enhancing …", but not "Qwen2.5-VL …": one sign between the words, and a colon behind them.
    const name = `${starts.join("_")}:%`;
    const start = `${starts.join("%")}%`;
    return papers.getMany(selectByTitle.all(terms.join(" AND "), compared, name, start, limit));
  }

  function titled(text: string, limit: number): StoredPaper[] {
    return select(
      wordsOf(text).map((word) => ({ start: word, forms: [word] })),
      limit,
    );
  }

  /** The telling words, in the spellings that titles may have them in. */
  function tellingWords(text: string): TellingWord[] {
    const telling = wordsOf(text).filter(isTelling);
    const vocabulary = new Vocabulary(database);
    return telling.map((word, i) => {
      const joined = [telling.slice(Math.max(0, i - 1), i + 1), telling.slice(i, i + 2)];
      const meant = readings(word, vocabulary);
      const apart = nameApart(word, vocabulary) ?? lettersAndDigits(word);
      // What is read for a slip is right but for its ending.
      const start = meant.map((part) => (part === word ? apart.join("%") : stemOf(part))).join("%");
      const forms = [
        word,
        ...otherSpellings(word),
        meant.join(" "),
        apart.join(" "),
        ...joined.map((pair) => pair.join("")),
      ];
      return { start, forms, frequency: vocabulary.frequency(stemOf(word)) };
    });
  }

  function byFewerWords(words: readonly TellingWord[], limit: number): StoredPaper[] {
    if (words.length < LEAST_WORDS || words.length > MOST_TELLING) return [];
    const rarest = words.toSorted((one, other) => one.frequency - other.frequency).slice(0, MOST_LEFT_OUT);
    const found = rarest.flatMap((left) =>
      select(
        words.filter((word) => word !== left),
        limit,
        MOST_COMPARED_OF_FEWER,
      ),
    );
    return eachOnce(found).slice(0, limit);
  }

  return {
    find(text) {
      const trimmed = text.trim();
      if (trimmed === "") return null;
      const known = papers.byId(trimmed) ?? papers.byTitle(trimmed)[0];
      if (known) return known;
      const reference = onlyReference(trimmed);
      if (reference === null) {
        return titled(trimmed, 1)[0] ?? select(tellingWords(trimmed), 1)[0] ?? null;
      }
      const name = reference.kind === "arxiv" ? `arxiv:${reference.id}` : `doi:${reference.doi}`;
      return papers.byId(name.toLowerCase());
    },
    titled,
    suggest(text, limit) {
      const asTyped = titled(text, limit);
      if (asTyped.length > 0) return asTyped;
      const words = tellingWords(text);
      const found = select(words, limit);
      return found.length > 0 ? found : byFewerWords(words, limit);
    },
  };
}

const wordsOf = (text: string) => tokens(text).slice(0, MOST_WORDS);

/** Any of some forms of a word in the language of FTS5, as they are written and in plain letters: `co₂` and `co2`. */
function termOf(words: readonly string[], unfinished: boolean): string {
  const forms = new Set(words.flatMap((word) => [word, tokens(word.normalize("NFKC")).join(" ")]));
  return `(${[...forms].map((form) => `"${form}"${unfinished ? "*" : ""}`).join(" OR ")})`;
}
