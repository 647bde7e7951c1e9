import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { migrations } from "../../../index/store/migrations.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { Sqlite } from "../../../index/store/sqlite.js";
import { createDeliveryStore } from "../../../src/digest/deliveries.js";
import type { DigestSettings } from "../../../src/digest/subscription.js";
import { createSubscriptionStore } from "../../../src/digest/subscriptions.js";
import { MOST_SAVED } from "../../../src/users/saved-papers.js";
import { openUserData, type UserData } from "../../../src/users/user-data.js";
import { paper } from "../../make-paper.js";

const ADA = "100000000000000001";
const BOB = "100000000000000002";

let database: Database;
let users: UserData;
let now: Date;

beforeEach(() => {
  database = new Sqlite(":memory:");
  database.pragma("foreign_keys = ON");
  for (const step of migrations) database.exec(step);
  now = new Date("2026-05-01T09:00:00Z");
  const papers = createPaperStore(database, () => now);
  for (const id of ["2601.00001", "2601.00002", "2601.00003"]) {
    papers.put(paper({ arxivId: id, title: `Paper ${id}` }), "test");
  }
  users = openUserData(database, () => now);
});

describe("a reading list", () => {
  it("has the papers of one person, the last saved first, each once", () => {
    expect(users.saved.save(ADA, 1)).toBe("saved");
    expect(users.saved.save(ADA, 2)).toBe("saved");
    expect(users.saved.save(ADA, 1)).toBe("already");
    expect(users.saved.save(BOB, 3)).toBe("saved");
    expect(users.saved.keys(ADA)).toEqual([2, 1]);
    expect(users.saved.count(ADA)).toBe(2);
    expect(users.saved.remove(ADA, 2)).toBe(true);
    expect(users.saved.remove(ADA, 2)).toBe(false);
    expect(users.saved.keys(ADA)).toEqual([1]);
  });

  it("does not grow without end", () => {
    const insert = database.prepare(
      "INSERT INTO papers SELECT ?, ?, arxiv_id, version, doi, title, abstract, authors, published, updated, url, categories, upvotes, code_url, code_stars, project_url, organization, keywords, source_summary, text_hash, text_origin, first_seen, change FROM papers WHERE key = 1",
    );
    for (let key = 4; key <= MOST_SAVED + 4; key += 1) insert.run(key, `id${key}`);
    for (let key = 4; key < MOST_SAVED + 4; key += 1) expect(users.saved.save(ADA, key)).toBe("saved");
    expect(users.saved.save(ADA, 1)).toBe("full");
    expect(users.saved.save(BOB, 1)).toBe("saved");
  });

  it("loses a paper that the index loses", () => {
    users.saved.save(ADA, 1);
    database.prepare("DELETE FROM papers WHERE key = 1").run();
    expect(users.saved.keys(ADA)).toEqual([]);
  });
});

describe("an answer", () => {
  const given = {
    user: ADA,
    question: "Why?",
    citations: [{ n: 1, paperKey: 1, quote: "Because.", span: { start: 0, end: 7 } }],
    near: [2, 3],
  };

  it("is kept for its buttons, for 90 days", () => {
    const id = users.answers.keep(given);
    expect(users.answers.get(id)).toEqual({ id, ...given });
    now = new Date("2026-07-30T08:00:00Z");
    expect(users.answers.get(id)).not.toBeNull();
    now = new Date("2026-07-30T10:00:00Z");
    expect(users.answers.get(id)).toBeNull();
    users.answers.keep(given);
    expect(database.prepare("SELECT count(*) FROM answers").pluck().get()).toBe(1);
  });

  it("has one vote of each person, the last", () => {
    const id = users.answers.keep(given);
    users.answers.vote(id, ADA, true);
    users.answers.vote(id, ADA, false);
    users.answers.vote(id, BOB, true);
    expect(users.answers.votes()).toEqual({ helpful: 1, unhelpful: 1 });
  });

  it("is not found by an id that was never given", () => {
    expect(users.answers.get("nonsense")).toBeNull();
  });
});

describe("a list that was shown", () => {
  it("stays what it was, for 90 days", () => {
    const list = users.lists.keep({
      user: ADA,
      isPrivate: true,
      heading: "x",
      note: "",
      paperKeys: [3, 1],
      newKeys: [1],
    });
    expect(users.lists.get(list.id)).toEqual(list);
    now = new Date("2026-07-30T10:00:00Z");
    expect(users.lists.get(list.id)).toBeNull();
    users.lists.keep(list);
    expect(database.prepare("SELECT count(*) FROM shown_lists").pluck().get()).toBe(1);
  });
});

describe("forgetting a person", () => {
  it("deletes every row about them, and no other", () => {
    for (const user of [ADA, BOB]) {
      users.saved.save(user, 1);
      const id = users.answers.keep({ user, question: "Why?", citations: [], near: [] });
      users.answers.vote(id, user, true);
      users.lists.keep({ user, isPrivate: false, heading: "x", note: "", paperKeys: [1], newKeys: [] });
    }
    expect(users.forget(ADA)).toBe(4);
    expect(users.forget(ADA)).toBe(0);
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%user_id%'")
      .pluck()
      .all();
    expect(tables.length).toBeGreaterThanOrEqual(4);
    for (const table of tables) {
      const owners = database.prepare(`SELECT DISTINCT user_id FROM ${table}`).pluck().all();
      expect(owners.filter((owner) => owner === ADA)).toEqual([]);
    }
    expect(users.saved.keys(BOB)).toEqual([1]);
  });

  it("takes what was set up for them, and leaves a server its digests without their name", () => {
    const subscriptions = createSubscriptionStore(database);
    const digest: DigestSettings = {
      ...{ kind: "digest", guild: "1", owner: ADA, target: { kind: "channel", id: "2" } },
      ...{ about: null, count: 5, source: null, opensThread: false },
      schedule: { time: "09:00", timezone: "UTC", days: [1] },
    };
    const servers = subscriptions.addDigest(digest, 0);
    const own = subscriptions.addDigest({ ...digest, guild: null, target: { kind: "user", id: ADA } }, 0);
    const bobs = subscriptions.addDigest({ ...digest, guild: null, owner: BOB }, 0);
    const deliveries = createDeliveryStore(database, () => 0);
    for (const user of [ADA, BOB]) {
      const subject = `notice:${user}`;
      const target = { kind: "user", id: user } as const;
      const papers = [{ key: 1, isRevision: false, follows: [] }];
      deliveries.plan({
        ...{ subject, kind: "notice", subscription: null, target },
        ...{ due: 0, expires: 1, papers, text: "{}" },
      });
      const planned = deliveries.get(subject);
      if (planned === null) throw new Error("Nothing was planned");
      deliveries.sent(planned, "message", 0);
      deliveries.block(target, "They accept no messages.", 0);
    }
    users.forget(ADA);
    expect(subscriptions.get(own.id)).toBeNull();
    expect(subscriptions.get(servers.id)).toEqual({ ...servers, owner: "" });
    expect(subscriptions.get(bobs.id)).toEqual(bobs);
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
    const tablesWith = (user: string) =>
      tables.filter((table) =>
        JSON.stringify(database.prepare(`SELECT * FROM "${table}"`).all()).includes(user),
      );
    expect(tablesWith(ADA)).toEqual([]);
    expect(tablesWith(BOB).sort()).toEqual(["blocked_targets", "deliveries", "posted", "subscriptions"]);
  });
});
