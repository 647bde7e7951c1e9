import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { messageOf } from "../errors.js";
import { Graph } from "./graph.js";

/** Raised where a file of an earlier format must not be read. */
const FORMAT = 1;
const MANIFEST = "graph.json";

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

/** What a graph must have been made of to be of use. */
export interface GraphIdentity {
  readonly model: string;
  readonly dimensions: number;
}

/** `stale`: whole, but not of the vectors that the database holds now. */
export type GraphState = "whole" | "stale" | "missing" | "damaged";

export type LoadedGraph =
  | { readonly graph: Graph }
  | { readonly missing: true }
  | { readonly reason: string };

/**
 * Writes the graph beside the old one and then, in one step, names it the present one in the manifest, so
 * that a reader finds a whole graph at every instant.
 */
export async function saveGraph(directory: string, identity: GraphIdentity, graph: Graph): Promise<void> {
  const draft = join(directory, `graph-${process.pid}.tmp`);
  await graph.write(draft);
  const sha256 = await fileHash(draft);
  const file = `graph-${sha256.slice(0, 16)}.hnsw`;
  const { size: bytes } = await stat(draft);
  await rename(draft, join(directory, file));
  const holds = { vectors: graph.size, lastLabel: graph.lastLabel };
  const manifest: Manifest = { format: FORMAT, ...identity, ...holds, file, bytes, sha256 };
  const manifestDraft = join(directory, `${MANIFEST}.tmp`);
  await writeFile(manifestDraft, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(manifestDraft, join(directory, MANIFEST));
  await removeOthers(directory, file);
}

/**
 * Loads the graph of a folder, after checking that it is whole and made of the right vectors.
 * @param labels the labels that are in use now
 * @returns the graph, or why there is none
 */
export async function loadGraph(
  directory: string,
  identity: GraphIdentity,
  labels: ReadonlySet<number>,
): Promise<LoadedGraph> {
  const found = await findGraphFile(directory);
  if (!("manifest" in found)) return found;
  const { manifest, path } = found;
  if (manifest.model !== identity.model || manifest.dimensions !== identity.dimensions) {
    return { reason: `it was made with the model ${manifest.model}` };
  }
  try {
    return { graph: await Graph.load(path, identity.dimensions, labels) };
  } catch (error) {
    return { reason: messageOf(error) };
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
  if ("reason" in found) return "damaged";
  const { manifest } = found;
  const isCurrent =
    manifest.model === model && manifest.vectors === held?.vectors && manifest.lastLabel === held.lastLabel;
  return isCurrent ? "whole" : "stale";
}

/** The graph file that the manifest names, once it is found to be whole. */
async function findGraphFile(
  directory: string,
): Promise<{ manifest: Manifest; path: string } | { missing: true } | { reason: string }> {
  let text: string;
  try {
    text = await readFile(join(directory, MANIFEST), "utf8");
  } catch {
    return { missing: true };
  }
  try {
    const manifest = manifestSchema.parse(JSON.parse(text));
    const path = join(directory, manifest.file);
    const { size } = await stat(path);
    if (size !== manifest.bytes) return { reason: `it has ${size} bytes in place of ${manifest.bytes}` };
    if ((await fileHash(path)) !== manifest.sha256) return { reason: "its checksum is wrong" };
    return { manifest, path };
  } catch (error) {
    return { reason: error instanceof z.ZodError ? "its manifest is damaged" : messageOf(error) };
  }
}

async function fileHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

/** Old graphs, and drafts that a crash left behind. */
async function removeOthers(directory: string, keep: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (/^graph-.*\.(hnsw|tmp)$/.test(name) && name !== keep)
      await rm(join(directory, name), { force: true });
  }
}
