import { existsSync } from "node:fs";
import { join } from "node:path";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { type Collection, readCollection } from "../../../src/evaluation/collection.js";
import { type Ranking, scoreRanking } from "../../../src/evaluation/evaluate.js";
import { readSciTldr, splitOf } from "../scitldr.js";
import { withKeptIndex } from "./kept-index.js";
import { type Measure, type MeasureSettings, withProgress } from "./measure.js";

const RANKINGS: readonly Ranking[] = ["full", "dense", "lexical"];

/** nDCG@10 of the search: claims to the abstracts that decide them, one-sentence summaries to their abstracts. */
export const retrieval: Measure = {
  name: "retrieval",
  description: "nDCG@10 of the search on SciFact and SciTLDR, also by meaning and by words alone",
  async run(settings) {
    return {
      ...(await measure(settings, "scifact", await sciFact(settings))),
      ...(await measure(settings, "scitldr", sciTldr(settings))),
    };
  },
};

interface Task {
  readonly file: string;
  readonly collection: Collection;
}

async function measure(settings: MeasureSettings, name: string, { file, collection }: Task) {
  return await withKeptIndex(settings, { name, file }, (library) =>
    withProgress(settings, `Searching ${name}`, "queries", async (update) => {
      const values: Record<string, number> = {};
      const total = RANKINGS.length * collection.queries.length;
      let done = 0;
      for (const ranking of RANKINGS) {
        const onQuery = () => update(++done, total);
        const scores = await scoreRanking(library, collection, ranking, { onQuery });
        values[`${name}.${ranking}`] = scores["nDCG@10"];
      }
      return values;
    }),
  );
}

async function sciFact({ data, split }: MeasureSettings): Promise<Task> {
  const directory = join(data, "scifact");
  const collection = await readCollection(directory, split ?? "train");
  const plain = join(directory, "corpus.jsonl");
  return { file: existsSync(plain) ? plain : `${plain}.gz`, collection };
}

/** Each one-sentence summary of the split asks for its paper, among the papers of all splits. */
function sciTldr({ data, split }: MeasureSettings): Task {
  const file = join(data, "scitldr.jsonl.gz");
  const asked = splitOf(readSciTldr(file), split ?? "dev");
  const queries = asked.flatMap(({ id, tldrs }) =>
    tldrs.map((text, i) => ({ id: `${id} ${i}`, text, paper: id })),
  );
  const judgements = new Map(queries.map(({ id, paper }) => [id, new Map([[paper, 1]])]));
  return { file, collection: { corpus: createJsonlSource(file), queries, judgements } };
}
