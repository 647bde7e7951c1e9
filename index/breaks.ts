import { setImmediate } from "node:timers/promises";

/** Milliseconds after which a long piece of work lets others have the thread for a moment. */
const LONGEST = 8;

/** When the last break of this thread ended: of several pieces of work one after the other, too. */
let since = 0;

/** `map` over many items, with breaks in which the thread does what else is waiting, as to answer somebody. */
export async function mapWithBreaks<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    if (performance.now() - since >= LONGEST) {
      await setImmediate();
      since = performance.now();
    }
    results.push(map(item));
  }
  return results;
}
