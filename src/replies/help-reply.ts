import { shorten } from "../../index/text/shorten.js";
import { howToRun } from "../process/how-to-run.js";
import { type Block, gap, list, paragraph, small } from "../render/blocks.js";
import { counted } from "../render/counted.js";
import { code, type Line, type Mark } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import type { HelpExamples } from "./help-examples.js";
import { ACCENT } from "./paper-lines.js";

/** An example stays on one line of a wide window. */
const EXAMPLE_LENGTH = 90;

/**
 * What can be done here, with examples that work on what is indexed; null examples where nothing is.
 * @param named how a command is shown by its name, with that of its subcommand
 */
export function helpReply(
  papers: number,
  examples: HelpExamples | null,
  named: (command: string) => Mark,
): MessageDraft {
  const does = (command: string, what: string): Line => [named(command), ` — ${what}`];
  const body: Block[] = [
    paragraph(`I answer from ${counted(papers, "paper")}, in their own words.`),
    gap,
    ...(examples === null ? emptyIndex() : exampleBlocks(examples)),
    gap,
    list(
      does("paper", "summary, abstract, links, BibTeX"),
      does("trending", "what is talked about: today, this week, a month"),
      [named("save"), " and ", named("library"), " — your reading list, as BibTeX or CSV too"],
      does("subscribe create", "what is trending, in direct messages"),
      does("follow topic", "papers about it as they arrive"),
      does("status", "what is indexed, and how fresh it is"),
      does("forget me", "deletes what is stored about you"),
    ),
    gap,
    small("On any message: Apps → Find related papers. With private: True only you see the reply."),
  ];
  return { embeds: [{ title: "What you can do", body, colour: ACCENT }] };
}

function exampleBlocks({ question, query, title }: HelpExamples): Block[] {
  const paper = shorten(title, EXAMPLE_LENGTH - 30);
  const examples = [
    ...(question === null ? [] : [`/ask question: ${question}`]),
    `/search query: ${query}`,
    `/related paper: ${paper}`,
  ];
  return [paragraph("Try"), list(...examples.map((example) => code(shorten(example, EXAMPLE_LENGTH))))];
}

function emptyIndex(): Block[] {
  return [
    paragraph(
      "Nothing is indexed yet: whoever runs this bot fills the index with ",
      code(howToRun("index")),
      ".",
    ),
  ];
}
