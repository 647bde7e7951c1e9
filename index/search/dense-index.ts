import { setImmediate } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { Log } from "../log.js";
import { createGoneKeys } from "../store/joined.js";
import { Graph } from "./graph.js";
import { loadGraph, saveGraph } from "./graph-file.js";
import { type Neighbor, VectorTable } from "./vector-table.js";
import { NumberMap, type ReadonlyNumberSet } from "./whole-numbers.js";

/** Vectors added to the graph between two looks at the waiting queries: about 20 ms of work. */
const CHUNK = 16;
/** Comparing so many vectors one by one takes as long as finding one more neighbour in the graph. */
const COMPARED_PER_NEIGHBOR = 32;
/** With more deleted than this share a graph is built anew: to pass through them costs recall, memory and time. */
const MOST_DELETED = 0.2;
/** Vectors of a loaded graph that are compared with those of the database. */
const COMPARED = 200;

const LAST_LABEL = "SELECT seq FROM sqlite_sequence WHERE name = 'vectors'";

interface VectorRow {
  readonly label: number;
  readonly key: number;
  readonly vector: Buffer;
}

/**
 * The vectors of one embedding model, from SQLite: in a table for exact search and in a graph for fast search.
 * Queries are answered at every moment; what the graph does not hold yet is searched exactly.
 */
export class DenseIndex {
  #table = new VectorTable(0);
  #graph: Graph | null = null;
  readonly #keyByLabel = new NumberMap();
  /** Papers whose vector the graph does not hold yet. */
  readonly #pending = new Set<number>();
  readonly #goneKeys: () => number[];
  #lastLabel = 0;
  /** Whether the graph file has the graph as it is. */
  #saved = false;

  constructor(
    private readonly database: Database,
    private readonly directory: string,
    private readonly model: string,
    private readonly log: Log,
  ) {
    this.#goneKeys = createGoneKeys(database);
  }

  get size(): number {
    return this.#table.size;
  }

  /** How many vectors the graph does not hold yet. */
  get pending(): number {
    return this.#pending.size;
  }

  /** The share of the graph's vectors that are no longer of use. */
  get deletedShare(): number {
    return this.#graph?.deletedShare ?? 0;
  }

  /**
   * Loads the graph file where it is whole and of this database, and reads all vectors.
   * @returns whether the file was of use; where not, the graph is to be built and saved again
   */
  async open(): Promise<boolean> {
    // The graph first: whatever it was made of is then in the database, for it is saved after that.
    const loaded = await loadGraph(this.directory, this.model);
    this.takeOver();
    if ("missing" in loaded) return false;
    const reason = "reason" in loaded ? loaded.reason : this.#strangeness(loaded.graph);
    if ("graph" in loaded && reason === null) {
      this.#useGraph(loaded.graph);
      return true;
    }
    this.log("warn", `The search graph cannot be used (${reason}). It is rebuilt from the database.`);
    return false;
  }

