import type { Database } from "better-sqlite3";
import { z } from "zod";
import { tokens } from "../text/tokens.js";
import { plainWords } from "../text/words.js";

/** What somebody wrote. */
export interface AuthorsPapers {
  /** The name as the first of the papers has it. */
  readonly author: string;
  /** The papers, in the order asked for. */
  readonly keys: readonly number[];
}

export interface AuthorFinder {
  /**
   * The papers of whoever has this name; null where nobody has. It must be the whole name, but that case, accents and
   * punctuation do not count: neither initials nor a last name make one, unless the papers have no more of it.
   */
  papersBy(name: string, sort: "newest" | "upvotes"): AuthorsPapers | null;
}

/** Words of a name that are looked up at most: a longer text is none. */
const MOST_WORDS = 10;
/** Papers that are compared at most, the newest that hold the words: of 100,000 about 1,000 have a "Yang Liu". */
const MOST_COMPARED = 1_000;

const names = z.array(z.string());

export function createAuthorFinder(database: Database): AuthorFinder {
  const selectIn = (order: string) =>
    database.prepare<[string, number], { key: number; authors: string }>(`
      WITH found AS (
        SELECT rowid AS key FROM author_names WHERE author_names MATCH ? ORDER BY rowid DESC LIMIT ?)
      SELECT key, authors FROM found JOIN papers USING (key) ORDER BY ${order} published DESC, key DESC`);
  const selects = { newest: selectIn(""), upvotes: selectIn("coalesce(upvotes, 0) DESC,") };

  return {
    papersBy(name, sort) {
      const wanted = plainWords(name);
      const words = tokens(name);
      if (wanted === "" || words.length === 0 || words.length > MOST_WORDS) return null;
      // The words side by side may also be the last of one name and the first of the next.
      const found = selects[sort].all(`"${words.join(" ")}"`, MOST_COMPARED).flatMap(({ key, authors }) => {
        const author = names.parse(JSON.parse(authors)).find((known) => plainWords(known) === wanted);
        return author === undefined ? [] : [{ key, author }];
      });
      const [first] = found;
      return first === undefined ? null : { author: first.author, keys: found.map(({ key }) => key) };
    },
  };
}
