import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../index/store/database.js";
import { Sqlite } from "../../../index/store/sqlite.js";
import {
  canMount,
  type Ended,
  file,
  indexRecorded,
  jsonLines,
  RECORDED_PAPERS,
  run,
  temporaryFolder,
} from "./run.js";
import { runHere } from "./run-here.js";

// Whatever is wrong with the data folder is said in a sentence, and nothing is lost to it.

const folder = temporaryFolder();
const whole = join(folder.path, "whole");
const recorded = `jsonl:${RECORDED_PAPERS}`;

beforeAll(() => indexRecorded(whole));
afterAll(folder.remove);

/** A copy of the index, to be damaged. */
function copy(name: string): string {
  const path = join(folder.path, name);
  cpSync(whole, path, { recursive: true });
  return path;
}

/** Overwrites a part of a file with noise. */
function damage(path: string, position: number, length: number): void {
  const open = openSync(path, "r+");
  writeSync(open, Buffer.alloc(length, "noise"), 0, length, position);
  closeSync(open);
}

function expectSentence(ended: Ended, says: string | RegExp): void {
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(says) });
  expect(ended.stderr).not.toMatch(/^\s+at |should not|\[object/m);
}

const COMMANDS = [
  ["search", "x"],
  ["paper", "aya 23"],
  ["index", recorded],
  ["rebuild"],
  ["export"],
  ["status"],
];

/** Runs a command of each kind on a data folder that none of them can open. */
async function runAllHere(data: string): Promise<Ended[]> {
  const ends: Ended[] = [];
  for (const args of COMMANDS) ends.push(await runHere([...args, "--data", data]));
  return ends;
}

/** Runs a command of each kind on a data folder, each in a process of its own. */
function runAll(data: string): Promise<Ended[]> {
  return Promise.all(COMMANDS.map((args) => run([...args, "--data", data])));
}

describe("a data folder", () => {
  it("that has no index yet says so to those who read, and is not made by them", async () => {
    const data = join(folder.path, "empty");
    mkdirSync(data);
    const commands = [
      ["search", "x"],
      ["related", "x"],
      ["ask", "x"],
      ["summarize", "x"],
      ["paper", "x"],
      ["rebuild"],
      ["export"],
    ];
    for (const args of commands) {
      const ended = await runHere([...args, "--data", join(data, "none")]);
      expectSentence(
        ended,
        `Nothing is indexed in ${data}/none yet. Fill it with \`npm run --silent offprint -- index\``,
      );
    }
    const status = await runHere(["status", "--json", "--data", join(data, "none")]);
    expect(jsonLines(status)[0]).toMatchObject({
      papers: 0,
      integrity: { database: "missing", graph: "missing" },
    });
    expect(statSync(join(data, "none"), { throwIfNoEntry: false })).toBeUndefined();
  });

  it("that has an index without papers says the same", async () => {
    const data = join(folder.path, "no-papers");
    openDatabase(data).close();
    expectSentence(await runHere(["ask", "anything", "--data", data]), `Nothing is indexed in ${data} yet.`);
    expectSentence(await runHere(["rebuild", "--data", data]), `Nothing is indexed in ${data} yet.`);
  });

  it("that is a file, or stands in one, is no folder", async () => {
    const path = file(folder.path, "file", "text");
    for (const data of [path, join(path, "below")]) {
      expectSentence(
        await runHere(["index", recorded, "--data", data]),
        `The data folder ${data} is not a folder`,
      );
    }
  });

  it("that may not be written is said to be so", async () => {
    const data = copy("read-only");
    chmodSync(folder.path, 0o755);
    chmodSync(data, 0o555);
    const [ended, made] = await Promise.all([
      run(["index", recorded, "--data", data], { unprivileged: true }),
      run(["index", recorded, "--data", join(data, "new")], { unprivileged: true }),
    ]);
    chmodSync(data, 0o755);
    expectSentence(ended, /cannot be written or read\. Check its owner and permissions\./);
    expectSentence(made, /cannot be written or read\. Check its owner and permissions\./);
  });

  it.skipIf(process.getuid?.() !== 0)(
    "that holds files of another user's is no good to the doctor",
    async () => {
      const data = copy("of-another-user");
      chmodSync(folder.path, 0o755);
      chmodSync(data, 0o777);
      const { stdout } = await run(["doctor", "--data", data], { unprivileged: true });
      expect(stdout).toMatch(/^ok +index/m);
      expect(stdout.replace(/\n {22}/g, " ")).toMatch(/^FAIL +disk +\S+ cannot be written: EACCES/m);
    },
  );

  it.skipIf(!canMount())("on a full disk is said to be so, and is whole afterwards", () => {
    // A file system of 700 KB, which twelve papers and their vectors do not fit into.
    const script = `
      mkdir "$1" && mount -t tmpfs -o size=200k tmpfs "$1" || exit 9
      OFFLINE=true MODEL_THREADS=1 "$2" "$3" index "$4" --data "$1" 2>&1
      echo "code $?"
      cat /dev/zero > "$1/fill" 2>/dev/null
      "$2" "$3" status --data "$1" 2>&1
      rm "$1/fill"
      mount -o remount,size=20m "$1"
      OFFLINE=true MODEL_THREADS=1 "$2" "$3" index "$4" --data "$1" 2>/dev/null; "$2" "$3" status --data "$1"`;
    const output = execFileSync(
      "unshare",
      [
        "-rm",
        "sh",
        "-c",
        script,
        "sh",
        join(folder.path, "full"),
        process.execPath,
        resolve("dist/src/main.js"),
        recorded,
      ],
      { encoding: "utf8" },
    );
    // Where there is no room at all, SQLite cannot even make the file that processes share its log by.
    const said = output.match(
      /is on a full disk\. Free some space and run the command again; nothing was lost\./g,
    );
    expect(said).toHaveLength(2);
    expect(output).toContain("code 1\n");
    expect(output).not.toMatch(/^\s+at /m);
    expect(output).toMatch(/Papers +12.*Vectors +12 .*Database +ok\nGraph +whole/s);
  });
});

