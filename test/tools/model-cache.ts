import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import type { Reading } from "../../index/models/model-messages.js";
import type { ModelPool } from "../../index/models/model-pool.js";
import { Sqlite } from "../../index/store/sqlite.js";

const rowSchema = z.object({ result: z.instanceof(Buffer) });
const madeWithSchema = z.object({ versions: z.string() });

/**
 * Keeps what the models gave in a file, since fitting and measuring ask the same again and again.
 *
 * @param versions what the results depend on, of which the file has the results of one set
 * @throws OffprintError `usage` where the file has those of another
 */
export function keepModelResults(
  pool: ModelPool,
  file: string,
  versions: Readonly<Record<string, string>>,
): ModelPool & { closeCache(): void } {
  const database = new Sqlite(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = OFF");
  database.exec(
    "CREATE TABLE IF NOT EXISTS results (task BLOB PRIMARY KEY, result BLOB NOT NULL) WITHOUT ROWID",
  );
  requireSameVersions(database, file, JSON.stringify(versions));
  const select = database.prepare("SELECT result FROM results WHERE task = ?");
  const insert = database.prepare("INSERT OR REPLACE INTO results VALUES (?, ?)");

  async function once(task: readonly string[], run: () => Promise<Float32Array>): Promise<Float32Array> {
    const key = createHash("sha256").update(JSON.stringify(task)).digest();
    const row = select.get(key);
    if (row !== undefined) {
      const { result } = rowSchema.parse(row);
      return new Float32Array(result.buffer.slice(result.byteOffset, result.byteOffset + result.byteLength));
    }
    const result = await run();
    insert.run(key, Buffer.from(result.buffer, result.byteOffset, result.byteLength));
    return result;
  }

  return {
    ...pool,
    embed: (text, priority) => once(["embed", pool.embedding.name, text], () => pool.embed(text, priority)),
    embedQuery: (text) => once(["embedQuery", pool.embedding.name, text], () => pool.embedQuery(text)),
    async read(question, passage, priority) {
      const run = async () => packed(await pool.read(question, passage, priority));
      return unpacked(await once(["read", question, passage], run));
    },
    closeCache: () => database.close(),
  };
}

function requireSameVersions(database: Database, file: string, versions: string): void {
  database.exec("CREATE TABLE IF NOT EXISTS made_with (versions TEXT NOT NULL)");
  const row = database.prepare("SELECT versions FROM made_with").get();
  if (row === undefined) database.prepare("INSERT INTO made_with VALUES (?)").run(versions);
  else if (madeWithSchema.parse(row).versions !== versions) {
    database.close();
    throw new OffprintError(
      "usage",
      `${file} keeps what other models gave. Delete it, or name another file.`,
    );
  }
}

/** A reading as one row of numbers: the scores of null and of about, then starts, ends and offsets. */
function packed({ nullScore, aboutScore, startScores, endScores, offsets }: Reading): Float32Array {
  return Float32Array.from([nullScore, aboutScore, ...startScores, ...endScores, ...offsets]);
}

function unpacked(numbers: Float32Array): Reading {
  const count = (numbers.length - 2) / 4;
  return {
    nullScore: numbers[0] ?? 0,
    aboutScore: numbers[1] ?? 0,
    startScores: numbers.slice(2, 2 + count),
    endScores: numbers.slice(2 + count, 2 + 2 * count),
    offsets: Uint32Array.from(numbers.slice(2 + 2 * count)),
  };
}
