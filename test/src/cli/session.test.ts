import { afterAll, beforeAll, expect, it } from "vitest";
import { Sqlite } from "../../../index/store/sqlite.js";
import { indexRecorded, run, temporaryFolder } from "./run.js";

// What every command takes from the settings: here one that warns, since no paper is embedded.

const folder = temporaryFolder();

beforeAll(async () => {
  await indexRecorded(folder.path);
  const database = new Sqlite(`${folder.path}/offprint.sqlite`);
  database.exec("INSERT INTO to_embed SELECT paper_key FROM vectors; DELETE FROM vectors");
  database.close();
});
afterAll(folder.remove);

it.each([
  ["pretty", /^Warn: The papers are not embedded yet: /],
  ["json", /^\{"level":"warn",/],
])("a command logs as %s where LOG_FORMAT says so", async (LOG_FORMAT, log) => {
  const { code, stderr } = await run(["search", "voice", "--data", folder.path], { env: { LOG_FORMAT } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(log) });
});
