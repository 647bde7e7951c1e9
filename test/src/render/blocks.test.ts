import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Block,
  codeBox,
  gap,
  heading,
  list,
  paragraph,
  quote,
  renderBlocks,
  small,
} from "../../../src/render/blocks.js";
import { bold } from "../../../src/render/inline.js";
import { MENTION, readMarkdown } from "./discord-markdown.js";
import { longText } from "./papers.js";

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  longText.map((text) => paragraph(text)),
  longText.map((text) => quote(bold(text), text)),
  longText.map((text) => small(text)),
  longText.map((text) => heading(2, text)),
  fc.array(longText, { maxLength: 4 }).map((items) => list(...items)),
  fc.array(longText, { maxLength: 4 }).map((items) => list(...items)),
  longText.map((text) => codeBox(text, "bibtex")),
  fc.constant(gap),
);
/** What the blocks themselves make. */
const MADE = ["bold", "small print", "heading", "quote", "list", "code block"];

describe("blocks", () => {
  it("are within the limit, and show as special only what they are meant to, whatever is in them", () => {
    fc.assert(
      fc.property(
        fc.array(anyBlock, { maxLength: 6 }),
        fc.integer({ min: 1, max: 3_000 }),
        (blocks, limit) => {
          const written = renderBlocks(blocks, limit);
          expect(written.length).toBeLessThanOrEqual(limit);
          expect(written).not.toMatch(MENTION);
          for (const { kind } of readMarkdown(written).found) expect(MADE).toContain(kind);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("close a box of code that is cut, after a whole line", () => {
    const code = Array.from({ length: 40 }, (_, index) => `  field${index} = {value},`).join("\n");
    const written = renderBlocks([codeBox(code, "bibtex")], 120);
    expect(written.startsWith("```bibtex\n")).toBe(true);
    expect(written.endsWith("},\n…\n```")).toBe(true);
  });
});
