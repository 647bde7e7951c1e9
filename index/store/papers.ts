import type { Database, Statement } from "better-sqlite3";
import { dayOf, daysAfter } from "../dates.js";
import { type Identified, localName, publicId, strongNames, titleName, weakNames } from "../identity.js";
import { eachOnce, type Listing, type Paper, type StoredPaper } from "../paper.js";
import { tokens } from "../text/tokens.js";
import { createJoinRows, createKeptKey } from "./joined.js";
import { mergePaper } from "./merge.js";
import { createPaperMatching, localId } from "./paper-matching.js";
import { type PaperColumns, paperColumns, readRow, writeColumns } from "./paper-row.js";

/** What storing a paper did. */
export type Stored = "added" | "updated" | "unchanged";

export interface PaperStore {
  /**
   * Stores a paper as told by a source, merging it with what is known of it; a date far ahead is not known. Rows that
   * this shows to be one paper are joined: the older stays.
   */
  put(paper: Paper, origin: string): Stored;
  /** The paper of a row, or of one that was joined to it; else null. */
  get(key: number): StoredPaper | null;
  /** The papers of some rows, each once, in the order asked for; rows that are gone are left out. */
  getMany(keys: readonly number[]): StoredPaper[];
  /** The same in the places of their keys: null where a row is gone, one paper twice where two were joined. */
  inPlaces(keys: readonly number[]): (StoredPaper | null)[];
  /** The paper of a public id, in any of the forms it was ever known by. */
  byId(id: string): StoredPaper | null;
  /** Papers of exactly this title but for case, accents and punctuation. */
  byTitle(title: string): StoredPaper[];
  /** Whether a title or an abstract has these words side by side. */
  havePhrase(words: string): boolean;
  /** Every paper, oldest row first, one at a time. */
  all(): IterableIterator<StoredPaper>;
  count(): number;
  /** The last day that a paper was published on, or null where no paper says. */
  newestDay(): string | null;
}

/** Journals date their issues ahead, by up to a year; what is dated later would be the newest paper for ever. In days. */
const MOST_DAYS_AHEAD = 366;