  /**
   * Takes over the vectors that are new in SQLite, and forgets those of papers that are gone. New ones are found at
   * once; `grow` brings them into the graph.
   */
  takeOver(): void {
    const rows = this.database
      .prepare<[number, string], VectorRow>(
        "SELECT label, paper_key AS key, vector FROM vectors WHERE label > ? AND model = ? ORDER BY label",
      )
      .iterate(this.#lastLabel, this.model);
    for (const { label, key, vector } of rows) {
      if (this.#table.dimensions === 0) this.#table = new VectorTable(vector.byteLength);
      this.#forgetLabel(key);
      this.#table.set(key, label, vector);
      this.#keyByLabel.set(label, key);
      this.#pending.add(key);
      this.#lastLabel = label;
    }
    // Asked last, since a paper may go after its vector was read.
    for (const key of this.#goneKeys()) {
      this.#forgetLabel(key);
      this.#table.delete(key);
      this.#pending.delete(key);
    }
  }

  /**
   * Brings into the graph what it does not hold yet, a few vectors at a time: queries are served in between. A graph of
   * which much was deleted is built anew.
   */
  async grow(): Promise<void> {
    if (this.size === 0) return;
    if (this.#graph && this.#graph.deletedShare > MOST_DELETED) this.#graph = null;
    const graph = this.#graph ?? Graph.empty(this.#table.dimensions);
    if (graph !== this.#graph) this.#useGraph(graph);
    let added = 0;
    for (const key of this.#pending) {
      const label = this.#table.labelOf(key);
      const vector = this.#table.get(key);
      if (label !== null && vector) graph.add(label, vector);
      this.#pending.delete(key);
      this.#saved = false;
      added += 1;
      if (added % CHUNK === 0) await setImmediate();
    }
  }

  /** Builds the graph anew, whatever there is. */
  async rebuild(): Promise<void> {
    this.takeOver();
    this.#graph = null;
    await this.grow();
  }

  /** Writes the graph file where it lacks something. @throws OffprintError `storage` */
  async save(): Promise<void> {
    if (!this.#graph || this.#saved) return;
    this.#saved = true;
    try {
      await saveGraph(this.directory, this.model, this.#graph);
    } catch (error) {
      this.#saved = false;
      throw error;
    }
  }

  /** The most similar papers, best first. @param among only these, where given */
  search(query: Float32Array, count: number, among: ReadonlyNumberSet | null): Neighbor[] {
    if (this.size === 0 || query.length !== this.#table.dimensions) return [];
    if (!among) return this.#nearest(query, count);
    // Of the nearest of all papers, about as large a share is among these as of all papers.
    const wanted = Math.ceil((1.5 * count * this.size) / among.size);
    if (wanted * COMPARED_PER_NEIGHBOR < among.size) {
      const found = this.#nearest(query, wanted).filter(({ key }) => among.has(key));
      if (found.length >= count) return found.slice(0, count);
    }
    return this.#table.nearest(query, count, among);
  }

  /** The vector of a paper, or null. */
  vectorOf(key: number): Float32Array | null {
    return this.#table.get(key);
  }

  similarity(query: Float32Array, key: number): number | null {
    return query.length === this.#table.dimensions ? this.#table.similarity(query, key) : null;
  }

  #nearest(query: Float32Array, count: number): Neighbor[] {
    const inGraph = this.#graph?.search(query, count) ?? [];
    return inGraph
      .map(({ label, similarity }) => ({ key: this.#keyByLabel.get(label) ?? -1, similarity }))
      .concat(this.#table.nearest(query, count, this.#pending))
      .sort((left, right) => right.similarity - left.similarity || left.key - right.key)
      .slice(0, count);
  }

  #forgetLabel(key: number): void {
    const label = this.#table.labelOf(key);
    if (label === null) return;
    this.#keyByLabel.delete(label);
    this.#graph?.delete(label);
    this.#saved = false;
  }

  #useGraph(graph: Graph): void {
    this.#graph = graph;
    this.#saved = true;
    this.#pending.clear();
    for (const label of [...graph.labels()]) {
      if (!this.#keyByLabel.has(label) && graph.delete(label)) this.#saved = false;
    }
    for (const [label, key] of this.#keyByLabel.entries()) if (!graph.has(label)) this.#pending.add(key);
  }

  /** What shows that a graph was made from another database, or null: then its labels mean other vectors. */
  #strangeness(graph: Graph): string | null {
    const lastLabel = this.database.prepare<[], number>(LAST_LABEL).pluck().get() ?? 0;
    for (const label of graph.labels()) if (label > lastLabel) return "it is newer than the database";
    if (graph.dimensions !== this.#table.dimensions) return `its vectors have ${graph.dimensions} numbers`;
    const common = [...this.#keyByLabel.entries()].filter(([label]) => graph.has(label));
    // The newest labels too, where a database that was brought back from a backup went another way.
    const step = Math.ceil(common.length / COMPARED);
    const compared = common.filter((_, i) => i % step === 0 || i >= common.length - COMPARED);
    const isSame = ([label, key]: [number, number]) =>
      (this.#table.similarity(graph.get(label) ?? new Float32Array(graph.dimensions), key) ?? 0) > 0.999;
    return compared.every(isSame) ? null : "it was made from another database";
  }
}
