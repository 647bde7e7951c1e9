import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Library, openLibrary } from "../../index/library.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../../index/models/embedding-model.js";
import { DATABASE_FILE } from "../../index/store/database.js";
import { Sqlite } from "../../index/store/sqlite.js";
import { temporaryFolder } from "../temporary-folder.js";

function open(directory: string): Library {
  return openLibrary({
    directory,
    writer: { purpose: "test" },
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: join(directory, "models"),
    threads: 1,
    log: () => undefined,
  });
}

describe("a library that cannot be opened", () => {
  it("leaves the data folder to whoever opens it next, as once it is mended", async () => {
    const directory = temporaryFolder();
    await open(directory).close();
    const database = new Sqlite(join(directory, DATABASE_FILE));
    onTestFinished(() => void database.close());
    database.exec("ALTER TABLE source_runs RENAME TO lost");
    expect(() => open(directory)).toThrow("no such table: source_runs");
    expect(() => open(directory)).toThrow("no such table: source_runs");
    database.exec("ALTER TABLE lost RENAME TO source_runs");
    await open(directory).close();
  });

  it.each(["papers_text", "titles", "author_names"])("since %s is damaged says so", async (table) => {
    const directory = temporaryFolder();
    await open(directory).close();
    const file = join(directory, DATABASE_FILE);
    const database = new Sqlite(file);
    const page = Number(database.pragma("page_size", { simple: true }));
    const root = Number(
      database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").pluck().get(`${table}_config`),
    );
    database.close();
    writeFileSync(file, readFileSync(file).fill("noise", (root - 1) * page, root * page));
    expect(() => open(directory)).toThrow(/holds a damaged database\. Restore it from a backup/);
  });
});
