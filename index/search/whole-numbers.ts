// Keys and labels are whole numbers from 1 on with few gaps, and there are as many as papers: a table of numbers holds
// them in a tenth of the memory of a Map or a Set, and nothing of it is for the garbage collector to look through.

/** How long a table is made that needs so much room and has so much: some is left for what comes. */
function roomFor(needed: number, present: number): number {
  return Math.max(1_024, needed, Math.ceil(1.5 * present));
}

/** A larger copy of a table. @param needed for how many numbers there must be room */
export function grown(numbers: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(roomFor(needed, numbers.length));
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
    for (const key of this.keys()) yield [key, (this.#values[key] ?? 0) - 1];
  }

  /** Lowest first. */
  *keys(): Generator<number> {
    for (let key = 0; key < this.#values.length; key += 1) if (this.#values[key] !== 0) yield key;
  }
}

/** A set of whole numbers that is not to be changed. */
export interface ReadonlyNumberSet extends Iterable<number> {
  readonly size: number;
  has(value: number): boolean;
}

/** A set of whole numbers: a byte for each up to the highest. */
export class NumberSet implements ReadonlyNumberSet {
  #present = new Uint8Array(0);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(value: number): boolean {
    return this.#present[value] === 1;
  }

  add(value: number): void {
    if (value >= this.#present.length) {
      const larger = new Uint8Array(roomFor(value + 1, this.#present.length));
      larger.set(this.#present);
      this.#present = larger;
    }
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

  copy(): NumberSet {
    const copy = new NumberSet();
    copy.#present = this.#present.slice();
    copy.#size = this.#size;
    return copy;
  }

  /** Takes out what does not pass. */
  keepWhere(passes: (value: number) => boolean): void {
    const present = this.#present;
    for (let value = 0; value < present.length; value += 1) {
      if (present[value] === 1 && !passes(value)) this.delete(value);
    }
  }

  /** Lowest first, as they are now. */
  [Symbol.iterator](): IterableIterator<number> {
    const values = new Int32Array(this.#size);
    const present = this.#present;
    for (let value = 0, count = 0; count < values.length; value += 1) {
      if (present[value] !== 1) continue;
      values[count] = value;
      count += 1;
    }
    // An array of them is gone through in a fifth of the time that a generator takes.
    return values.values();
  }
}
