/** The best of many keys by their score. Sorting what was added now and then is cheaper than keeping it sorted. */
export class Shortlist {
  #entries: { readonly key: number; readonly score: number }[] = [];
  /** The score of the last that is among the best so far. */
  #least = Number.NEGATIVE_INFINITY;

  /** @param length how many are wanted */
  constructor(private readonly length: number) {}

  add(key: number, score: number): void {
    if (score <= this.#least) return;
    this.#entries.push({ key, score });
    if (this.#entries.length >= 4 * this.length) this.#sort();
  }

  /** The keys of the best, best first. */
  keys(): number[] {
    this.#sort();
    return this.#entries.map(({ key }) => key);
  }

  #sort(): void {
    this.#entries = this.#entries.sort((left, right) => right.score - left.score).slice(0, this.length);
    if (this.#entries.length === this.length) this.#least = this.#entries.at(-1)?.score ?? this.#least;
  }
}
