import { ApplicationCommandType } from "discord-api-types/v10";
import { messageOf, OffprintError } from "../index/errors.js";
import type { Seed } from "../index/library.js";
import { findReferences, formatReference, type Reference } from "../index/references.js";
import type { Command, CommandRequest, MessageDraft } from "../src/discord/command.js";
import { NotIndexed } from "../src/find-papers.js";
import { shorten } from "../src/render/text.js";
import { plainTitle } from "../src/replies/paper-lines.js";
import { NOTHING_CLOSE, searchPapers } from "../src/search-papers.js";
import { named } from "./locales/texts.js";
import { showRelated } from "./related.js";
import { LONGEST_LIST, showList } from "./shared/lists.js";
import { EVERYWHERE, scopedFilters } from "./shared/options.js";

/** Papers of one message that are looked at: a list of links is not about one thing. */
const MOST_REFERENCES = 5;
/** So much of a long message says what it is about. */
const MOST_TEXT = 1_000;

interface Found {
  readonly seeds: readonly Seed[];
  /** Why papers that were named could not be found, in sentences. */
  readonly problems: readonly string[];
}

/** Papers of the index, and one more: each that is fetched takes its turn at arXiv, where others wait too. */
async function findSeeds({ context }: CommandRequest, references: readonly Reference[]): Promise<Found> {
  const { finder, library } = context;
  const some = references.slice(0, MOST_REFERENCES);
  const unknown = some.filter((reference) => library.finder.find(formatReference(reference)) === null);
  const fetched = unknown.find(({ kind }) => kind === "arxiv");
  const results = await Promise.allSettled(
    some.map(async (reference) => {
      const name = formatReference(reference);
      return reference === fetched ? await finder.anywhere(name) : finder.inIndex(name);
    }),
  );
  return {
    seeds: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    problems: results.flatMap((result) => (result.status === "rejected" ? [problemOf(result.reason)] : [])),
  };
}

function problemOf(error: unknown): string {
  return error instanceof NotIndexed ? error.fact : messageOf(error);
}

async function searchText(request: CommandRequest, message: string): Promise<MessageDraft> {
  const text = message
    .replaceAll(/https?:\/\/\S+|<[@#:/][^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (!/\p{L}{2}/u.test(text)) {
    throw new OffprintError("usage", "That message has neither a link to a paper nor text to go by.");
  }
  const { hits, close } = await searchPapers(request.context.library, text.slice(0, MOST_TEXT), {
    limit: LONGEST_LIST,
    filters: scopedFilters(request),
  });
  return showList(request, "related", {
    heading: `Near “${shorten(text, 100)}”`,
    note: close ? "" : NOTHING_CLOSE,
    paperKeys: hits.map(({ paper }) => paper.key),
    advice: "No paper of the index is near to it.",
  });
}

/** `Find related papers`, in the menu of a message: from the papers it links, else from its text. */
export const findRelated = {
  definition: {
    ...named((texts) => texts.findRelated.name),
    ...EVERYWHERE,
    type: ApplicationCommandType.Message,
  },
  async execute(request) {
    const text = request.message?.text ?? "";
    const references = findReferences(text);
    const { seeds, problems } = await findSeeds(request, references);
    const [first] = seeds;
    if (first) {
      const heading =
        seeds.length === 1
          ? `Like “${plainTitle(first)}”`
          : `Like the ${seeds.length} papers of that message`;
      return await showRelated(request, seeds, heading);
    }
    if (problems.length > 0) throw new OffprintError("not-found", problems.join(" "));
    return await searchText(request, text);
  },
} satisfies Command;
