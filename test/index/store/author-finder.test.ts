import { beforeEach, describe, expect, it } from "vitest";
import { type AuthorFinder, createAuthorFinder } from "../../../index/store/author-finder.js";
import { openDatabase } from "../../../index/store/database.js";
import { migrations } from "../../../index/store/migrations.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { paper } from "../../make-paper.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { openStores } from "./open-stores.js";

/** There was no table of authors before this step. */
const BEFORE_AUTHORS = migrations.slice(0, 10);

const told = (arxivId: string, authors: string[], more: { published?: string; upvotes?: number } = {}) =>
  paper({ arxivId, title: `Paper ${arxivId}`, authors, ...more });

let authors: AuthorFinder;
let idsBy: (name: string, sort?: "newest" | "upvotes") => string[] | null;
beforeEach(() => {
  const { database, papers } = openStores();
  for (const known of [
    told("2401.00001", ["Song Han", "Víctor Gallego"], { published: "2024-01-01", upvotes: 7 }),
    told("2601.00002", ["Yujun Lin", "Song Han"], { published: "2026-01-02", upvotes: 3 }),
    told("2501.00003", ["Wei Song", "Han Li", "Y. LeCun"], { published: "2025-01-03" }),
    told("2501.00004", ["Jean-Luc O'Neil", 'Ann "Bo" Lee', "Qwen", "张伟"], { published: "2025-01-04" }),
  ]) {
    papers.put(known, "hf");
  }
  authors = createAuthorFinder(database);
  idsBy = (name, sort = "newest") => {
    const found = authors.papersBy(name, sort);
    return found && papers.getMany(found.keys).map(({ id }) => id);
  };
});

describe("the papers of an author", () => {
  it("are found by the full name, newest or most upvoted first", () => {
    expect(idsBy("Song Han")).toEqual(["2601.00002", "2401.00001"]);
    expect(idsBy("Song Han", "upvotes")).toEqual(["2401.00001", "2601.00002"]);
  });

  it.each([
    ["victor gallego", "Víctor Gallego"],
    ["VÍCTOR GALLEGO", "Víctor Gallego"],
    ["jean luc o'neil", "Jean-Luc O'Neil"],
    ["Ann Bo Lee", 'Ann "Bo" Lee'],
    ["y lecun", "Y. LeCun"],
    ["qwen", "Qwen"],
    ["张伟", "张伟"],
  ])("are found whatever case, accents and punctuation are: %s", (name, author) => {
    expect(authors.papersBy(name, "newest")?.author).toBe(author);
  });

  it.each([
    "Han",
    "Gallego",
    "S. Han",
    "Yann LeCun",
    "Han Song",
    "Song Han Li",
    "Song",
    "",
    '"',
    "Song*",
    "a ".repeat(50),
  ])("are not found by a part of a name, by more than it, or by two names: %j", (name) =>
    expect(authors.papersBy(name, "newest")).toBeNull(),
  );

  it("follow what is added, corrected and removed", () => {
    const { database, papers } = openStores();
    const by = (name: string) => createAuthorFinder(database).papersBy(name, "newest")?.keys.length ?? 0;
    papers.put(told("2401.00001", ["Song Han"]), "hf");
    expect(by("Song Han")).toBe(1);
    papers.put(told("2401.00001", ["Song W. Han", "Yujun Lin"]), "hf");
    expect([by("Song Han"), by("Song W. Han"), by("Yujun Lin")]).toEqual([0, 1, 1]);
    database.exec("DELETE FROM papers");
    expect(by("Yujun Lin")).toBe(0);
  });

  it("are found in an index that was made before names had a table", () => {
    const directory = temporaryFolder();
    const before = openDatabase(directory, BEFORE_AUTHORS);
    createPaperStore(before, () => new Date()).put(told("2401.00001", ["Song Han"]), "hf");
    before.close();
    const { database } = openStores(directory);
    expect(createAuthorFinder(database).papersBy("song han", "newest")?.keys).toEqual([1]);
  });
});
