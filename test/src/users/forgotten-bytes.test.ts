import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openReadOnly } from "../../../index/store/database.js";
import { overwriteLeftoverBytes } from "../../../src/users/leftover-bytes.js";
import { openUserData } from "../../../src/users/user-data.js";
import { open } from "../../index/store/open-database.js";
import { temporaryFolder } from "../../temporary-folder.js";

const ADA = "100000000000000001";
const BOB = "100000000000000002";

/** The files of a data folder in which a text stands, whether a row still has it or not. */
const filesWith = (folder: string, text: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

/** A data folder in which Ada and Bob have asked much. */
function folderOfQuestions() {
  const folder = temporaryFolder();
  const database = open(folder);
  const users = openUserData(database);
  for (let n = 0; n < 200; n += 1) {
    for (const [user, question] of [
      [ADA, "Does Ada's secret fit?"],
      [BOB, "Does Bob's?"],
    ] as const) {
      const id = users.answers.keep({ user, question: `${question} ${n}`, citations: [], near: [] });
      users.answers.vote(id, user, true);
    }
  }
  return { folder, database, users };
}

describe("who was forgotten", () => {
  it("is in no byte of the data folder once the bot starts again, and others are", () => {
    const { folder, database, users } = folderOfQuestions();
    expect(filesWith(folder, ADA)).not.toEqual([]);
    users.forget(ADA);
    expect(overwriteLeftoverBytes(database)).toBe(true);
    expect(filesWith(folder, ADA)).toEqual([]);
    expect(filesWith(folder, "Ada's secret")).toEqual([]);
    expect(filesWith(folder, "Bob's")).not.toEqual([]);
    expect(overwriteLeftoverBytes(database)).toBe(false);
  });

  it("is in none either where SQLite has left copies while it divided pages", () => {
    const folder = temporaryFolder();
    const database = open(folder);
    const users = openUserData(database);
    const insert = database.prepare(
      "INSERT INTO answers VALUES (?, ?, ?, '[]', '[]', '2026-01-01T00:00:00Z')",
    );
    for (let n = 0; n < 200; n += 1) {
      for (const [user, question] of [
        [ADA, "Does Ada's secret fit?"],
        [BOB, "Does Bob's?"],
      ] as const) {
        // In this order of the ids, copies are left.
        const id = createHash("sha256").update(`18 ${user} ${n}`).digest("base64url").slice(0, 16);
        insert.run(id, user, `${question} ${n}`);
      }
    }
    users.forget(ADA);
    expect(filesWith(folder, ADA)).not.toEqual([]);
    overwriteLeftoverBytes(database);
    expect(filesWith(folder, ADA)).toEqual([]);
  });

  it("has no row while somebody else reads, and no byte once they have read and something is written", () => {
    const { folder, database, users } = folderOfQuestions();
    const reader = openReadOnly(folder);
    onTestFinished(() => void reader.close());
    const began = performance.now();
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM answers").get();
    expect(users.forget(ADA)).toBe(400);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(database.prepare("SELECT count(*) FROM answers WHERE user_id = ?").pluck().get(ADA)).toBe(0);
    reader.exec("COMMIT");
    users.forget(BOB);
    overwriteLeftoverBytes(database);
    expect(filesWith(folder, ADA)).toEqual([]);
  });
});
