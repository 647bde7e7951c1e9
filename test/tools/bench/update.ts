import { rmSync } from "node:fs";
import type { Library } from "../../../index/library.js";
import { paperText } from "../../../index/paper.js";
import { VectorTable } from "../../../index/search/vector-table.js";
import type { Benchmark, Figure } from "./benchmark.js";
import { copyOf, madeIndex, openBenchmarked, realPapers } from "./made-index.js";
import { makePapers, mixVectors } from "./made-papers.js";
import { sourceOf } from "./papers.js";
import { createRandom, mean, timed } from "./statistics.js";

const NEW = 50;
const REPLACED = 0.3;
const COUNT = 10;

export const update: Benchmark = {
  name: "update",
  description: "50 new papers into a large index; recall after 30 % of the papers were replaced",
  async run(settings) {
    const real = await realPapers(settings);
    const directory = copyOf(await madeIndex(settings, settings.size));
    const library = openBenchmarked(directory, settings, { writes: true });
    await library.search("warm up");
    const papers = [...makePapers(real, NEW, 10 * settings.size)].map(({ paper }) => paper);
    const bare = await timed(() =>
      Promise.all(papers.map((paper) => library.models.embed(paperText(paper)))),
    );
    const taken = await timed(() => library.ingest([sourceOf(papers)]));
    const before = await recallOf(library);
    await replace(library, settings.size, real);
    const after = await recallOf(library);
    await library.close();
    rmSync(directory, { recursive: true, force: true });
    return [
      {
        name: `embeddings made for ${NEW} new papers`,
        value: taken.result.embedded,
        unit: "",
        target: `${NEW}`,
      },
      { name: `embedding ${NEW} texts alone`, value: bare.milliseconds / 1_000, unit: "s" },
      {
        name: `${NEW} new papers until they are found and saved`,
        value: taken.milliseconds / 1_000,
        unit: "s",
        ratio: {
          value: taken.milliseconds / bare.milliseconds,
          reference: "embedding them alone",
          better: "lower",
        },
      },
      recallFigure("recall@10 before", before),
      recallFigure(`recall@10 after replacing ${REPLACED * 100} %`, after),
    ];
  },
};

function recallFigure(name: string, value: number): Figure {
  const ratio = { value, reference: "exact search", better: "higher" } as const;
  return { name, value, unit: "", ratio, target: "at least 0.99" };
}

/** Gives papers a new text and a new vector: the old label dies, and a new one comes. */
async function replace(
  library: Library,
  size: number,
  real: Awaited<ReturnType<typeof realPapers>>,
): Promise<void> {
  const random = createRandom(31);
  const keys = library.database
    .prepare<[number], { key: number; textHash: string }>(
      "SELECT key, text_hash AS textHash FROM papers ORDER BY (key * 7919) % 104729 LIMIT ?",
    )
    .all(Math.floor(size * REPLACED));
  const put = library.database.transaction((some: typeof keys) => {
    for (const { key, textHash } of some) {
      const one = real[Math.floor(random() * real.length)];
      const two = real[Math.floor(random() * real.length)];
      if (!one || !two) continue;
      library.vectors.put(
        { key, textHash, title: "", abstract: "" },
        mixVectors(one.vector, two.vector, random),
      );
    }
  });
  while (keys.length > 0) {
    put(keys.splice(0, 1_000));
    await library.searcher.refresh();
  }
}

/** Recall of the graph against exact search over what SQLite holds. */
async function recallOf(library: Library): Promise<number> {
  const rows = library.database
    .prepare<[], { key: number; label: number; vector: Buffer }>(
      "SELECT paper_key AS key, label, vector FROM vectors ORDER BY label",
    )
    .all();
  const table = new VectorTable(rows[0]?.vector.length ?? 0);
  for (const { key, label, vector } of rows) table.set(key, label, vector);
  const random = createRandom(17);
  const found: number[] = [];
  for (let i = 0; i < 100; i += 1) {
    const one = table.get(rows[Math.floor(random() * rows.length)]?.key ?? 0);
    const two = table.get(rows[Math.floor(random() * rows.length)]?.key ?? 0);
    if (!one || !two) continue;
    const vector = mixVectors(one, two, random);
    const exact = table.nearest(vector, COUNT).map(({ key }) => key);
    const query = { text: null, vector, limit: COUNT, filters: {}, sort: "relevance", exclude: [] } as const;
    const matches = new Set((await library.searcher.search(query)).map(({ key }) => key));
    found.push(exact.filter((key) => matches.has(key)).length / exact.length);
  }
  return mean(found);
}
