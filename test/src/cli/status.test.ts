import { copyFileSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { Sqlite } from "../../../index/store/sqlite.js";
import { indexRecorded, jsonLines, RECORDED_PAPERS, run, temporaryFolder } from "./run.js";

const folder = temporaryFolder();
const data = ["--data", folder.path];

beforeAll(() => indexRecorded(folder.path));
afterAll(folder.remove);

async function status(env: Record<string, string> = {}): Promise<unknown> {
  return jsonLines(await run(["status", "--json", ...data], { env }))[0];
}

it("status says what is indexed, how fresh it is, and whether it is whole", async () => {
  const bytes = { database: expect.any(Number), graph: expect.any(Number), total: expect.any(Number) };
  const source = `jsonl:${RECORDED_PAPERS}`;
  expect(await status()).toEqual({
    data: folder.path,
    papers: 12,
    vectors: 12,
    toEmbed: 0,
    model: "bge-small-en-v1.5",
    newest: "2025-12-17",
    bytes,
    integrity: { database: "ok", graph: "whole" },
    sources: [
      { source, lastSuccess: expect.stringMatching(/^\d{4}-.*Z$/), lastFailure: null, failure: null },
    ],
  });
});

it("status tells of the last failure of a source beside its last success", async () => {
  await run(["index", `jsonl:${folder.path}/gone.jsonl`, ...data]);
  expect(await status()).toMatchObject({
    // By name: which of the two folders comes first depends on where the project is.
    sources: [
      {
        source: `jsonl:${folder.path}/gone.jsonl`,
        lastSuccess: null,
        failure: expect.stringContaining("There is no file"),
      },
      { source: `jsonl:${RECORDED_PAPERS}`, lastFailure: null },
    ].sort((a, b) => (a.source < b.source ? -1 : 1)),
  });
  const { stdout } = await run(["status", ...data]);
  expect(stdout).toMatch(/^Papers +12, the newest of 2025-12-17\nVectors +12 by bge-small-en-v1\.5\n/m);
  expect(stdout).toMatch(
    /^Source +jsonl:.*gone\.jsonl\n +failed \d{4}-\d\d-\d\d \d\d:\d\d UTC: There is no file/m,
  );
});

it("status fails where the database is damaged, once it has said all", async () => {
  const damaged = temporaryFolder();
  onTestFinished(damaged.remove);
  const path = join(damaged.path, "offprint.sqlite");
  copyFileSync(join(folder.path, "offprint.sqlite"), path);
  // A page that nothing refers to, as the log of another state leaves one: https://www.sqlite.org/fileformat.html
  const bytes = readFileSync(path);
  bytes.writeUInt32BE(bytes.readUInt32BE(28) + 1, 28);
  writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(bytes.readUInt16BE(16))]));
  const { code, stdout, stderr } = await run(["status", "--data", damaged.path]);
  expect(stdout).toMatch(/^Database +.*\nPage \d+: never used\nGraph/m);
  expect(stderr).toMatch(/holds a damaged database\. Restore it from a backup into an empty folder, or/);
  expect(code).toBe(1);
});

it("status fails where the graph is damaged, until it is made anew", async () => {
  const name = readdirSync(folder.path).find((one) => one.endsWith(".hnsw")) ?? "";
  const path = join(folder.path, name);
  writeFileSync(path, readFileSync(path).subarray(1));
  const { code, stdout, stderr } = await run(["status", ...data]);
  expect(stdout).toMatch(/^Graph +damaged: run /m);
  expect(stderr).toMatch(
    /^The search graph in .* is damaged\. Make it anew with `npm run .* -- rebuild`\.\n$/,
  );
  expect(code).toBe(1);
  expect(await run(["rebuild", ...data])).toMatchObject({ code: 0 });
  expect(await run(["status", ...data])).toMatchObject({ code: 0, stderr: "" });
});

it("a graph that does not hold what the database holds is stale, one of another format outdated, and one that is gone missing", async () => {
  // Without its last vector the database has fewer than the graph.
  const database = new Sqlite(join(folder.path, "offprint.sqlite"));
  database.exec("INSERT INTO to_embed SELECT paper_key FROM vectors ORDER BY label DESC LIMIT 1");
  database.exec("DELETE FROM vectors WHERE label = (SELECT max(label) FROM vectors)");
  database.close();
  expect(await status()).toMatchObject({ vectors: 11, toEmbed: 1, integrity: { graph: "stale" } });
  const rebuilt = await run(["rebuild", "--json", ...data]);
  expect(jsonLines(rebuilt)[0]).toMatchObject({ vectors: 12 });
  expect(await status()).toMatchObject({ vectors: 12, toEmbed: 0, integrity: { graph: "whole" } });
  const manifest = join(folder.path, "graph.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/"format": \d+/, '"format": 1'));
  const { code, stdout, stderr } = await run(["status", ...data]);
  expect(stdout).toMatch(/^Graph +made by another version of Offprint: run `npm run .* -- rebuild`$/m);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const name of readdirSync(folder.path)) if (name.startsWith("graph")) rmSync(join(folder.path, name));
  expect(await status()).toMatchObject({ integrity: { graph: "missing" } });
  // It is made anew by whatever needs it next.
  expect(await run(["status", ...data])).toMatchObject({ code: 0, stderr: "" });
});

it("with a model that did not make the vectors, search warns and goes by words; rebuild embeds anew", async () => {
  const other = join(folder.path, "other-model");
  symlinkSync(resolve("index/model/bge-small-en-v1.5"), other);
  const env = { EMBEDDING_MODEL: other };
  expect(await status(env)).toMatchObject({
    vectors: 0,
    toEmbed: 12,
    model: expect.stringMatching(/^other-model\b/),
    integrity: { graph: expect.not.stringMatching("whole") },
  });
  const found = await run(["search", "ichigo", "--limit", "1", "--json", ...data], { env });
  expect(found.stderr).toContain(
    "The papers were embedded with bge-small-en-v1.5, and EMBEDDING_MODEL is other-model",
  );
  expect(found.stderr).toContain("npm run --silent offprint -- rebuild");
  expect(jsonLines(found)[0]).toMatchObject({ hits: [{ id: "2410.15316" }] });
  expect(jsonLines(await run(["rebuild", "--json", ...data], { env }))[0]).toMatchObject({ vectors: 12 });
  expect(await status(env)).toMatchObject({ vectors: 12, toEmbed: 0, integrity: { graph: "whole" } });
});

it("counts a paper whose text has changed since as one to embed, as rebuild does", async () => {
  const database = new Sqlite(join(folder.path, "offprint.sqlite"));
  database.exec("UPDATE papers SET text_hash = 'of another text' WHERE key = 1");
  database.close();
  const env = { EMBEDDING_MODEL: join(folder.path, "other-model") };
  expect(await status(env)).toMatchObject({ papers: 12, vectors: 12, toEmbed: 1 });
});
