import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../index/store/database.js";
import { createListingStore } from "../../../index/store/listings.js";
import { migrations } from "../../../index/store/migrations.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { listed } from "../../open-library.js";
import { upvotesOverTime } from "./upvotes-over-time.js";

let directory: string;
let database: Database;
let now: Date;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "offprint-listings-"));
  now = new Date("2026-05-20T10:00:00Z");
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

function open(steps = migrations) {
  database = openDatabase(directory, steps);
  return {
    papers: createPaperStore(database, () => now),
    listings: steps.length === migrations.length ? createListingStore(database, () => now) : null,
  };
}
function stores() {
  const { papers, listings } = open();
  if (listings === null) throw new Error("no listings");
  return { papers, listings };
}

describe("listings", () => {
  it("keep how a paper's upvotes came about, a row a change", () => {
    const { papers, listings } = stores();
    for (const [time, upvotes] of [
      ["10:00", 3],
      ["11:00", 3],
      ["12:00", 8],
      ["12:00", 9],
      ["13:00", 7],
    ] as const) {
      now = new Date(`2026-05-20T${time}:00Z`);
      papers.put(listed("2605.00001", "2026-05-20", upvotes), "hf");
    }
    expect(upvotesOverTime(database, 1).map(({ seen, upvotes }) => [seen.slice(11, 16), upvotes])).toEqual([
      ["10:00", 3],
      ["12:00", 9],
      ["13:00", 7],
    ]);
    expect(listings.between("2026-05-20", "2026-05-20", [])).toMatchObject([
      { upvotes: 7, seen: "2026-05-20T13:00:00.000Z" },
    ]);
  });

  it("keep upvotes and comments where a source leaves them out, and begin with none", () => {
    const { papers, listings } = stores();
    const told = (upvotes: number | null, comments: number | null) =>
      papers.put(
        listed("2605.00001", "2026-05-20", 0, { listings: [{ date: "2026-05-20", upvotes, comments }] }),
        "hf",
      );
    const known = () => listings.of(1).map(({ upvotes, comments }) => [upvotes, comments]);
    told(null, null);
    expect(known()).toEqual([[0, 0]]);
    told(50, 3);
    told(null, null);
    expect(known()).toEqual([[50, 3]]);
    told(0, 0);
    expect(known()).toEqual([[0, 0]]);
  });

  it("take several days and sources of one paper together", () => {
    const { papers, listings } = stores();
    papers.put(listed("2605.00001", "2026-05-18", 3), "hf");
    papers.put(listed("2605.00001", "2026-05-20", 9), "hf");
    papers.put(listed("2605.00001", "2026-05-19", 0), "page");
    expect(listings.between("2026-05-19", "2026-05-21", [])).toMatchObject([
      { listed: "2026-05-20", firstListed: "2026-05-18", upvotes: 9 },
    ]);
    expect(listings.between("2026-05-19", "2026-05-21", ["page"])).toMatchObject([
      { listed: "2026-05-19", upvotes: 0 },
    ]);
    expect(listings.lastDay("2026-05-31", [])).toBe("2026-05-20");
    expect(listings.lastDay("2026-05-19", ["hf"])).toBe("2026-05-18");
    expect(listings.lastDay("2026-05-17", [])).toBeNull();
  });

  it("know which days were read, empty or not", () => {
    const { listings } = stores();
    expect(listings.readAt("2026-05-16", [])).toBeNull();
    listings.markRead("hf", "2026-05-16");
    now = new Date("2026-05-20T12:00:00Z");
    listings.markRead("hf", "2026-05-16");
    expect(listings.readAt("2026-05-16", [])).toBe("2026-05-20T12:00:00.000Z");
    expect(listings.readAt("2026-05-16", ["page"])).toBeNull();
  });

  it("of a database made before their history was kept begin it with what is known", () => {
    const { papers } = open(migrations.slice(0, 1));
    papers.put(listed("2605.00001", "2026-05-20", 3), "hf");
    database.close();
    stores();
    expect(upvotesOverTime(database, 1)).toEqual([
      { date: "2026-05-20", origin: "hf", seen: "2026-05-20T10:00:00.000Z", upvotes: 3 },
    ]);
  });
});
