import type { Command } from "commander";
import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import type { Seed } from "../../index/library.js";
import { renderHits } from "../terminal/terminal.js";
import { requireText, textSchema } from "./asked.js";
import { runBatch } from "./batch.js";
import { dataCommand } from "./command.js";
import { filtersOf, type SearchCliOptions, searchOptions } from "./options.js";
import { hitsJson, printJson, printText } from "./output.js";
import { type CommonOptions, withIndex } from "./session.js";
import { warnOfVectors } from "./warn-of-vectors.js";

interface Options extends CommonOptions, SearchCliOptions {
  readonly batch?: string;
}

/** Papers whose neighbours are looked for together. */
const MOST_PAPERS = 50;
const lineSchema = z.object({
  paper: z.union([textSchema, z.array(textSchema).min(1, "names no paper").max(MOST_PAPERS)], {
    error: "must be the name of a paper, or a list of such names",
  }),
});

/** `related`: the neighbours of one or several papers. */
export function relatedCommand(): Command {
  const related = dataCommand(
    "related",
    "Find the neighbours of one or several papers",
    "related FuseChat",
    "related https://arxiv.org/abs/2402.16107",
    'related "model merging recipes" FuseChat',
  )
    .argument(
      "[paper...]",
      "an arXiv id, a link, a DOI, a title or words of one (in quotes where there are several words); a paper of arXiv that is not in the index is fetched",
    )
    .option("--batch <file>", "one JSON object a line with id and paper; - for standard input");
  for (const option of searchOptions(10)) related.addOption(option);
  return related.action(async (words: string[], options: Options) => {
    const names = namesOf(words, options.batch);
    const { limit, sort } = options;
    const filters = filtersOf(options);
    await withIndex(options, async (context) => {
      warnOfVectors(context);
      const { library, finder } = context;
      const find = async (papers: readonly string[]) => {
        const seeds: Seed[] = [];
        // One after the other, since arXiv is asked for one paper at a time.
        for (const name of papers) seeds.push(await finder.anywhere(name));
        return library.related(seeds, { limit, sort, filters });
      };
      if (options.batch !== undefined) {
        await runBatch(options.batch, lineSchema, async ({ paper }) => {
          const papers = typeof paper === "string" ? [paper] : paper;
          return hitsJson(papers.join(", "), await find(papers));
        });
        return;
      }
      const hits = await find(names);
      if (options.json) printJson(hitsJson(names.join(", "), hits));
      else printText(renderHits(hits, "The index has no other paper near it."));
    });
  });
}

/** @throws OffprintError `usage` */
function namesOf(words: readonly string[], batch: string | undefined): string[] {
  const what = "one or several papers";
  if (batch !== undefined && words.length > 0) {
    throw new OffprintError("usage", `Give ${what} or --batch FILE, not both.`);
  }
  if (batch === undefined && words.length === 0) {
    throw new OffprintError("usage", `Give ${what}, or --batch FILE.`);
  }
  if (words.length > MOST_PAPERS) {
    throw new OffprintError("usage", `Give at most ${MOST_PAPERS} papers.`);
  }
  return words.map((word) => requireText(word, "the name of a paper"));
}
