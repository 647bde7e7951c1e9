import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { DATABASE_FILE, databaseExists, openDatabase, openReadOnly } from "../../../index/store/database.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { Sqlite } from "../../../index/store/sqlite.js";
import { paper } from "../../make-paper.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { errorOf, open } from "./open-database.js";

describe("a data folder", () => {
  it("is made where it is missing, with its parents", () => {
    const folder = join(temporaryFolder(), "not", "yet");
    expect(databaseExists(folder)).toBe(false);
    open(folder);
    expect(databaseExists(folder)).toBe(true);
  });

  it.each([
    ["that is a file", (path: string) => writeFileSync(path, "text"), /is not a folder/],
    ["below a file", (path: string) => writeFileSync(join(path, ".."), "text"), /is not a folder/],
  ])("%s is named in the error", (_, make, sentence) => {
    const parent = temporaryFolder();
    const path = join(parent, "inner", "data");
    if (_ === "that is a file") mkdirSync(join(parent, "inner"));
    make(path);
    expect(errorOf(() => openDatabase(path))).toMatchObject({
      code: "storage",
      message: expect.stringMatching(sentence),
    });
    expect(String(errorOf(() => openDatabase(path)))).toContain(path);
  });

  it("that leads to a disk that is not there says so", () => {
    const link = join(temporaryFolder(), "data");
    symlinkSync(join(link, "..", "unmounted", "data"), link);
    expect(errorOf(() => openDatabase(link))).toMatchObject({
      code: "storage",
      message: expect.stringMatching(
        /data is not there: it, or what it links to, cannot be made\. Is a disk/,
      ),
    });
  });

  it.each([
    ["other bytes", Buffer.from("not a database, but long enough to be one".repeat(200))],
    ["half a database", null],
  ])("whose database holds %s says so", (_, bytes) => {
    const folder = temporaryFolder();
    const file = join(folder, DATABASE_FILE);
    open(folder).close();
    const whole = new Sqlite(file);
    const pages = whole.serialize();
    whole.close();
    writeFileSync(file, bytes ?? pages.subarray(0, 8_192));
    const error = errorOf(() => openReadOnlyAndCheck(folder));
    expect(error).toBeInstanceOf(OffprintError);
    expect(error).toMatchObject({
      code: "storage",
      message: expect.stringMatching(/damaged database.*backup/),
    });
  });

  function openReadOnlyAndCheck(folder: string): void {
    const database = openDatabase(folder);
    onTestFinished(() => void database.close());
    createPaperStore(database, () => new Date()).count();
  }

  it("cannot be written through a connection for reading", () => {
    const folder = temporaryFolder();
    open(folder);
    const reader = openReadOnly(folder);
    onTestFinished(() => void reader.close());
    expect(() => reader.exec("DELETE FROM papers")).toThrow(/readonly/);
    expect(errorOf(() => openReadOnly(join(folder, "nowhere")))).toMatchObject({ code: "storage" });
  });

  it("on a full disk says so, keeps what it has, and takes more when there is room again", () => {
    const folder = temporaryFolder();
    const database = open(folder);
    const papers = createPaperStore(database, () => new Date());
    papers.put(paper({ title: "Before" }), "page");
    // SQLite's own limit raises the error that a full disk raises.
    database.pragma(`max_page_count = ${database.pragma("page_count", { simple: true })}`);
    const long = paper({ title: "Too long", abstract: "word ".repeat(9_000) });
    expect(() => papers.put(long, "page")).toThrow(/full/);
    expect([...papers.all()].map(({ title }) => title)).toEqual(["Before"]);
    database.pragma("max_page_count = 1000000");
    expect(papers.put(long, "page")).toBe("added");
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  // The superuser may write anywhere.
  const nobody = 65_534;
  it.skipIf(process.getuid?.() !== 0)("that may not be looked into is not taken for an empty one", () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o700);
    process.seteuid?.(nobody);
    onTestFinished(() => process.seteuid?.(0));
    expect(errorOf(() => databaseExists(folder))).toMatchObject({
      code: "storage",
      message: expect.stringMatching(/cannot be written or read. Check its owner and permissions/),
    });
  });

  it("that is a file is not taken for an empty one either", () => {
    const path = join(temporaryFolder(), "data");
    writeFileSync(path, "text");
    expect(errorOf(() => databaseExists(path))).toMatchObject({
      code: "storage",
      message: expect.stringMatching(/is not a folder/),
    });
  });

  it.skipIf(process.getuid?.() !== 0)("that may not be written says so", () => {
    const folder = temporaryFolder();
    process.seteuid?.(nobody);
    onTestFinished(() => process.seteuid?.(0));
    expect(errorOf(() => openDatabase(folder))).toMatchObject({
      code: "storage",
      message: expect.stringMatching(/cannot be written or read. Check its owner and permissions/),
    });
  });
});

describe("a data folder", () => {
  const modeOf = (folder: string) => statSync(folder).mode & 0o777;

  it("that is made can be read by whoever runs the program only", () => {
    const folder = join(temporaryFolder(), "data");
    open(folder);
    expect(modeOf(folder)).toBe(0o700);
  });

  it("that is there stays as it is", () => {
    const folder = join(temporaryFolder(), "shared");
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    open(folder);
    expect(modeOf(folder)).toBe(0o755);
  });
});
