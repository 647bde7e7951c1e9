import { setImmediate } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { Graph } from "./graph.js";
import { loadGraph, saveGraph } from "./graph-file.js";
import { type Neighbor, VectorTable } from "./vector-table.js";

/** Vectors added to the graph between two looks at the waiting queries: about 20 ms of work. */
const CHUNK = 16;
/** Exact search over so many vectors takes about 5 ms; above, the graph is asked for more and filtered. */
const EXACT_UP_TO = 10_000;

interface VectorRow {
  readonly label: number;
  readonly key: number;
  readonly vector: Buffer;
}

export type Log = (level: "info" | "warn", message: string) => void;

/**
 * The vectors of one embedding model, from SQLite: in a table for exact search and in a graph for fast search.
 * Queries are answered at every moment; until the graph holds all vectors, by exact search.
 */
export class DenseIndex {
  #table = new VectorTable(0);
  #graph: Graph | null = null;
  #keyByLabel = new Map<number, number>();
  /** Papers whose vector the graph does not hold yet. */
  readonly #pending = new Set<number>();
  #lastLabel = 0;
  #unsaved = 0;

  constructor(
    private readonly database: Database,
    private readonly directory: string,
    private readonly model: string,
    private readonly log: Log,
  ) {}

  get size(): number {
    return this.#table.size;
  }

  /** How many changes the graph file does not have yet. */
  get unsaved(): number {
    return this.#unsaved;
  }

  /** Reads all vectors, and loads the graph file where it is whole. */
  async open(): Promise<void> {
    this.#readNewVectors();
    if (this.size === 0) return;
    const identity = { model: this.model, dimensions: this.#table.dimensions };
    const loaded = await loadGraph(this.directory, identity, new Set(this.#keyByLabel.keys()));
    if ("graph" in loaded) this.#useGraph(loaded.graph);
    if ("reason" in loaded) {
      this.log(
        "warn",
        `The search graph cannot be used (${loaded.reason}). It is rebuilt from the database at the next writing; until then the search goes without it.`,
      );
    }
  }

  /** Takes over what changed in SQLite since, a few vectors at a time, so that queries are served in between. */
  async refresh(): Promise<void> {
    this.#readNewVectors();
    if (this.size === 0) return;
    this.#graph ??= Graph.empty(this.#table.dimensions);
    let added = 0;
    for (const key of this.#pending) {
      const label = this.#table.labelOf(key);
      const vector = this.#table.get(key);
      if (label !== null && vector) this.#graph.add(label, vector);
      this.#pending.delete(key);
      this.#unsaved += 1;
      added += 1;
      if (added % CHUNK === 0) await setImmediate();
    }
  }

  /** Builds the graph anew, whatever there is. */
  async rebuild(): Promise<void> {
    this.#readNewVectors();
    if (this.size === 0) return;
    this.#useGraph(Graph.empty(this.#table.dimensions));
    await this.refresh();
  }

  async save(): Promise<void> {
    if (!this.#graph) return;
    const unsaved = this.#unsaved;
    await saveGraph(this.directory, { model: this.model, dimensions: this.#table.dimensions }, this.#graph);
    this.#unsaved -= unsaved;
  }

  /** The most similar papers, best first. @param among only these, where given */
  search(query: Float32Array, count: number, among: ReadonlySet<number> | null): Neighbor[] {
    if (this.size === 0 || query.length !== this.#table.dimensions) return [];
    if (among && among.size <= EXACT_UP_TO) return this.#table.nearest(query, count, among);
    const wanted = among ? Math.ceil((1.5 * count * this.size) / among.size) : count;
    const inGraph = this.#graph?.search(query, wanted) ?? [];
    return inGraph
      .map(({ label, similarity }) => ({ key: this.#keyByLabel.get(label) ?? -1, similarity }))
      .concat(this.#table.nearest(query, wanted, this.#pending))
      .filter(({ key }) => !among || among.has(key))
      .sort((left, right) => right.similarity - left.similarity || left.key - right.key)
      .slice(0, count);
  }

  /** The vector of a paper, or null. */
  vectorOf(key: number): Float32Array | null {
    return this.#table.get(key);
  }

  similarity(query: Float32Array, key: number): number | null {
    return query.length === this.#table.dimensions ? this.#table.similarity(query, key) : null;
  }

  #useGraph(graph: Graph): void {
    this.#graph = graph;
    this.#pending.clear();
    for (const [label, key] of this.#keyByLabel) if (!graph.has(label)) this.#pending.add(key);
  }

  #readNewVectors(): void {
    const rows = this.database
      .prepare<[number, string], VectorRow>(
        "SELECT label, paper_key AS key, vector FROM vectors WHERE label > ? AND model = ? ORDER BY label",
      )
      .iterate(this.#lastLabel, this.model);
    for (const { label, key, vector } of rows) {
      if (this.#table.dimensions === 0) this.#table = new VectorTable(vector.byteLength);
      const oldLabel = this.#table.labelOf(key);
      if (oldLabel !== null) {
        this.#keyByLabel.delete(oldLabel);
        this.#graph?.delete(oldLabel);
      }
      this.#table.set(key, label, vector);
      this.#keyByLabel.set(label, key);
      this.#pending.add(key);
      this.#lastLabel = label;
    }
  }
}
