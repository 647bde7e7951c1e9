import { ApplicationCommandType } from "discord-api-types/v10";
import { messageOf, OffprintError } from "../index/errors.js";
import type { Seed } from "../index/library.js";
import { findReferences, formatReference, type Reference } from "../index/references.js";
import { shorten } from "../index/text/shorten.js";
import { withoutReferences } from "../src/answer/question/references.js";
import type { Command, CommandRequest, MessageDraft } from "../src/discord/command.js";
import { plainTitle } from "../src/replies/paper-lines.js";
import { NotIndexed } from "../src/search/find-papers.js";
import { NOTHING_CLOSE } from "../src/search/search-papers.js";
import { searchWords } from "../src/search/ways-to-search.js";
import { named } from "./locales/texts.js";
import { showRelated } from "./related.js";
import { LONGEST_LIST, showList } from "./shared/lists.js";
import { EVERYWHERE, scopedFilters } from "./shared/options.js";

/** Papers of one message that are looked at: a list of links is not about one thing. */
const MOST_REFERENCES = 5;
/** So much of a long message says what it is about. */
const MOST_TEXT = 1_000;
/** Words that Discord shows in place of an address: `[words](<https://example.org>)`. */
const MASKED_LINK = /\[([^[\]]+)\]\(<?https?:\/\/\S+?\)(?!\)|>)/g;
/** Addresses, and what Discord shows in its own way: who and what is mentioned, emoji, times. */
const NO_TEXT = /\(?https?:\/\/\S+|<(?:[@#:/]|(?:a|t|id):)[^>]*>/g;

interface Found {
  readonly seeds: readonly Seed[];
  /** Why papers that were named could not be found. */
  readonly errors: readonly unknown[];
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
  const found = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  return {
    // By its id and by its DOI a message may link one paper twice.
    seeds: [...new Map(found.map((seed) => ["key" in seed ? seed.key : seed, seed])).values()],
    errors: results.flatMap((result) => (result.status === "rejected" ? [result.reason] : [])),
  };
}

/** What went wrong with the papers that were named, in sentences. */
function problemsOf(errors: readonly unknown[]): string {
  return errors.map((error) => (error instanceof NotIndexed ? error.fact : messageOf(error))).join(" ");
}

/** One that tells of all: where it is one, it may know where the paper can be read. */
function errorOf(errors: readonly unknown[]): unknown {
  return errors.length === 1 ? errors[0] : new OffprintError("not-found", problemsOf(errors));
}

/** @param errors what went wrong with the papers that the message names */
async function searchText(
  request: CommandRequest,
  message: string,
  errors: readonly unknown[],
): Promise<MessageDraft> {
  const text = withoutReferences(message.replaceAll(MASKED_LINK, "$1").replaceAll(NO_TEXT, " "));
  if (!/\p{L}{2}/u.test(text)) {
    if (errors.length > 0) throw errorOf(errors);
    throw new OffprintError("usage", "That message has neither a link to a paper nor text to go by.");
  }
  const { hits, close } = await searchWords(request.context.library, text.slice(0, MOST_TEXT), {
    limit: LONGEST_LIST,
    filters: scopedFilters(request),
  });
  // What is said beside a link is often no subject.
  if (errors.length > 0 && !close) throw errorOf(errors);
  return showList(request, "related", {
    heading: `Near “${shorten(text, 100)}”`,
    note: close ? problemsOf(errors) : NOTHING_CLOSE,
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
    const { seeds, errors } = await findSeeds(request, references);
    const [first] = seeds;
    if (first) {
      const heading =
        seeds.length === 1
          ? `Like “${plainTitle(first)}”`
          : `Like the ${seeds.length} papers of that message`;
      return await showRelated(request, seeds, heading, { note: problemsOf(errors) });
    }
    return await searchText(request, text, errors);
  },
} satisfies Command;
