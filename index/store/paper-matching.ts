import type { Database } from "better-sqlite3";
import {
  canBeSameWork,
  type Identified,
  isOnePaper,
  isSameWork,
  localName,
  strongNames,
  titleName,
  weakNames,
} from "../identity.js";
import type { StoredPaper } from "../paper.js";
import { paperColumns, readRow } from "./paper-row.js";

/** Finds out which rows are of one paper. It only reads. */
export interface PaperMatching {
  /** The papers that ever had a name, oldest row first. */
  named(name: string): StoredPaper[];
  /** The row of a paper that a source tells of, or null where it is new. */
  findSame(paper: Identified, origin: string): StoredPaper | null;
  /** Another row that the names in a telling of a row's paper show to be the same, or null. */
  findOther(row: StoredPaper, paper: Identified): StoredPaper | null;
}

/** Rows of one name that are looked at for one to join: of a name that more have ("Introduction") the first. */
const MOST_OTHERS = 20;

export function createPaperMatching(database: Database): PaperMatching {
  const ofName = `SELECT ${paperColumns} FROM papers WHERE key IN (SELECT paper_key FROM names WHERE name = ?)`;
  const selectByName = database.prepare(`${ofName} ORDER BY key`);
  const selectOthersByName = database.prepare(`${ofName} AND key <> ? ORDER BY key LIMIT ${MOST_OTHERS}`);
  const hasName = database
    .prepare<[string, number], number>("SELECT 1 FROM names WHERE name = ? AND paper_key = ?")
    .pluck();

  function named(name: string): StoredPaper[] {
    return selectByName.all(name).map(readRow);
  }

  /** A paper with the id that a source gives it. Such ids compare only within one kind of source. */
  function asTold(paper: StoredPaper, told: Identified, origin: string): Identified {
    if (!paper.origins.includes(origin)) return { ...paper, localId: null };
    // Where several sources told of it, its own id is that of another.
    const isItsName = told.localId && hasName.get(localName(told.localId), paper.key) !== undefined;
    return { ...paper, localId: isItsName ? told.localId : localId(paper) };
  }

  return {
    named,
    findSame(paper, origin) {
      for (const name of strongNames(paper)) {
        const known = named(name).filter((candidate) => canBeSameWork(candidate, paper));
        // Of the chapters that share a DOI, the one of this title first.
        const same = known.find(({ title }) => titleName(title) === titleName(paper.title)) ?? known[0];
        if (same) return same;
      }
      for (const name of weakNames(paper)) {
        const known = named(name).find((candidate) => isSameWork(asTold(candidate, paper, origin), paper));
        if (known) return known;
      }
      return null;
    },
    findOther(row, paper) {
      const names = [...strongNames(paper), ...weakNames(paper)];
      const others = names.flatMap((name) => selectOthersByName.all(name, row.key).map(readRow));
      return others.find((candidate) => isOnePaper(candidate, row)) ?? null;
    },
  };
}

/** The id that only the paper's source knows it by, or null where it has a better one. */
export function localId(paper: StoredPaper): string | null {
  return paper.arxivId || paper.doi || paper.id.startsWith("title:") ? null : paper.id;
}
