import { NumberMap, type NumberSet } from "./whole-numbers.js";

/** One fact of every paper, such as its categories. A value that many papers share is kept once. */
export class SharedValues<Value> {
  readonly #values: Value[] = [];
  readonly #placeByText = new Map<string, number>();
  readonly #placeByKey = new NumberMap();

  /** @param parse reads a value from the text that it is stored as */
  constructor(private readonly parse: (text: string) => Value) {}

  set(key: number, text: string): void {
    let place = this.#placeByText.get(text);
    if (place === undefined) {
      place = this.#values.push(this.parse(text)) - 1;
      this.#placeByText.set(text, place);
    }
    this.#placeByKey.set(key, place);
  }

  get(key: number): Value | undefined {
    return this.#values[this.#placeByKey.get(key) ?? -1];
  }

  /** Takes out of a set of papers those whose value does not pass. Each value is looked at once. */
  keepWhere(papers: NumberSet, passes: (value: Value) => boolean): void {
    const passed = this.#values.map(passes);
    papers.keepWhere((key) => passed[this.#placeByKey.get(key) ?? -1] ?? false);
  }
}
