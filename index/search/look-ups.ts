import type { LookedUp } from "./rank.js";
import type { SearchQuery, WordQuery } from "./search-messages.js";

/** Searches under way at most whose words are kept: those begun before are looked up again where they are searched. */
const MOST = 16;

/** What was looked up for searches that wait for their meaning, each until it is searched for. */
export class LookUps {
  readonly #begun = new Map<string, LookedUp>();

  begin(query: WordQuery, found: LookedUp): void {
    this.#begun.set(keyOf(query), found);
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > MOST && oldest !== undefined) this.#begun.delete(oldest);
  }

  /** @returns what was looked up for such a search; undefined where that is still to be done */
  take(query: SearchQuery): LookedUp | undefined {
    const key = keyOf(query);
    const found = this.#begun.get(key);
    this.#begun.delete(key);
    return found;
  }

  /** Forgets all, since the index is no longer what it was. */
  clear(): void {
    this.#begun.clear();
  }
}

function keyOf({ text, limit, filters, exclude, without }: WordQuery): string {
  return JSON.stringify([text, limit, filters, exclude, without ?? []]);
}