/** @param now the clock, for `first_seen`, listings and which dates are yet to come */
export function createPaperStore(database: Database, now: () => Date): PaperStore {
  const select = `SELECT ${paperColumns} FROM papers`;
  const selectByKey = database.prepare(`${select} WHERE key = ?`);
  const selectById = database.prepare(`${select} WHERE id = ?`);
  const selectUrl = database.prepare<[number], string | null>("SELECT url FROM papers WHERE key = ?").pluck();
  const selectTextOrigin = database
    .prepare<[number], string>("SELECT text_origin FROM papers WHERE key = ?")
    .pluck();
  const selectColumns = database.prepare<[number], PaperColumns>("SELECT * FROM papers WHERE key = ?");
  const nextChange = database.prepare<[], number>("SELECT coalesce(max(change), 0) + 1 FROM papers").pluck();
  const newestDay = database
    .prepare<[], string | null>("SELECT max(substr(published, 1, 10)) FROM papers")
    .pluck();
  const selectPhrase = database
    .prepare<[string], number>("SELECT 1 FROM papers_text WHERE papers_text MATCH ? LIMIT 1")
    .pluck();
  const insertName = database.prepare("INSERT OR IGNORE INTO names (name, paper_key) VALUES (?, ?)");
  const insertOrigin = database.prepare("INSERT OR IGNORE INTO origins (paper_key, origin) VALUES (?, ?)");
  const upsertListing = database.prepare(`
    INSERT INTO listings (paper_key, date, origin, upvotes, comments, seen)
    VALUES (@key, @date, @origin, coalesce(@upvotes, 0), coalesce(@comments, 0), @seen)
    ON CONFLICT DO UPDATE SET upvotes = coalesce(@upvotes, upvotes), comments = coalesce(@comments, comments),
      seen = excluded.seen`);
  const { named, findSame, findOther } = createPaperMatching(database);
  const joinRows = createJoinRows(database);
  const keptKey = createKeptKey(database);
  const isTaken = database.prepare<[string], number>("SELECT 1 FROM papers WHERE id = ?").pluck();

  /** Statements by their text: papers are written with a few sets of columns, again and again. */
  const prepared = new Map<string, Statement>();

  function prepareOnce(sql: string): Statement {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  function insert(columns: PaperColumns): number {
    const names = Object.keys(columns);
    const values = names.map((name) => `@${name}`);
    const sql = `INSERT INTO papers (${names.join(", ")}) VALUES (${values.join(", ")})`;
    return Number(prepareOnce(sql).run(columns).lastInsertRowid);
  }

  function update(key: number, columns: PaperColumns): void {
    const assignments = Object.keys(columns).map((name) => `${name} = @${name}`);
    prepareOnce(`UPDATE papers SET ${assignments.join(", ")} WHERE key = @key`).run({ ...columns, key });
  }

  /** The id of a new paper. Where another has it, it is made of title and abstract. */
  function newId(paper: Identified): string {
    const id = publicId(paper);
    if (!isTaken.get(id)) return id;
    const title = `${paper.title}\n${paper.abstract}`;
    return publicId({ ...paper, arxivId: null, doi: null, localId: null, title });
  }

  function rememberNames(key: number, paper: Paper, origin: string): void {
    for (const name of [...strongNames(paper), ...weakNames(paper)]) insertName.run(name, key);
    insertOrigin.run(key, origin);
    for (const listing of paper.listings) rememberListing(key, listing, origin);
  }

  function rememberListing(key: number, listing: Listing, origin: string): void {
    upsertListing.run({ ...listing, key, origin, seen: now().toISOString() });
  }

  function add(paper: Paper, origin: string): Stored {
    const key = insert({
      ...writeColumns(paper),
      id: newId(paper),
      text_origin: origin,
      first_seen: now().toISOString(),
      change: nextChange.get() ?? 1,
    });
    rememberNames(key, paper, origin);
    return "added";
  }

  function merge(known: StoredPaper, paper: Paper, origin: string): Stored {
    const sameOrigin = selectTextOrigin.get(known.key) === origin;
    const before = selectColumns.get(known.key) ?? {};
    const merged = mergePaper(withOwnUrl(known), paper, sameOrigin);
    const columns: PaperColumns = {
      ...writeColumns(merged),
      id: betterId(known, { ...merged, localId: localId(known) ?? paper.localId }),
    };
    if (columns.text_hash !== before.text_hash) columns.text_origin = origin;
    const changed =
      !known.origins.includes(origin) ||
      Object.entries(columns).some(([name, value]) => before[name] !== value);
    if (changed) update(known.key, { ...columns, change: nextChange.get() ?? 1 });
    rememberNames(known.key, paper, origin);
    return changed ? "updated" : "unchanged";
  }

  /** As it is written: without the link that follows from an id. */
  function withOwnUrl(paper: StoredPaper): StoredPaper {
    return { ...paper, url: selectUrl.get(paper.key) ?? null };
  }

  /** A better id that became known: what was a title is now an arXiv paper. The old id stays one of its names. */
  function betterId({ id, key }: StoredPaper, paper: Identified): string {
    const better = publicId(paper);
    if (better === id || better.startsWith("title:") || isTaken.get(better)) return id;
    insertName.run(localName(id), key);
    return better;
  }

  /** Joins the row of a paper to all that the names in a telling of it show to be the same. @returns whether any were */
  function joinOthers(key: number, paper: Paper): boolean {
    const row = get(key);
    const other = row && findOther(row, paper);
    if (!other) return false;
    joinOthers(join(other, row), paper);
    return true;
  }

  /** @param told the one that a source told of just now @returns the key of the row that stays, which is the older */
  function join(other: StoredPaper, told: StoredPaper): number {
    const [kept, gone] = other.key < told.key ? [other, told] : [told, other];
    const [otherOrigin, toldOrigin] = [selectTextOrigin.get(other.key), selectTextOrigin.get(told.key)];
    const merged = mergePaper(withOwnUrl(other), withOwnUrl(told), otherOrigin === toldOrigin);
    const isToldText = merged.title === told.title && merged.abstract === told.abstract;
    const change = nextChange.get() ?? 1;
    joinRows({ gone: gone.key, kept: kept.key, change });
    insertName.run(localName(gone.id), kept.key);
    update(kept.key, {
      ...writeColumns(merged),
      id: betterId(kept, { ...merged, localId: localId(kept) ?? localId(gone) }),
      text_origin: (isToldText ? toldOrigin : otherOrigin) ?? null,
      change,
    });
    return kept.key;
  }

  /** Without dates that are too far ahead to be true. */
  function withoutFarDates(paper: Paper): Paper {
    const last = daysAfter(dayOf(now()), MOST_DAYS_AHEAD);
    const known = (date: string | null) => (date !== null && date.slice(0, 10) > last ? null : date);
    return { ...paper, published: known(paper.published), updated: known(paper.updated) };
  }

  const put = database.transaction((told: Paper, origin: string): Stored => {
    const paper = withoutFarDates(told);
    const known = findSame(paper, origin);
    if (!known) return add(paper, origin);
    const stored = merge(known, paper, origin);
    return joinOthers(known.key, paper) ? "updated" : stored;
  });

  function get(key: number): StoredPaper | null {
    const row = selectByKey.get(key) ?? selectByKey.get(keptKey(key));
    return row ? readRow(row) : null;
  }

  const inPlaces = (keys: readonly number[]) => keys.map(get);

  return {
    put,
    get,
    getMany: (keys) => eachOnce(inPlaces(keys)),
    inPlaces,
    byId(id) {
      const row = selectById.get(id);
      return row ? readRow(row) : (named(id)[0] ?? named(localName(id))[0] ?? null);
    },
    havePhrase(words) {
      const phrase = tokens(words).join(" ");
      return phrase !== "" && selectPhrase.get(`"${phrase}"`) !== undefined;
    },
    byTitle: (title) => named(titleName(title)),
    *all() {
      for (const row of database.prepare(`${select} ORDER BY key`).iterate()) yield readRow(row);
    },
    newestDay: () => newestDay.get() ?? null,
    count: () => database.prepare<[], number>("SELECT count(*) FROM papers").pluck().get() ?? 0,
  };
}
