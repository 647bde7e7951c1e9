import { createJoinRows } from "../../../index/store/joined.js";
import { paper } from "../../make-paper.js";
import { someVector } from "../../vectors.js";
import type { openStores } from "../store/open-stores.js";

type Stores = ReturnType<typeof openStores>;

/** Stores some papers, each with a vector of its own. The keys of new papers are those of their vectors. */
export function fillIndex({ papers, vectors }: Pick<Stores, "papers" | "vectors">, count: number): void {
  for (let i = 1; i <= count; i += 1) {
    papers.put(paper({ localId: `P${i}`, title: `Paper ${i}`, abstract: `It is number ${i}.` }), "jsonl");
  }
  embedPending({ vectors });
}

/** Gives every paper that waits for a vector the one of its key and `seed`. */
export function embedPending({ vectors }: Pick<Stores, "vectors">, seed = 0): void {
  for (const pending of vectors.pending(100_000, 0)) vectors.put(pending, someVector(seed + pending.key));
}

/** Joins one paper to another, as storing a telling does that shows both to be one. */
export function joinPapers({ database }: Pick<Stores, "database">, gone: number, kept: number): void {
  const change = Number(database.prepare("SELECT max(change) + 1 FROM papers").pluck().get());
  database.transaction(() => {
    createJoinRows(database)({ gone, kept, change });
    database.prepare("UPDATE papers SET change = ? WHERE key = ?").run(change, kept);
  })();
}

/** Gives a paper a new text, and with it a new vector. */
export function revise(
  { papers, vectors }: Pick<Stores, "papers" | "vectors">,
  key: number,
  seed: number,
): void {
  const title = `Paper ${key}`;
  papers.put(
    paper({ localId: `P${key}`, title, abstract: `It is number ${key} of edition ${seed}.` }),
    "jsonl",
  );
  embedPending({ vectors }, seed);
}
