import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeBox, gap, heading, list, paragraph, quote, small } from "../../../src/render/blocks.js";
import { renderChoices } from "../../../src/render/choices.js";
import type { RowDraft } from "../../../src/render/components.js";
import { bold, link, time } from "../../../src/render/inline.js";
import { type MessageDraft, type MessagePayload, renderMessage } from "../../../src/render/message.js";
import { renderModal } from "../../../src/render/modal.js";
import { autocompleteProblems } from "../../fakes/discord/validation/command-limits.js";
import { messageProblems } from "../../fakes/discord/validation/message-limits.js";
import { modalProblems } from "../../fakes/discord/validation/modal-limits.js";
import { bodyProblems } from "../../fakes/discord/validation/openapi.js";
import { MENTION } from "./discord-markdown.js";
import { type AnyPaper, anyPaper, anyText, longText } from "./papers.js";

const messages = "/channels/{channel_id}/messages";

/** A reply of about the shape of the bot's, with everything in it that a message can have. */
function draftOf(papers: readonly AnyPaper[], question: string): MessageDraft {
  return {
    content: [heading(2, question), paragraph("Found ", bold(String(papers.length))), small(question)],
    embeds: papers.map((paper) => ({
      author: paper.authors.join(", "),
      title: paper.title,
      url: paper.url,
      body: [
        quote(paper.abstract.slice(0, 100), bold(paper.title), paper.abstract),
        gap,
        list(link(paper.title, paper.url), ["at ", time(new Date(0))]),
        list(...paper.authors),
        codeBox(`@article{x,\n  title = {${paper.title}},\n  abstract = {${paper.abstract}}\n}`, "bibtex"),
      ],
      fields: paper.authors.map((author) => ({ name: author, value: [paragraph(paper.abstract)] })),
      footer: paper.abstract,
    })),
    rows: rowsOf(papers),
    private: true,
  };
}

function rowsOf(papers: readonly AnyPaper[]): RowDraft[] {
  return [
    papers.map((paper, index) => ({ label: paper.title, customId: `v1|open|${index % 7}` })),
    papers.map((paper) => ({ label: paper.title, url: paper.url })),
    {
      customId: "v1|menu",
      placeholder: papers[0]?.title ?? "",
      most: papers.length,
      options: papers.map((paper) => {
        return { label: paper.title, value: paper.id, description: paper.abstract, selected: true };
      }),
    },
  ];
}

/** What a reader sees of a row; the values of a menu are for the program alone. */
function labelsOf(row: MessagePayload["components"][number]): unknown {
  return row.components.map((one) =>
    "options" in one ? one.options.map(({ label, description }) => [label, description]) : one,
  );
}

describe("a message", () => {
  it("has all its parts, so that a change replaces what was there, and mentions nobody", () => {
    expect(renderMessage({ content: [paragraph("Hello")] })).toEqual({
      content: "Hello",
      embeds: [],
      components: [],
      allowed_mentions: { parse: [] },
      flags: 0,
    });
  });

  it("is never empty", () => {
    expect(renderMessage({ embeds: [{ title: " " }], content: [paragraph(" ")] }).content).not.toBe("");
  });

  it("writes each kind of block", () => {
    const { content } = renderMessage({
      content: [
        heading(1, "A # title"),
        quote("We ", bold("won"), "."),
        gap,
        list("one", ["two ", bold("2")]),
        codeBox("a```b", "bibtex"),
        small("end"),
      ],
    });
    expect(content).toBe(
      [
        "# A # title",
        "> We **won**.",
        "",
        "- one",
        "- two **2**",
        "```bibtex",
        "aˋˋˋb",
        "```",
        "-# end",
      ].join("\n"),
    );
  });

  it("says by an ellipsis that lines were left out", () => {
    const lines = Array.from({ length: 200 }, (_, index) => paragraph(`The line with the number ${index}`));
    const { content } = renderMessage({ content: lines });
    expect(content.length).toBeLessThanOrEqual(2000);
    expect(content.endsWith("…")).toBe(true);
  });

  it("shortens the longest of several embeds, and leaves the others whole", () => {
    const long = "word ".repeat(1_000);
    const { embeds } = renderMessage({
      embeds: [{ body: [paragraph(long)] }, { body: [paragraph("short")] }, { body: [paragraph(long)] }],
    });
    expect(embeds[1]?.description).toBe("short");
    expect(embeds[0]?.description?.length).toBeGreaterThan(2_900);
    expect(embeds[2]?.description?.length).toBeGreaterThan(2_900);
  });

  it("refuses a custom id that is too long, since a shortened one would mean something else", () => {
    const rows = [[{ label: "x", customId: "x".repeat(101) }]];
    expect(() => renderMessage({ rows })).toThrow(RangeError);
  });

  it("leaves out a second button with the same custom id, and one with a bad address", () => {
    const [row] = renderMessage({
      rows: [
        [
          { label: "a", customId: "v1|x" },
          { label: "b", customId: "v1|x" },
          { label: "c", url: "javascript:alert(1)" },
        ],
      ],
    }).components;
    expect(row?.components).toHaveLength(1);
  });

  it("mentions nobody by the address that a title links to", () => {
    const url = "https://papers.example/@everyone";
    const [embed] = renderMessage({ embeds: [{ title: "A paper", url }] }).embeds;
    expect(embed?.url).toBe("https://papers.example/%40everyone");
  });

  it("is within every limit and as Discord describes it, on any papers", () => {
    fc.assert(
      fc.property(fc.array(anyPaper, { maxLength: 12 }), longText, (papers, question) => {
        const payload = renderMessage(draftOf(papers, question));
        expect(messageProblems(payload)).toEqual([]);
        expect(bodyProblems("POST", messages, payload)).toEqual([]);
        const shown = JSON.stringify({ ...payload, components: payload.components.map(labelsOf) });
        expect(shown).not.toMatch(MENTION);
        expect(payload.allowed_mentions).toEqual({ parse: [] });
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

describe("a modal", () => {
  it("is within every limit, on any text", () => {
    fc.assert(
      fc.property(fc.array(longText, { minLength: 1, maxLength: 7 }), fc.nat(5_000), (texts, most) => {
        const modal = renderModal({
          customId: "v1|ask.follow",
          title: texts[0] ?? "",
          inputs: texts.map((text, index) => ({
            id: `input-${index}`,
            label: text,
            description: text,
            placeholder: text,
            value: text,
            mostLength: most,
            leastLength: 10,
          })),
        });
        expect(modalProblems(modal)).toEqual([]);
        const path = "/interactions/{interaction_id}/{interaction_token}/callback";
        expect(bodyProblems("POST", path, { type: 9, data: modal })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("needs an input", () => {
    expect(() => renderModal({ customId: "v1|x", title: "x", inputs: [] })).toThrow(RangeError);
  });
});

describe("choices", () => {
  it("are within every limit, on any text, and their values are as given", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: longText, value: anyText }), { maxLength: 40 }), (drafts) => {
        const choices = renderChoices(drafts);
        expect(autocompleteProblems(choices)).toEqual([]);
        for (const { value } of choices) expect(drafts.map((draft) => draft.value)).toContain(value);
      }),
      { numRuns: 300 },
    );
  });
});
