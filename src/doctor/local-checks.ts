import { once } from "node:events";
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { messageOf } from "../../index/errors.js";
import { findEmbeddingModel, shippedModelFolder } from "../../index/models/embedding-model.js";
import { createModelPool } from "../../index/models/model-pool.js";
import { DATABASE_FILE, databaseExists, integrityOf } from "../../index/store/database.js";
import { openContext } from "../context.js";
import { tellTrending } from "../digest/trending-sources.js";
import { howToRun } from "../process/how-to-run.js";
import { createLogger } from "../process/log.js";
import type { Config } from "../settings/config.js";
import { type CheckResult, failed, ok, skipped, warning } from "./check.js";

/** Bytes without which nothing can be stored, and with which 100,000 papers can. */
const LEAST_FREE = 100e6;
const ENOUGH_FREE = 1e9;
/** Milliseconds that a source has to answer in. */
const PATIENCE = 5_000;

/** Whether the index is whole. An empty one is filled at the first start. */
export async function checkIndex(config: Config): Promise<CheckResult> {
  try {
    if (!databaseExists(config.directory)) {
      return warning("index", "Nothing is indexed yet; the first start indexes the shipped page.");
    }
    const context = openContext(config, createLogger("silent"), null);
    try {
      const { database, papers, vectors } = context.library;
      const integrity = integrityOf(database);
      if (integrity !== "ok") return failed("index", `The database is damaged: ${integrity}.`);
      const toEmbed = vectors.countPending();
      const count = papers.count();
      if (count === 0) return warning("index", "It is empty; the first start indexes the shipped page.");
      if (toEmbed > 0)
        return warning(
          "index",
          `${count} papers, ${toEmbed} without a vector: run \`${howToRun("rebuild")}\`.`,
        );
      return ok("index", `${count} papers.`);
    } finally {
      await context.close();
    }
  } catch (error) {
    return failed("index", messageOf(error));
  }
}

/** Whether the models load and run. */
export async function checkModels(config: Config): Promise<CheckResult> {
  let scratch: string | null = null;
  try {
    // The data folder is not made by looking whether all is well.
    if (!existsSync(config.directory)) scratch = mkdtempSync(join(tmpdir(), "offprint-doctor-"));
    const folder = scratch ?? config.directory;
    const embedding = findEmbeddingModel(config.embeddingModel);
    const readerFolder = shippedModelFolder("paper-reader");
    const pool = createModelPool({ embedding, readerFolder, cacheFolder: join(folder, "models") }, 1);
    try {
      const vector = await pool.embed("a paper about attention");
      await pool.embedQuery("who pays attention?");
      await pool.read("what is it about?", "It is about attention.");
      return ok("model", `${embedding.name} (${vector.length} dimensions) and the reader run.`);
    } finally {
      await pool.close();
    }
  } catch (error) {
    return failed("model", messageOf(error));
  } finally {
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true });
  }
}

/** Whether the data folder and what is written in it can be written to, and has room. */
export function checkDisk({ directory }: Config): CheckResult {
  const place = nearest(directory);
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
    for (const file of writtenInPlace(directory)) accessSync(file, constants.W_OK);
    const { bavail, bsize } = statfsSync(place);
    const free = bavail * bsize;
    const room = `${(free / 1e9).toFixed(1)} GB free at ${directory}.`;
    if (free < LEAST_FREE) return failed("disk", `Only ${room}`);
    return free < ENOUGH_FREE ? warning("disk", `Only ${room}`) : ok("disk", room);
  } catch (error) {
    return failed("disk", `${directory} cannot be written: ${messageOf(error)}.`);
  }
}

/** The files that are not made anew: where another user made them, as with `sudo`, it takes more than the folder. */
function writtenInPlace(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter(
    (name) => name.startsWith(DATABASE_FILE) || name.startsWith("writer."),
  );
  return names.map((name) => join(directory, name));
}

function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

/** Whether metrics and health can be served where HTTP_PORT says; nothing where it says nothing. */
export async function checkPort({ httpPort: port }: Config): Promise<CheckResult[]> {
  if (port === null) return [];
  const server = createServer().listen(port);
  try {
    await once(server, "listening");
    return [ok("port", port === 0 ? "Any that is free." : `${port} is free.`)];
  } catch (error) {
    const isInUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isInUse) return [failed("port", `HTTP_PORT ${port} cannot be used: ${messageOf(error)}.`)];
    const who = "by the bot if it runs already, or by another program";
    return [warning("port", `HTTP_PORT ${port} is in use, ${who}, beside which the bot does not start.`)];
  } finally {
    server.close();
  }
}

/** Whether the bot reads by itself what digests are made of; it works without. */
export function checkDigests({ fetching: { sources } }: Config): CheckResult {
  if (tellTrending(sources)) return ok("digests", `Made of what is read by itself: ${sources.join(", ")}.`);
  const advice = "Set SOURCES to one that tells what is trending, such as hf:today:";
  return warning("digests", `${advice} without, they have nothing new to post.`);
}

/**
 * Whether the sources of papers and the language model answer; the bot works without them. With OFFLINE it asks only the
 * sources that it reads by itself.
 */
export async function checkNetwork(config: Config): Promise<CheckResult[]> {
  const { offline, fetching, arxivUrl, huggingFaceUrl, llm } = config;
  async function reachSource(kind: string, path: string, url: string): Promise<CheckResult> {
    const isAsked = !offline || fetching.sources.some((name) => name.startsWith(`${kind}:`));
    return isAsked ? reach(`source ${kind}`, url + path, url) : skipped(`source ${kind}`, "OFFLINE is set.");
  }
  return Promise.all([
    reachSource("arxiv", "/api/query?id_list=1706.03762&max_results=1", arxivUrl),
    reachSource("hf", "/api/daily_papers?limit=1", huggingFaceUrl),
    ...(llm ? [reach("language model", `${llm.baseUrl}/models`, llm.baseUrl)] : []),
  ]);
}

async function reach(name: string, url: string, shown: string): Promise<CheckResult> {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    return status < 500 ? ok(name, `${shown} answers.`) : warning(name, `${shown} answers with ${status}.`);
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return warning(name, `${shown} does not answer: ${messageOf(cause)}.`);
  }
}
