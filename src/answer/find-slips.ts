import type { Library } from "../../index/library.js";
import type { Filters } from "../../index/search/search-messages.js";
import { Vocabulary } from "../../index/search/vocabulary.js";
import { stemOf } from "../../index/text/stem.js";
import { background } from "./fitted/background.js";
import { type Slip, slipsAmong, unknownWords } from "./question/slips.js";

/** Papers near to a text in which what was meant is looked for. */
const NEAR = 30;

/**
 * The words of a text that no paper has, where papers near to it have one that a slip makes of it.
 *
 * @throws OffprintError `model` where the text cannot be embedded, which is done only where it has an unknown word
 */
export async function findSlips(
  { database, models, papers, searcher }: Pick<Library, "database" | "models" | "papers" | "searcher">,
  text: string,
  filters: Filters = {},
): Promise<Slip[]> {
  const vocabulary = new Vocabulary(database);
  const known = background();
  const isKnown = (word: string) => known.holds(stemOf(word)) || vocabulary.frequency(stemOf(word)) > 0;
  const unknown = unknownWords(text, isKnown);
  if (unknown.length === 0) return [];
  const vector = await models.embedQuery(text);
  const sort = "relevance" as const;
  const near = await searcher.search({ text, vector, limit: NEAR, filters, sort, exclude: [] });
  return slipsAmong(unknown, papers.getMany(near.map(({ key }) => key)));
}
