// Keys and labels are whole numbers from 1 on with few gaps, and there are as many as papers: a table of numbers holds
// them in a tenth of the memory of a Map or a Set, and nothing of it is for the garbage collector to look through.

/** A larger copy of a table: with room for so many numbers, and for some to come. */
export function grown(numbers: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(1_024, room, Math.ceil(1.5 * numbers.length)));
  larger.set(numbers);
  return larger;
}

/** Whole numbers by whole numbers: 4 bytes for each key up to the highest. */
export class NumberMap {
  /** What was set, plus one: 0 where nothing was. */
  #values = new Int32Array(0);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: number): number | undefined {
    const value = this.#values[key];
    return value ? value - 1 : undefined;
  }

  has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  set(key: number, value: number): void {
    if (key >= this.#values.length) this.#values = grown(this.#values, key + 1);
    if (this.#values[key] === 0) this.#size += 1;
    this.#values[key] = value + 1;
  }

  /** @returns whether there was one */
  delete(key: number): boolean {
    if (!this.has(key)) return false;
    this.#values[key] = 0;
    this.#size -= 1;
    return true;
  }

  /** Keys and values, lowest key first. */
  *entries(): Generator<[number, number]> {
    for (const [key, value] of this.#values.entries()) if (value !== 0) yield [key, value - 1];
  }

  *keys(): Generator<number> {
    for (const [key] of this.entries()) yield key;
  }
}

/** A set of whole numbers: 4 bytes for each up to the highest. */
export class NumberSet {
  #present = new Int32Array(0);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(value: number): boolean {
    return this.#present[value] === 1;
  }

  add(value: number): void {
    if (value >= this.#present.length) this.#present = grown(this.#present, value + 1);
    if (this.#present[value] === 0) this.#size += 1;
    this.#present[value] = 1;
  }

  /** @returns whether it was there */
  delete(value: number): boolean {
    if (!this.has(value)) return false;
    this.#present[value] = 0;
    this.#size -= 1;
    return true;
  }

  /** Lowest first. */
  *[Symbol.iterator](): Generator<number> {
    for (const [value, present] of this.#present.entries()) if (present === 1) yield value;
  }
}
