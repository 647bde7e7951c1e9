import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import type { Paper } from "../../index/paper.js";
import { type FileLine, readLines } from "../../index/sources/file.js";
import { reasonOf, toPaper } from "../../index/sources/record.js";
import type { Rejected, Source } from "../../index/sources/source.js";
import { cleanText } from "../../index/text/whitespace.js";
import type { Judgements } from "./metrics.js";

/** A retrieval test collection: documents, queries, and which answer which. */
export interface Collection {
  /** The documents, as a source of papers under their own ids. */
  readonly corpus: Source;
  /** The queries that have judgements. */
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  readonly judgements: ReadonlyMap<string, Judgements>;
}

const LAYOUT = "A collection is a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv.";
const MOST_LINE_BYTES = 8 << 20;
const idSchema = z.union([z.string(), z.number()]).transform(String);
const documentSchema = z
  .object({
    _id: idSchema.optional(),
    id: idSchema.optional(),
    title: z.string().nullish(),
    text: z.string().nullish(),
    abstract: z.string().nullish(),
  })
  .transform(({ _id, id, title, text, abstract }) => ({
    id: _id ?? id ?? "",
    title: title ?? "",
    text: text ?? abstract ?? "",
  }))
  .refine(({ id }) => id !== "", "has no _id");
const querySchema = z
  .object({
    _id: idSchema.optional(),
    id: idSchema.optional(),
    text: z.string(),
    split: z.string().nullish(),
  })
  .transform(({ _id, id, text, split }) => ({ id: _id ?? id ?? "", text, split: split ?? null }))
  .refine(({ id }) => id !== "", "has no _id");

/**
 * Reads a collection in the layout of the BEIR benchmark (Thakur et al. 2021, arXiv 2104.08663): `corpus.jsonl`,
 * `queries.jsonl`, `qrels/test.tsv`, each also packed as `.gz`. The judgements may also be in `qrels.tsv`, where the
 * queries say of which split they are.
 *
 * @param split the queries that are read
 * @throws OffprintError `not-found` or `bad-input`, naming the file and the line
 */
export async function readCollection(directory: string, split = "test"): Promise<Collection> {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new OffprintError("not-found", `There is no folder ${directory}. ${LAYOUT}`);
  }
  const judgements = await readJudgements(findFile(directory, `qrels/${split}.tsv`, "qrels.tsv"));
  const queries = await readAll(findFile(directory, "queries.jsonl"), querySchema);
  const judged = queries.filter((query) => judgements.has(query.id) && (query.split ?? split) === split);
  if (judged.length === 0) {
    throw new OffprintError("bad-input", `No query of ${directory} has a line in qrels/${split}.tsv.`);
  }
  return { corpus: corpusSource(findFile(directory, "corpus.jsonl")), queries: judged, judgements };
}

function findFile(directory: string, ...names: [string, ...string[]]): string {
  const files = names.flatMap((name) => [name, `${name}.gz`]).map((name) => join(directory, name));
  const path = files.find((file) => existsSync(file));
  if (path) return path;
  throw new OffprintError("not-found", `${join(directory, names[0])} is missing. ${LAYOUT}`);
}

function corpusSource(path: string): Source {
  return {
    name: `collection:${path}`,
    kind: "collection",
    async *fetch(signal): AsyncGenerator<Paper | Rejected> {
      for await (const line of readLines(path, MOST_LINE_BYTES, signal)) {
        if (line.text?.trim() === "") continue;
        const { id, title, text } = parseLine(path, line, documentSchema);
        // Some documents of the known collections lack one of the two.
        yield toPaper(id, { localId: id, title: cleanText(title) || id, abstract: cleanText(text) || title });
      }
    },
  };
}

async function readAll<Item>(path: string, schema: z.ZodType<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const line of readLines(path, MOST_LINE_BYTES)) {
    if (line.text?.trim() !== "") items.push(parseLine(path, line, schema));
  }
  return items;
}

function parseLine<Item>(path: string, line: FileLine, schema: z.ZodType<Item>): Item {
  const where = `${path}, line ${line.number}`;
  if (line.text === null) throw new OffprintError("bad-input", `${where} ${line.problem}.`);
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch (cause) {
    throw new OffprintError("bad-input", `${where} is not valid JSON.`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new OffprintError("bad-input", `${where} is no record of a collection: ${reasonOf(parsed.error)}.`);
}

/** Tab-separated query, document and relevance, under a line of headings. */
async function readJudgements(path: string): Promise<Map<string, Map<string, number>>> {
  const judgements = new Map<string, Map<string, number>>();
  for await (const { number, text } of readLines(path, MOST_LINE_BYTES)) {
    if (!text?.trim() || (number === 1 && /^query/i.test(text))) continue;
    const cells = text.trim().split("\t");
    // TREC's own form has a column between query and document that says nothing.
    const [query, document, relevance] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells;
    if (!query || !document || !relevance || !Number.isFinite(Number(relevance))) {
      throw new OffprintError("bad-input", `${path}, line ${number} is not query, document and relevance.`);
    }
    const ofQuery = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, ofQuery.set(document, Number(relevance)));
  }
  return judgements;
}
