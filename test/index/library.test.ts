import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openLibrary } from "../../index/library.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../../index/models/embedding-model.js";
import { DATABASE_FILE } from "../../index/store/database.js";
import { Sqlite } from "../../index/store/sqlite.js";
import { temporaryFolder } from "../temporary-folder.js";

describe("a library that cannot be opened", () => {
  it("leaves the data folder to whoever opens it next, as once it is mended", async () => {
    const directory = temporaryFolder();
    const open = () =>
      openLibrary({
        directory,
        writer: { purpose: "test" },
        embedding: findEmbeddingModel(SHIPPED_MODEL),
        readerFolder: shippedModelFolder("paper-reader"),
        cacheFolder: join(directory, "models"),
        threads: 1,
        log: () => undefined,
      });
    await open().close();
    const database = new Sqlite(join(directory, DATABASE_FILE));
    onTestFinished(() => void database.close());
    database.exec("ALTER TABLE source_runs RENAME TO lost");
    expect(open).toThrow("no such table: source_runs");
    expect(open).toThrow("no such table: source_runs");
    database.exec("ALTER TABLE lost RENAME TO source_runs");
    await open().close();
  });
});
