import { grown, NumberMap } from "./whole-numbers.js";

/** A row that matched, and its cosine similarity. */
export interface Neighbor {
  readonly key: number;
  readonly similarity: number;
}

/**
 * Every vector of the index in memory, one signed byte a number, for exact search: over all where there is
 * no graph yet, and over the few that a filter leaves.
 */
export class VectorTable {
  readonly #rowByKey = new NumberMap();
  #numbers = new Int8Array(0);
  #inverseLengths = new Float32Array(0);
  #labels = new Int32Array(0);

  constructor(readonly dimensions: number) {}

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
    const row = this.#rowByKey.get(key) ?? this.size;
    if ((row + 1) * this.dimensions > this.#numbers.length) this.#grow(row + 1);
    const numbers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#numbers.set(numbers, row * this.dimensions);
    let squares = 0;
    for (const value of numbers) squares += value * value;
    this.#inverseLengths[row] = 1 / (Math.sqrt(squares) || 1);
    this.#labels[row] = label;
    this.#rowByKey.set(key, row);
  }

  /** Cosine similarity of a unit vector to a paper's, or null where the paper has none. */
  similarity(query: Float32Array, key: number): number | null {
    const row = this.#rowByKey.get(key);
    return row === undefined ? null : this.#dot(query, row);
  }

  /** The vector of a paper, of length 1, or null. */
  get(key: number): Float32Array | null {
    const row = this.#rowByKey.get(key);
    if (row === undefined) return null;
    const inverse = this.#inverseLengths[row] ?? 0;
    const start = row * this.dimensions;
    return Float32Array.from(
      this.#numbers.subarray(start, start + this.dimensions),
      (value) => value * inverse,
    );
  }

  /** The `count` most similar papers among some, best first; ties by the older paper. */
  nearest(query: Float32Array, count: number, among: Iterable<number> = this.keys()): Neighbor[] {
    const best: Neighbor[] = [];
    let threshold = Number.NEGATIVE_INFINITY;
    for (const key of among) {
      const row = this.#rowByKey.get(key);
      if (row === undefined) continue;
      const similarity = this.#dot(query, row);
      if (similarity <= threshold) continue;
      best.push({ key, similarity });
      // Sorting now and then is cheaper than keeping the list sorted.
      if (best.length >= 4 * count) {
        best.sort(bySimilarity).length = count;
        threshold = best[count - 1]?.similarity ?? threshold;
      }
    }
    return best.sort(bySimilarity).slice(0, count);
  }

  #dot(query: Float32Array, row: number): number {
    const numbers = this.#numbers;
    const start = row * this.dimensions;
    let sum = 0;
    for (let i = 0; i < this.dimensions; i += 1) sum += (query[i] ?? 0) * (numbers[start + i] ?? 0);
    return sum * (this.#inverseLengths[row] ?? 0);
  }

  #grow(rows: number): void {
    const capacity = Math.max(1_024, rows, Math.ceil((this.#numbers.length / this.dimensions) * 1.5));
    const numbers = new Int8Array(capacity * this.dimensions);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    const inverseLengths = new Float32Array(capacity);
    inverseLengths.set(this.#inverseLengths);
    this.#inverseLengths = inverseLengths;
    this.#labels = grown(this.#labels, capacity);
  }
}

function bySimilarity(left: Neighbor, right: Neighbor): number {
  return right.similarity - left.similarity || left.key - right.key;
}
