import { describe, expect, it } from "vitest";
import { readDraft, writeDraft } from "../../../src/discord/stored-draft.js";
import { codeBox, gap, heading, list, paragraph, quote, small } from "../../../src/render/blocks.js";
import type {
  ActionButton,
  ChannelMenu,
  LinkButton,
  Menu,
  MenuOption,
} from "../../../src/render/components.js";
import type { EmbedDraft, FieldDraft } from "../../../src/render/embeds.js";
import type { FileDraft } from "../../../src/render/files.js";
import { bold, channel, code, command, link, time } from "../../../src/render/inline.js";
import type { MessageDraft } from "../../../src/render/message.js";

// Every property is required here, so that one that is added has to be stored as well.
const field: Required<FieldDraft> = { name: [bold("a"), "b"], value: [paragraph("c")], inline: true };
const embed: Required<EmbedDraft> = {
  author: "Ada",
  title: link("A paper", "https://arxiv.org/abs/1706.03762"),
  url: "https://arxiv.org/abs/1706.03762",
  body: [quote("We ", bold("won"), "."), gap, list("one", ["two ", code("2")]), codeBox("a", "bibtex")],
  fields: [field],
  footer: "end",
  colour: 0x5b8def,
};
const button: Required<ActionButton> = {
  label: "Go",
  emoji: "📄",
  customId: "v1|x.go",
  style: "danger",
  disabled: true,
};
const address: Required<LinkButton> = { label: "arXiv", emoji: "🔗", url: "https://arxiv.org" };
const option: Required<MenuOption> = { label: "One", value: "1", description: "first", selected: true };
const menu: Required<Menu> = {
  customId: "v1|x.pick",
  placeholder: "Choose…",
  options: [option],
  most: 1,
  least: 0,
};
const channels: Required<ChannelMenu> = { customId: "v1|x.in", placeholder: "Where…", channels: ["1"] };
const file: Required<FileDraft> = {
  name: "a.png",
  content: Buffer.from([0, 255, 128]),
  description: "A chart",
};
const draft: Required<MessageDraft> = {
  content: [
    heading(2, "At ", time(new Date("2026-05-20T08:00:00Z"), "D"), " in ", channel("1"), command("ask", "2")),
    small("x"),
  ],
  embeds: [embed],
  rows: [[button, address], menu, channels],
  files: [file],
  private: true,
};

describe("a stored draft", () => {
  it("is read as it was written, times and bytes included", () => {
    expect(readDraft(writeDraft(draft))).toEqual(draft);
    expect(readDraft(writeDraft({}))).toEqual({});
  });

  it("of an older release is shown without what this one has no word for", () => {
    const older = JSON.stringify({
      embeds: [{ title: "A paper", timestamp: "2026-05-20T08:00:00Z", body: [paragraph("c")] }],
      flavour: 1,
    });
    expect(readDraft(older)).toEqual({ embeds: [{ title: "A paper", body: [paragraph("c")] }] });
  });

  it("of another release keeps the words of what this one has no word for", () => {
    const written = JSON.stringify({
      content: [
        { block: "paragraph", line: ["See ", { mark: "underlined", text: "this" }, { mark: "rule" }, "."] },
        { block: "small", line: { mark: "underlined", text: "alone" } },
        { block: "callout", line: "Mind the gap.", level: 4 },
        { block: "steps", items: ["one", { mark: "underlined", text: "two" }] },
        { block: "formula", text: "a = b" },
        { block: "rule" },
      ],
      embeds: [
        { body: [paragraph("c"), { block: "rule" }], fields: [{ name: "d", value: [{ block: "rule" }] }] },
      ],
      rows: [{ customId: "v1|x.members", members: ["1"] }, [{ label: "New", sku: "1" }, address], menu],
    });
    expect(readDraft(written)).toEqual({
      content: [
        paragraph("See ", "this", "", "."),
        { block: "small", line: "alone" },
        { block: "paragraph", line: "Mind the gap." },
        list("one", "two"),
        { block: "paragraph", line: "a = b" },
      ],
      embeds: [{ body: [paragraph("c")], fields: [{ name: "d", value: [] }] }],
      rows: [[address], menu],
    });
  });

  it("with a time that is none is read all the same", () => {
    const [block] =
      readDraft(writeDraft({ content: [paragraph(time(new Date(Number.NaN)))] }))?.content ?? [];
    expect(block).toMatchObject({ line: [{ mark: "time", at: new Date(Number.NaN) }] });
  });

  it("that cannot be understood is none", () => {
    expect(readDraft('{"content":"text"}')).toBeNull();
  });
});
