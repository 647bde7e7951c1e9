import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { DATABASE_FILE, openDatabase } from "../../../index/store/database.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { startModule } from "../../child.js";
import { temporaryFolder } from "../../temporary-folder.js";

/** Opens and closes the folder many times, and reads it. */
const READER = (folder: string, times: number) => `
  import { openDatabase } from "index/store/database.js";
  for (let i = 0; i < ${times}; i += 1) {
    const database = openDatabase(${JSON.stringify(folder)});
    database.prepare("SELECT count(*) FROM papers").get();
    database.close();
  }
  console.log("read");`;

/** Takes the writer lock and stores papers one by one. */
const WRITER = (folder: string, count: number) => `
  import { openDatabase } from "index/store/database.js";
  import { createPaperStore } from "index/store/papers.js";
  import { takeWriterLock } from "index/store/writer-lock.js";
  import { paperSchema } from "index/paper.js";
  const database = openDatabase(${JSON.stringify(folder)});
  const release = takeWriterLock(${JSON.stringify(folder)}, "index");
  const papers = createPaperStore(database, () => new Date());
  for (let i = 0; i < ${count}; i += 1) {
    papers.put(paperSchema.parse({ title: "Paper " + i, abstract: "word ".repeat(200) + i }), "jsonl");
  }
  database.close();
  release();
  console.log("written");`;

describe("several processes", () => {
  it("may open a new folder at the same instant", async () => {
    const folder = temporaryFolder();
    const children = Array.from({ length: 6 }, (_, i) =>
      startModule(i === 0 ? WRITER(folder, 5) : READER(folder, 1)),
    );
    for (const child of children) {
      await child.ended();
      expect(child.errors()).toBe("");
    }
  });

  it("wait for one that is making the database at the same instant", async () => {
    const folder = temporaryFolder();
    const maker = startModule(`
      import { Sqlite } from "index/store/sqlite.js";
      const database = new Sqlite(${JSON.stringify(join(folder, DATABASE_FILE))});
      database.exec("BEGIN IMMEDIATE; CREATE TABLE made (name TEXT)");
      console.log("writing");
      setTimeout(() => {
        database.exec("ROLLBACK");
        database.close();
      }, 300);`);
    expect(await maker.line()).toBe("writing");
    openDatabase(folder).close();
    await maker.ended();
    expect(maker.errors()).toBe("");
  });

  it("may read, open and close while one writes, and none ever sees a locked database", async () => {
    const folder = temporaryFolder();
    openDatabase(folder).close();
    const children = [WRITER(folder, 400), READER(folder, 60), READER(folder, 60)].map(startModule);
    for (const child of children) {
      await child.ended();
      expect(child.errors()).toBe("");
    }
    const database = openDatabase(folder);
    onTestFinished(() => void database.close());
    expect(createPaperStore(database, () => new Date()).count()).toBe(400);
  });

  it("may open a folder whose writer was killed, and find everything that it had stored", async () => {
    const folder = temporaryFolder();
    const writer = startModule(
      `${WRITER(folder, 30).replace("database.close();", 'console.log("stored"); await new Promise(() => setInterval(() => {}, 1000));')}`,
    );
    expect(await writer.line()).toBe("stored");
    await writer.kill();
    const readers = Array.from({ length: 3 }, () => startModule(READER(folder, 20)));
    for (const reader of readers) {
      await reader.ended();
      expect(reader.errors()).toBe("");
    }
    const database = openDatabase(folder);
    onTestFinished(() => void database.close());
    expect(createPaperStore(database, () => new Date()).count()).toBe(30);
  });
});
