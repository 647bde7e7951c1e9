import type { ModelPool } from "../../../index/models/model-pool.js";
import { paperSchema, paperText } from "../../../index/paper.js";
import { terms } from "../../../index/text/terms.js";
import { outline } from "../../../src/answer/candidates/outline.js";
import type { IndexedPaper } from "../page-search.js";
import { type PaperQa, papersOf, type QaPaper, type QaQuestion, readCollections } from "../paper-qa.js";

/** Terms that fewer papers hold are left out of the background: they are most of all terms, and rare ones all. */
const LEAST_HELD = 8;

/** A paper with its questions, and everything of both that is compared. */
export interface AskedPaper extends IndexedPaper {
  readonly id: string;
  readonly questions: readonly { readonly asked: QaQuestion; readonly vector: Float32Array }[];
}

/** The papers of a split with the embeddings of them and of their questions. */
export async function askedPapers(
  data: PaperQa,
  split: "train" | "dev",
  models: ModelPool,
): Promise<AskedPaper[]> {
  const questionsOf = grouped(data.questions, ({ paper }) => paper);
  const papers = papersOf(data, split);
  return await Promise.all(
    papers.map(async (paper, key): Promise<AskedPaper> => {
      const asked = questionsOf.get(paper.id) ?? [];
      const vectors = asked.map(async (question) => ({
        asked: question,
        vector: await models.embedQuery(question.question),
      }));
      return { ...(await indexed(paper, key, models)), id: paper.id, questions: await Promise.all(vectors) };
    }),
  );
}

async function indexed(
  { id, title, abstract }: QaPaper,
  key: number,
  models: ModelPool,
): Promise<IndexedPaper> {
  const paper = {
    ...paperSchema.parse({ arxivId: id, title, abstract }),
    ...{ id, key, url: null, origins: [], firstSeen: "" },
  };
  return { outlined: { ...outline(paper), paper }, vector: await models.embed(paperText(paper)) };
}

/**
 * Counts the terms of the two collections of papers, without those that questions of the dev split are about.
 * @returns the JSON of `src/answer/fitted/background-df.json`
 */
export function countBackground(directory: string, data: PaperQa): string {
  const kept = new Set(papersOf(data, "dev").map(({ id }) => id));
  const holders = new Map<string, number>();
  let papers = 0;
  let length = 0;
  for (const { id, title, abstract } of readCollections(directory)) {
    if (kept.has(id)) continue;
    kept.add(id);
    const [ofTitle, ofAbstract] = [terms(title), terms(abstract)];
    papers += 1;
    length += 2 * ofTitle.length + ofAbstract.length;
    for (const term of new Set([...ofTitle, ...ofAbstract])) holders.set(term, (holders.get(term) ?? 0) + 1);
  }
  const byCount = grouped(
    [...holders].filter(([, count]) => count >= LEAST_HELD),
    ([, count]) => count,
  );
  const lists = [...byCount]
    .sort(([left], [right]) => left - right)
    .map(([count, list]): [string, string] => [
      String(count),
      list
        .map(([term]) => term)
        .sort()
        .join(" "),
    ]);
  const rounded = Number((length / papers).toFixed(1));
  return `${JSON.stringify({ papers, length: rounded, terms: Object.fromEntries(lists) }, null, 2)}\n`;
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
