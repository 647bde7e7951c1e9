import type { Database, Statement } from "better-sqlite3";

/** What is made of the text of a row, and goes with it. */
const OF_THE_TEXT = ["vectors", "to_embed"];

/** Where both rows have one, what is known of both: nothing that was posted is news again. */
const COMBINE = [
  `UPDATE posted SET posted = max(posted.posted, other.posted),
     version = coalesce(max(posted.version, other.version), posted.version, other.version)
   FROM posted AS other WHERE posted.paper_key = @kept AND other.paper_key = @gone
     AND posted.target_kind = other.target_kind AND posted.target = other.target`,
  `UPDATE listings SET upvotes = other.upvotes, comments = other.comments, seen = other.seen
   FROM listings AS other WHERE listings.paper_key = @kept AND other.paper_key = @gone
     AND listings.date = other.date AND listings.origin = other.origin AND listings.seen < other.seen`,
];

/** Deletes a row whose paper is told in another, which gets all that refers to it. */
export type JoinRows = (rows: {
  readonly gone: number;
  readonly kept: number;
  /** The number of this change to the index. */
  readonly change: number;
}) => void;

/** Only for use within a transaction. */
export function createJoinRows(database: Database): JoinRows {
  let statements: Statement[] | undefined;
  return (rows) => {
    // Two rows are seldom joined: most processes never prepare them.
    statements ??= prepareJoin(database);
    for (const statement of statements) statement.run(rows);
  };
}

function prepareJoin(database: Database): Statement[] {
  // Asked of the database itself, so that a table which is added later cannot be forgotten here.
  const references = database
    .prepare<[], { table: string; column: string }>(`
      SELECT tables.name AS "table", keys."from" AS "column"
      FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
      WHERE tables.type = 'table' AND keys."table" = 'papers'`)
    .all()
    .filter(({ table }) => !OF_THE_TEXT.includes(table));
  // What the kept row has as well is left behind, and deleted with the other.
  const moves = references.map(
    ({ table, column }) => `UPDATE OR IGNORE "${table}" SET "${column}" = @kept WHERE "${column}" = @gone`,
  );
  return [
    ...COMBINE,
    ...moves,
    "INSERT INTO joined (gone, kept, change) VALUES (@gone, @kept, @change)",
    "DELETE FROM papers WHERE key = @gone",
  ].map((sql) => database.prepare(sql));
}

/** The key of the row that a paper is in now, by any key that it ever had. */
export type KeptKey = (key: number) => number;

export function createKeptKey(database: Database): KeptKey {
  let select: Statement<[number], number> | undefined;
  return (key) => {
    select ??= database.prepare<[number], number>("SELECT kept FROM joined WHERE gone = ?").pluck();
    return select.get(key) ?? key;
  };
}

/** The keys of all rows that are gone, each with that of the row which its paper is in now. */
export function createJoinedKeys(database: Database): () => { gone: number; kept: number }[] {
  const select = database.prepare<[], { gone: number; kept: number }>("SELECT gone, kept FROM joined");
  return () => select.all();
}

/** Tells the keys of rows that are gone, at each call those since the last. */
export function createGoneKeys(database: Database): () => number[] {
  const select = database.prepare<[number], { gone: number; change: number }>(
    "SELECT gone, change FROM joined WHERE change > ? ORDER BY change",
  );
  let last = 0;
  return () => {
    const rows = select.all(last);
    last = rows.at(-1)?.change ?? last;
    return rows.map(({ gone }) => gone);
  };
}
