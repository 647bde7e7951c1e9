import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { projectFile } from "../../../index/project-root.js";
import { readLines } from "../../../index/sources/file.js";
import { type IndexState, indexStateOf } from "./index-state.js";

/**
 * Kills the indexing of papers with `kill -9` at random moments, lets it go on, and compares what is there in the end
 * with an undisturbed run. After each kill it looks whether the database is whole and nothing that was there is gone.
 *
 * @returns exit code 1 where anything differs
 */
const HELP = `npm run crash -- [PAPERS.jsonl] [--papers N] [--kills N]

Kills the indexing of papers with kill -9 at random moments, lets it go on, and
compares what is there in the end with an undisturbed run. Exit code 1 where
anything differs.

  PAPERS.jsonl   one JSON object a line, plain or gzip; without it those of a test
  --papers N     index so many of them (60)
  --kills N      kill it so often (8)
`;

const SAMPLE = "test/fixtures/hf-daily-sample.jsonl.gz";
const MAX_LINE_BYTES = 1 << 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    papers: { type: "string", default: "60" },
    kills: { type: "string", default: "8" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit();
}
const kills = Number(values.kills);
const directory = await mkdtemp(join(tmpdir(), "offprint-crash-"));
const calm = join(directory, "calm");
const killed = join(directory, "killed");
try {
  const papers = await cutOut(positionals[0] ?? projectFile(SAMPLE), Number(values.papers));
  const start = await secondsToIndex(join(directory, "one"), await cutOut(papers, 1));
  const seconds = await secondsToIndex(calm, papers);
  const expected = await indexStateOf(calm);
  say(`Undisturbed: ${expected.papers} papers in ${seconds.toFixed(0)} s.`);
  await killAtRandom(papers, 2 * (start + seconds / kills));
  const { code, errors } = await indexInto(killed, papers).ended;
  if (code !== 0) throw new Error(`It could not go on: ${errors}`);
  const found = await indexStateOf(killed);
  const mostInFlight = kills * (availableParallelism() + 1);
  const report = {
    papers: found.papers,
    vectors: found.vectors,
    kills,
    storedTwice: found.vectorsWritten - found.vectors,
    inFlightAtMost: mostInFlight,
    graph: found.graph,
    same: found.digest === expected.digest,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exitCode = report.same && report.storedTwice === 0 && found.graph === "whole" ? 0 : 1;
} finally {
  await rm(directory, { recursive: true, force: true });
}

/** The first lines of a file as a file of its own. */
async function cutOut(file: string, count: number): Promise<string> {
  const lines: string[] = [];
  for await (const { text } of readLines(file, MAX_LINE_BYTES)) {
    if (text !== null) lines.push(text);
    if (lines.length === count) break;
  }
  const path = join(directory, `${count}.jsonl`);
  await writeFile(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

function indexInto(data: string, papers: string) {
  const main = projectFile("dist/src/main.js");
  const child = spawn(process.execPath, [main, "index", `jsonl:${papers}`, "--data", data], {
    env: { PATH: process.env.PATH ?? "", OFFLINE: "true" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = once(child, "close").then(() => ({ code: child.exitCode, errors }));
  return { child, ended };
}

/** @returns seconds */
async function secondsToIndex(data: string, papers: string): Promise<number> {
  const started = performance.now();
  const { code, errors } = await indexInto(data, papers).ended;
  if (code !== 0) throw new Error(errors);
  return (performance.now() - started) / 1_000;
}

/**
 * Some kills come before the first paper is read, some while papers are embedded or the graph is saved.
 * @param latest seconds after which a run is killed at the latest: twice what a run needs to start, and to do its
 *   share of the work
 */
async function killAtRandom(papers: string, latest: number): Promise<void> {
  let before: IndexState | null = null;
  for (let kill = 1; kill <= kills; ) {
    const { child, ended } = indexInto(killed, papers);
    const moment = Math.random() * latest;
    const end = await Promise.race([ended, setTimeout(1_000 * moment)]);
    if (end !== undefined) {
      if (end.code !== 0) throw new Error(`It could not go on after kill ${kill - 1}: ${end.errors}`);
      continue;
    }
    child.kill("SIGKILL");
    const { code } = await ended;
    // It was faster than the kill.
    if (code !== null) continue;
    const state = await indexStateOf(killed);
    if (before && (state.papers < before.papers || state.vectors < before.vectors)) {
      throw new Error(`Kill ${kill} lost papers: ${JSON.stringify({ before, state })}`);
    }
    before = state;
    say(`Kill ${kill} after ${moment.toFixed(1)} s: ${state.vectors} of ${state.papers} papers embedded.`);
    kill += 1;
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
