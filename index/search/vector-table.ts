import { createDotProducts, ROWS, STEP } from "./dot-product.js";
import { Shortlist } from "./shortlist.js";
import { grown, NumberMap } from "./whole-numbers.js";

/** A row that matched, and its cosine similarity. */
export interface Neighbor {
  readonly key: number;
  readonly similarity: number;
}

/** A page of WebAssembly's memory, in bytes. */
const PAGE = 65_536;
/** Rows that are compared at once: a call for each takes as long as comparing. */
const BLOCK = 1_024;
/** Papers that are looked at beyond those wanted: which of the last are the nearest, their similarities decide. */
const SPARE = 16;

/**
 * Every vector of the index in memory, one signed byte a number, for exact search: over all where there is
 * no graph yet, and over the few that a filter leaves.
 */
export class VectorTable {
  readonly #rowByKey = new NumberMap();
  /** Rows among the others that are no paper's any more. */
  readonly #freeRows: number[] = [];
  /** A query in 16-bit numbers, then the list of a block of rows, then all rows. */
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #dotProducts = createDotProducts(this.#memory);
  /** Bytes of a row: a number each, filled up with zeros. */
  readonly #rowBytes: number;
  readonly #queryEnd: number;
  #numbers = new Int8Array(this.#memory.buffer);
  #inverseLengths = new Float32Array(0);
  #labels = new Int32Array(0);

  constructor(readonly dimensions: number) {
    this.#rowBytes = Math.max(STEP, Math.ceil(dimensions / STEP) * STEP);
    this.#queryEnd = 2 * this.#rowBytes;
    this.#grow(1);
  }

  get size(): number {
    return this.#rowByKey.size;
  }

  keys(): Iterable<number> {
    return this.#rowByKey.keys();
  }

  /** The label of a paper's vector, or null. */
  labelOf(key: number): number | null {
    const row = this.#rowByKey.get(key);
    return row === undefined ? null : (this.#labels[row] ?? null);
  }

  /** @param bytes as SQLite holds them (`encodeVector`) */
  set(key: number, label: number, bytes: Uint8Array): void {
    const row = this.#rowByKey.get(key) ?? this.#freeRows.pop() ?? this.size;
    if (row >= this.#labels.length || this.#startOf(row + 1) > this.#numbers.length) this.#grow(row + 1);
    const numbers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#numbers.set(numbers, this.#startOf(row));
    let squares = 0;
    for (const value of numbers) squares += value * value;
    this.#inverseLengths[row] = 1 / (Math.sqrt(squares) || 1);
    this.#labels[row] = label;
    this.#rowByKey.set(key, row);
  }

  delete(key: number): void {
    const row = this.#rowByKey.get(key);
    if (row === undefined) return;
    this.#rowByKey.delete(key);
    this.#freeRows.push(row);
  }

  /** Cosine similarity of a unit vector to a paper's, or null where the paper has none. */
  similarity(query: Float32Array, key: number): number | null {
    const row = this.#rowByKey.get(key);
    if (row === undefined) return null;
    const start = this.#startOf(row);
    let sum = 0;
    for (let i = 0; i < this.dimensions; i += 1) sum += (query[i] ?? 0) * (this.#numbers[start + i] ?? 0);
    return sum * (this.#inverseLengths[row] ?? 0);
  }

  /** The vector of a paper, of length 1, or null. */
  get(key: number): Float32Array | null {
    const row = this.#rowByKey.get(key);
    if (row === undefined) return null;
    const inverse = this.#inverseLengths[row] ?? 0;
    const start = this.#startOf(row);
    const numbers = this.#numbers.subarray(start, start + this.dimensions);
    return new Float32Array(numbers).map((value) => value * inverse);
  }

  /** The `count` most similar papers among some, best first; ties by the older paper. */
  nearest(query: Float32Array, count: number, among: Iterable<number> = this.keys()): Neighbor[] {
    this.#takeQuery(query);
    const shortlist = new Shortlist(count + SPARE);
    const keys = new Int32Array(BLOCK);
    const rows = new Int32Array(BLOCK);
    let filled = 0;
    for (const key of among) {
      const row = this.#rowByKey.get(key);
      if (row === undefined) continue;
      keys[filled] = key;
      rows[filled] = row;
      filled += 1;
      if (filled < BLOCK) continue;
      this.#compare(keys, rows, filled, shortlist);
      filled = 0;
    }
    this.#compare(keys, rows, filled, shortlist);
    return shortlist
      .keys()
      .map((key) => ({ key, similarity: this.similarity(query, key) ?? 0 }))
      .sort(bySimilarity)
      .slice(0, count);
  }

  /** Adds the first papers of a block to a shortlist by how similar they are, about, to the query that was taken. */
  #compare(keys: Int32Array, rows: Int32Array, count: number, shortlist: Shortlist): void {
    if (count === 0) return;
    const list = new Int32Array(this.#memory.buffer, this.#queryEnd, Math.ceil(count / ROWS) * ROWS);
    for (let i = 0; i < list.length; i += 1) list[i] = this.#startOf(rows[i] ?? 0);
    this.#dotProducts(this.#queryEnd, this.#queryEnd + list.byteLength, this.#queryEnd);
    for (let i = 0; i < count; i += 1) {
      shortlist.add(keys[i] ?? 0, (list[i] ?? 0) * (this.#inverseLengths[rows[i] ?? 0] ?? 0));
    }
  }

  /** Where a row begins, after the query and the list. */
  #startOf(row: number): number {
    return this.#queryEnd + 4 * BLOCK + row * this.#rowBytes;
  }

  /** Writes a query where the products are made, in numbers as large as leave room for the sum of all products. */
  #takeQuery(query: Float32Array): void {
    const largest = query.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = Math.min(2 ** 15 - 1, 2 ** 31 / (128 * this.#rowBytes)) / (largest || 1);
    const numbers = new Int16Array(this.#memory.buffer, 0, this.#rowBytes);
    for (const [i, value] of query.entries()) numbers[i] = Math.round(value * scale);
  }

  #grow(rows: number): void {
    const capacity = Math.max(1_024, rows, Math.ceil(this.#labels.length * 1.5));
    const pages = Math.ceil(this.#startOf(capacity) / PAGE) - this.#memory.buffer.byteLength / PAGE;
    if (pages > 0) this.#memory.grow(pages);
    this.#numbers = new Int8Array(this.#memory.buffer);
    const inverseLengths = new Float32Array(capacity);
    inverseLengths.set(this.#inverseLengths);
    this.#inverseLengths = inverseLengths;
    this.#labels = grown(this.#labels, capacity);
  }
}

function bySimilarity(left: Neighbor, right: Neighbor): number {
  return right.similarity - left.similarity || left.key - right.key;
}
