import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { DATABASE_FILE, openDatabase } from "../../../index/store/database.js";
import { versionedLinks } from "../../../index/store/migrations/links.js";
import { migrations } from "../../../index/store/migrations.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { Sqlite } from "../../../index/store/sqlite.js";
import { takeWriterLock } from "../../../index/store/writer-lock.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { errorOf, open } from "./open-database.js";

describe("the schema", () => {
  const steps = [
    "CREATE TABLE notes (text TEXT) STRICT; INSERT INTO notes VALUES ('first');",
    "ALTER TABLE notes ADD COLUMN day TEXT; INSERT INTO notes VALUES ('second', '2024-03-11');",
    "CREATE INDEX notes_by_day ON notes (day); UPDATE notes SET day = '2024-01-01' WHERE day IS NULL;",
  ];
  const newest = [
    { text: "first", day: "2024-01-01" },
    { text: "second", day: "2024-03-11" },
  ];

  it.each([0, 1, 2, 3])("of version %i is brought to the newest, with its data", (version) => {
    const folder = temporaryFolder();
    open(folder, steps.slice(0, version)).close();
    const database = open(folder, steps);
    expect(database.pragma("user_version", { simple: true })).toBe(3);
    expect(database.prepare("SELECT text, day FROM notes").all()).toEqual(newest);
  });

  it.each(migrations.map((_, index) => index + 1))(
    "of release %i keeps its papers on the way to the newest",
    (version) => {
      const folder = temporaryFolder();
      const before = open(folder, migrations.slice(0, version));
      before.exec(`
      INSERT INTO papers (id, title, abstract, authors, categories, keywords, text_hash, text_origin, first_seen, change)
      VALUES ('2402.16107', 'FuseChat', 'Models are fused.', '[]', '[]', '[]', 'hash', 'hf', '2024-02-27', 1);
      INSERT INTO names VALUES ('arxiv:2402.16107', 1);
      INSERT INTO origins VALUES (1, 'hf');
      INSERT INTO vectors (paper_key, text_hash, model, vector) VALUES (1, 'hash', 'model', x'7f00');
      INSERT INTO listings VALUES (1, '2024-02-27', 'hf', 5, 0, '2024-02-27');`);
      before.close();
      const database = open(folder);
      expect(database.pragma("user_version", { simple: true })).toBe(migrations.length);
      expect(createPaperStore(database, () => new Date()).byId("2402.16107")).toMatchObject({
        title: "FuseChat",
        origins: ["hf"],
      });
      expect(
        database.prepare("SELECT count(*) FROM vectors JOIN listings USING (paper_key)").pluck().get(),
      ).toBe(1);
      expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    },
  );

  it("is brought to where no link is to a version of a paper on arXiv that a later one replaced", () => {
    const folder = temporaryFolder();
    const before = open(folder, migrations.slice(0, migrations.indexOf(versionedLinks)));
    const links = [
      ["2402.16107", "https://arxiv.org/abs/2402.16107v1", null],
      ["2402.16108", "http://export.arxiv.org/pdf/2402.16108v12.pdf", null],
      ["hep-th/9901001", "https://alphaxiv.org/abs/hep-th/9901001v2", null],
      ["2402.16109", "https://arxiv.org/pdf/2402.16109", "https://arxiv.org/pdf/2402.16109"],
      ["2402.16110", "https://example.org/2402.16110v1", "https://example.org/2402.16110v1"],
      [null, "https://arxiv.org/abs/2402.16111v1", "https://arxiv.org/abs/2402.16111v1"],
    ];
    const insert = before.prepare(`
      INSERT INTO papers (id, arxiv_id, url, title, abstract, authors, categories, keywords, text_hash, text_origin, first_seen, change)
      VALUES (@url, @id, @url, 'FuseChat', 'Models are fused.', '[]', '[]', '[]', 'hash', 'jsonl', '2024-02-27', 1)`);
    for (const [id, url] of links) insert.run({ id, url });
    before.close();
    const kept = open(folder).prepare("SELECT url FROM papers ORDER BY key").pluck().all();
    expect(kept).toEqual(links.map(([, , url]) => url));
  });

  it("of a newer Offprint is refused and left alone", () => {
    const folder = temporaryFolder();
    open(folder, steps).close();
    expect(errorOf(() => openDatabase(folder, steps.slice(0, 2)))).toMatchObject({
      code: "storage",
      message: expect.stringMatching(
        /made by a newer Offprint \(schema 3, this one knows 2\).*Update Offprint/,
      ),
    });
    expect(open(folder, steps).prepare("SELECT text, day FROM notes").all()).toEqual(newest);
  });

  it("stays as it was where a step fails half-way, and can be migrated later", () => {
    const folder = temporaryFolder();
    open(folder, steps.slice(0, 1)).close();
    const broken = [...steps.slice(0, 2), "DELETE FROM notes; INSERT INTO missing VALUES (1);"];
    expect(errorOf(() => openDatabase(folder, broken))).toMatchObject({
      message: expect.stringContaining("missing"),
    });
    const database = new Sqlite(join(folder, DATABASE_FILE));
    expect(database.pragma("user_version", { simple: true })).toBe(2);
    expect(database.prepare("SELECT count(*) FROM notes").pluck().get()).toBe(2);
    database.close();
    expect(open(folder, steps).prepare("SELECT text, day FROM notes").all()).toEqual(newest);
  });

  it("may be changed by making a table anew, which takes nothing from the tables that refer to it", () => {
    const folder = temporaryFolder();
    const before = `
      CREATE TABLE papers (key INTEGER PRIMARY KEY, title TEXT);
      CREATE TABLE names (name TEXT, paper_key INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE);
      INSERT INTO papers VALUES (1, 'FuseChat'); INSERT INTO names VALUES ('arxiv:2402.16107', 1);`;
    const anew = `
      CREATE TABLE papers_new (key INTEGER PRIMARY KEY, title TEXT NOT NULL);
      INSERT INTO papers_new SELECT * FROM papers;
      DROP TABLE papers; ALTER TABLE papers_new RENAME TO papers;`;
    open(folder, [before]).close();
    const database = open(folder, [before, anew]);
    expect(database.prepare("SELECT * FROM names").all()).toHaveLength(1);
    expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  it("is not changed by a step that leaves a reference to nothing", () => {
    const folder = temporaryFolder();
    const before = `
      CREATE TABLE papers (key INTEGER PRIMARY KEY);
      CREATE TABLE names (name TEXT, paper_key INTEGER NOT NULL REFERENCES papers (key));
      INSERT INTO papers VALUES (1); INSERT INTO names VALUES ('arxiv:2402.16107', 1);`;
    open(folder, [before]).close();
    expect(errorOf(() => openDatabase(folder, [before, "DELETE FROM papers"]))).toBeInstanceOf(Error);
    expect(open(folder, [before]).prepare("SELECT * FROM papers").all()).toHaveLength(1);
  });

  it("is not migrated while another process writes, but one of the newest version is opened", () => {
    const folder = temporaryFolder();
    open(folder, steps.slice(0, 1)).close();
    const release = takeWriterLock(folder, "index");
    onTestFinished(release);
    open(folder, steps.slice(0, 1));
    expect(errorOf(() => openDatabase(folder, steps))).toMatchObject({ code: "locked" });
    release();
    open(folder, steps);
  });
});
