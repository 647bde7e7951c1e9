import { expect, it } from "vitest";
import { paragraph } from "../../../src/render/blocks.js";
import { renderMessage } from "../../../src/render/message.js";
import { withSourcesWarning } from "../../../src/replies/digest-list-reply.js";

it.each([
  [[], true],
  [["arxiv:cs.CL", "bibtex:mine.bib"], true],
  [["arxiv:cs.CL", "hf:today"], false],
  [["jsonl:listing.jsonl"], false],
])("a reply about digests where the bot reads %j: warned is %s", (sources, isWarned) => {
  const { content } = renderMessage(withSourcesWarning({ content: [paragraph("It is set up.")] }, sources));
  expect(content.includes("no SOURCES that tell what is trending")).toBe(isWarned);
});
