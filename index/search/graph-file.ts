import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { messageOf, OffprintError } from "../errors.js";
import { Graph } from "./graph.js";
import { compactGraph, expandGraph, isWrittenToItsEnd } from "./hnsw-file.js";

/** Raised where a file of an earlier format must not be read. */
const FORMAT = 2;
const MANIFEST = "graph.json";
/** What the name of a folder begins with by way of which a graph is loaded. */
const SCRATCH = "offprint-graph-";
/** Milliseconds after which nobody loads by way of one any more. */
const LEFT = 600_000;

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  model: z.string(),
  dimensions: z.number().int().positive(),
  /** What the graph holds; a label is never used twice, so that both together say which vectors these are. */
  vectors: z.number().int().nonnegative(),
  lastLabel: z.number().int().nonnegative(),
  file: z.string().regex(/^graph-[0-9a-f]{16}\.hnsw$/),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
type Manifest = z.infer<typeof manifestSchema>;

const formatSchema = z.object({ format: z.number() });

/** `stale`: whole, but not of the vectors that the database holds now. `outdated`: in the format of another version. */
export type GraphState = "whole" | "stale" | "outdated" | "missing" | "damaged";

export type LoadedGraph =
  | { readonly graph: Graph }
  | { readonly missing: true }
  | { readonly reason: string };

/**
 * Writes the graph beside the old one and then, in one step, names it the present one in the manifest, so
 * that a reader finds a whole graph at every instant. Only for whoever holds the writer lock.
 *
 * @param model the embedding model whose vectors it holds
 * @throws OffprintError `storage` where the disk is full; the old graph is then still there
 */
export async function saveGraph(directory: string, model: string, graph: Graph): Promise<void> {
  const whole = join(directory, "graph.tmp");
  const draft = join(directory, "graph-compact.tmp");
  const manifestDraft = join(directory, `${MANIFEST}.tmp`);
  try {
    await graph.write(whole);
    if (!(await isWrittenToItsEnd(whole))) {
      throw new OffprintError("storage", `The disk of ${directory} is full: the search graph was not saved.`);
    }
    await compactGraph(whole, draft);
    const sha256 = await fileHash(draft);
    const { size: bytes } = await stat(draft);
    const file = `graph-${sha256.slice(0, 16)}.hnsw`;
    await rename(draft, join(directory, file));
    const { dimensions, size: vectors, lastLabel } = graph;
    const manifest: Manifest = { format: FORMAT, model, dimensions, vectors, lastLabel, file, bytes, sha256 };
    await writeFile(manifestDraft, `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(manifestDraft, join(directory, MANIFEST));
  } finally {
    for (const left of [whole, draft, manifestDraft]) await rm(left, { force: true });
    await removeOldGraphs(directory);
  }
}

/**
 * Loads the graph of a folder, after checking that it is whole and made by the right model.
 * @returns the graph, or why there is none
 */
export async function loadGraph(directory: string, model: string): Promise<LoadedGraph> {
  const found = await findGraphFile(directory);
  if (!("manifest" in found)) return found;
  const { manifest, path } = found;
  if (manifest.model !== model) return { reason: `it was made with the model ${manifest.model}` };
  try {
    return { graph: await loadBySomeFolder(path, manifest.dimensions) };
  } catch (error) {
    // Another process may have replaced it just now.
    if (!existsSync(path)) return loadGraph(directory, model);
    return { reason: messageOf(error) };
  }
}

/** By way of the temporary folder, or of the data folder where that cannot be written or is full. */
async function loadBySomeFolder(path: string, dimensions: number): Promise<Graph> {
  try {
    return await readGraph(path, dimensions, tmpdir());
  } catch (error) {
    return await readGraph(path, dimensions, dirname(path)).catch(() => {
      throw error;
    });
  }
}

/** Loads a compact file by way of one that hnswlib can read, which is there only for that moment. */
async function readGraph(path: string, dimensions: number, parent: string): Promise<Graph> {
  await removeLeftFolders(parent);
  const folder = await mkdtemp(join(parent, SCRATCH));
  try {
    const whole = join(folder, "graph.hnsw");
    await expandGraph(path, whole);
    return await Graph.load(whole, dimensions);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what processes left that were ended while they loaded: each is as large as the graph. */
async function removeLeftFolders(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(SCRATCH))) {
    const path = join(parent, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN }));
    // One that somebody else made cannot be removed, nor need it be.
    if (Date.now() - mtimeMs > LEFT) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Whether the graph file can be used, and holds what the database holds. It is not loaded.
 * @param model the present embedding model
 */
export async function inspectGraph(
  database: Database,
  directory: string,
  model: string,
): Promise<GraphState> {
  const held = database
    .prepare<[string], { vectors: number; lastLabel: number }>(
      "SELECT count(*) AS vectors, coalesce(max(label), 0) AS lastLabel FROM vectors WHERE model = ?",
    )
    .get(model);
  const found = await findGraphFile(directory);
  if ("missing" in found) return "missing";
  if ("reason" in found) return found.isOutdated ? "outdated" : "damaged";
  const { manifest } = found;
  const isCurrent =
    manifest.model === model && manifest.vectors === held?.vectors && manifest.lastLabel === held.lastLabel;
  return isCurrent ? "whole" : "stale";
}

type FoundGraph =
  | { readonly manifest: Manifest; readonly path: string }
  | { readonly missing: true }
  | { readonly reason: string; readonly isOutdated?: true };

/** The graph file that the manifest names, once it is found to be whole. */
async function findGraphFile(directory: string): Promise<FoundGraph> {
  const text = await readManifest(directory);
  if (text === null) return { missing: true };
  const found = await checkGraphFile(directory, text);
  // Another process may have replaced the graph in the meantime.
  if ("reason" in found && text !== (await readManifest(directory))) return findGraphFile(directory);
  return found;
}

async function readManifest(directory: string): Promise<string | null> {
  return readFile(join(directory, MANIFEST), "utf8").catch(() => null);
}

async function checkGraphFile(directory: string, text: string): Promise<FoundGraph> {
  try {
    const written: unknown = JSON.parse(text);
    if (formatSchema.parse(written).format !== FORMAT) {
      return { reason: "its manifest is of another version of Offprint", isOutdated: true };
    }
    const manifest = manifestSchema.parse(written);
    const path = join(directory, manifest.file);
    if (!existsSync(path)) return { reason: "its file is missing" };
    const { size } = await stat(path);
    if (size !== manifest.bytes) return { reason: `it has ${size} bytes in place of ${manifest.bytes}` };
    if ((await fileHash(path)) !== manifest.sha256) return { reason: "its checksum is wrong" };
    return { manifest, path };
  } catch (error) {
    const isDamaged = error instanceof z.ZodError || error instanceof SyntaxError;
    return { reason: isDamaged ? "its manifest is damaged" : messageOf(error) };
  }
}

async function fileHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

/** Removes graphs that the manifest does not name. */
async function removeOldGraphs(directory: string): Promise<void> {
  const manifest = (await readManifest(directory)) ?? "";
  for (const name of await readdir(directory)) {
    if (/^graph-.*\.hnsw$/.test(name) && !manifest.includes(name)) {
      await rm(join(directory, name), { force: true });
    }
  }
}