describe("a database", () => {
  it("that is none is said to be damaged by every command", async () => {
    const data = copy("no-database");
    damage(join(data, "offprint.sqlite"), 0, 100);
    for (const ended of await runAllHere(data)) {
      expectSentence(
        ended,
        /holds a damaged database\. Restore it from a backup into an empty folder, or move it away and index again/,
      );
    }
  });

  it("that is damaged in the middle is said to be so by those who come upon it", async () => {
    const data = copy("damaged");
    const path = join(data, "offprint.sqlite");
    damage(path, 4_096, statSync(path).size - 4_096);
    for (const ended of await runAll(data)) expectSentence(ended, /holds a damaged database/);
  });

  it("of a newer Offprint is left alone", async () => {
    const data = copy("newer");
    const database = new Sqlite(join(data, "offprint.sqlite"));
    database.pragma("user_version = 999");
    database.close();
    for (const ended of await runAllHere(data)) {
      expectSentence(
        ended,
        /was made by a newer Offprint \(schema 999, this one knows \d+\)\. Update Offprint/,
      );
    }
  });
});

describe("a search graph", () => {
  const graphOf = async (data: string) => jsonLines(await run(["status", "--json", "--data", data]))[0];

  it("that is damaged is told of, searched without, and made anew", async () => {
    const data = copy("graph");
    const manifest = JSON.parse(execFileSync("cat", [join(data, "graph.json")], { encoding: "utf8" }));
    truncateSync(join(data, String(manifest.file)), 1_000);
    expect(await graphOf(data)).toMatchObject({ integrity: { graph: "damaged" } });
    const found = await run(["search", "voice assistant", "--limit", "1", "--json", "--data", data]);
    expect(found).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("The search graph cannot be used"),
    });
    expect(jsonLines(found)[0]).toMatchObject({ hits: [{ id: "2410.15316" }] });
    expect(jsonLines(await run(["rebuild", "--json", "--data", data]))[0]).toEqual({
      vectors: 12,
      seconds: expect.any(Number),
    });
    expect(await graphOf(data)).toMatchObject({ integrity: { graph: "whole" } });
  });
});
