import { describe, expect, it } from "vitest";
import type { Paper } from "../../../index/paper.js";
import { createVectorStore } from "../../../index/store/vectors.js";
import { paper } from "../../make-paper.js";
import { cosine, someVector } from "../../vectors.js";
import { openStores } from "./open-stores.js";

type Stores = ReturnType<typeof openStores>;

const fuseChat = (known: Partial<Paper> = {}) =>
  paper({ arxivId: "2402.16107", title: "FuseChat", abstract: "Models are fused.", ...known });

/** Embeds everything that is to be embedded. */
function embedAll({ vectors }: Pick<Stores, "vectors">, seed = 1) {
  for (const pending of vectors.pending(1_000, 0)) vectors.put(pending, someVector(seed + pending.key));
}

function labels({ database }: Stores) {
  return database.prepare("SELECT paper_key, label FROM vectors ORDER BY paper_key").raw().all();
}

describe("a paper is to be embedded", () => {
  it("when it is new, until its vector is stored", () => {
    const stores = openStores();
    const { papers, vectors } = stores;
    papers.put(fuseChat(), "hf");
    expect(vectors.pending(10, 0)).toMatchObject([
      { key: 1, title: "FuseChat", abstract: "Models are fused." },
    ]);
    expect(vectors.countPending()).toBe(1);
    embedAll(stores);
    expect(vectors.countPending()).toBe(0);
    expect(vectors.count()).toBe(1);
    expect(cosine(vectors.get(1) ?? new Float32Array(), someVector(2))).toBeGreaterThan(0.999);
  });

  it("again when its text has changed, and its new vector has a new label", () => {
    const stores = openStores();
    const { papers, vectors } = stores;
    papers.put(fuseChat(), "hf");
    papers.put(paper({ title: "Mice" }), "hf");
    embedAll(stores);
    expect(labels(stores)).toEqual([
      [1, 1],
      [2, 2],
    ]);
    papers.put(fuseChat({ version: 2, abstract: "Models are fused and merged." }), "arxiv");
    expect(vectors.pending(10, 0).map(({ key }) => key)).toEqual([1]);
    embedAll(stores, 50);
    expect(labels(stores)).toEqual([
      [1, 3],
      [2, 2],
    ]);
    expect(cosine(vectors.get(1) ?? new Float32Array(), someVector(51))).toBeGreaterThan(0.999);
  });

  it("not again when anything else has changed, nor when a lower version is told", () => {
    const stores = openStores();
    const { papers, vectors } = stores;
    papers.put(fuseChat({ version: 2 }), "arxiv");
    embedAll(stores);
    papers.put(
      fuseChat({
        version: 2,
        upvotes: 7,
        authors: ["Fanqi Wan"],
        listings: [{ date: "2024-02-27", upvotes: 7, comments: 0 }],
      }),
      "hf",
    );
    papers.put(fuseChat({ version: 1, abstract: "Models are mixed." }), "arxiv");
    expect(vectors.countPending()).toBe(0);
  });

  it("still, when its text changed while the old text was being embedded", () => {
    const { papers, vectors } = openStores();
    papers.put(fuseChat(), "hf");
    const [taken] = vectors.pending(1, 0);
    papers.put(fuseChat({ version: 2, abstract: "Models are fused and merged." }), "arxiv");
    if (taken) vectors.put(taken, someVector(1));
    expect(vectors.pending(10, 0)).toMatchObject([{ key: 1, abstract: "Models are fused and merged." }]);
    expect(vectors.count()).toBe(1);
  });

  it("in the order of storing, from any place on", () => {
    const { papers, vectors } = openStores();
    for (let i = 1; i <= 5; i += 1) papers.put(paper({ title: `Paper ${i}`, localId: `${i}` }), "jsonl");
    expect(vectors.pending(2, 0).map(({ key }) => key)).toEqual([1, 2]);
    expect(vectors.pending(2, 2).map(({ key }) => key)).toEqual([3, 4]);
    expect(vectors.pending(9, 5)).toEqual([]);
  });
});

describe("the vector of a text", () => {
  it("serves every paper of that very text", () => {
    const stores = openStores();
    const { papers, vectors } = stores;
    papers.put(fuseChat({ arxivId: null, localId: "1" }), "jsonl");
    embedAll(stores);
    papers.put(fuseChat({ arxivId: null, localId: "2" }), "jsonl");
    papers.put(fuseChat({ arxivId: null, localId: "3", abstract: "Another." }), "jsonl");
    const found = vectors.pending(10, 0).map(({ textHash }) => vectors.sameText(textHash));
    expect(found).toEqual([vectors.get(1), null]);
  });

  it("belongs to one model", () => {
    const stores = openStores();
    stores.papers.put(fuseChat(), "hf");
    const [pending] = stores.vectors.pending(1, 0);
    embedAll(stores);
    const other = createVectorStore(stores.database, "model-b");
    expect([other.count(), other.get(1), other.sameText(pending?.textHash ?? "")]).toEqual([0, null, null]);
  });
});

describe("another model", () => {
  it("is adopted: every paper is embedded again, and the vectors of the old one are replaced one by one", () => {
    const stores = openStores();
    stores.vectors.adopt();
    for (const title of ["A", "B", "C"]) stores.papers.put(paper({ title, localId: title }), "jsonl");
    embedAll(stores);
    const other = createVectorStore(stores.database, "model-b");
    expect([other.countPending(), stores.vectors.countPending()]).toEqual([3, 0]);
    other.adopt();
    expect([other.countPending(), other.count(), stores.vectors.count()]).toEqual([3, 0, 3]);
    embedAll({ vectors: other });
    expect([other.countPending(), other.count(), stores.vectors.count()]).toEqual([0, 3, 0]);
    expect(labels(stores)).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  it("is adopted once, and going back to the first embeds only what the other has replaced", () => {
    const stores = openStores();
    for (const title of ["A", "B"]) stores.papers.put(paper({ title, localId: title }), "jsonl");
    stores.vectors.adopt();
    embedAll(stores);
    stores.vectors.adopt();
    expect(stores.vectors.countPending()).toBe(0);
    const other = createVectorStore(stores.database, "model-b");
    other.adopt();
    const [first] = other.pending(1, 0);
    if (first) other.put(first, someVector(9));
    stores.vectors.adopt();
    expect(stores.vectors.pending(10, 0).map(({ key }) => key)).toEqual([1]);
  });
});
