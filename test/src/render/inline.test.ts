import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bold, code, command, type Inline, link, renderLine, time } from "../../../src/render/inline.js";
import { MENTION, readMarkdown } from "./discord-markdown.js";
import { anyText, longText } from "./papers.js";

const at = new Date("2026-05-20T08:00:00Z");
const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  longText,
  anyText.map(bold),
  anyText.map(code),
  fc.tuple(anyText, fc.oneof(fc.webUrl(), anyText)).map(([text, url]) => link(text, url)),
  fc.constant(time(at)),
  fc.constant(command("follow topic", "1234")),
);

describe("a line", () => {
  it("marks up what is marked and escapes the rest", () => {
    const line = [bold("A*B"), " by Ada, ", time(at), ": ", code("x`y")];
    expect(renderLine(line)).toBe("**A\\*B** by Ada, <t:1779264000:R>: `xˋy`");
  });

  it("escapes what two texts make together", () => {
    expect(renderLine(["<", "@123> and @every", "one, discord.gg", "/abc"])).toBe(
      "\\<@\u200b123> and @\u200beveryone, discord.gg\\/abc",
    );
  });

  it("links a text that Discord shows as written within a link", () => {
    expect(renderLine(link("Attention Is All You Need", "https://arxiv.org/abs/1706.03762"))).toBe(
      "[Attention Is All You Need](<https://arxiv.org/abs/1706.03762>)",
    );
  });

  it("puts the link behind a text that Discord does not understand there", () => {
    expect(renderLine(link("[Re] A*", "https://a.example/x_(y)"))).toBe(
      "\\[Re\\] A\\* ([link](<https://a.example/x%5F%28y%29>))",
    );
    expect(renderLine(link("🤗 Transformers", "https://a.example"))).toBe(
      "🤗 Transformers ([link](<https://a.example/>))",
    );
  });

  it("names a command so that a click uses it, and as it is typed where Discord's id for it is not known", () => {
    expect(renderLine(command("follow topic", "1234"))).toBe("</follow topic:1234>");
    expect(renderLine(command("follow topic", undefined))).toBe("`/follow topic`");
    expect(renderLine(["Use ", command("follow topic", "1234")], 12)).toBe("Use…");
  });

  it("does not link to what is no address", () => {
    expect(renderLine(link("click", "javascript:alert(1)"))).toBe("click");
  });

  it("closes a mark where it is cut, and leaves out a link that does not fit", () => {
    expect(renderLine([bold("Attention is all you need")], 20)).toBe("**Attention is**…");
    expect(renderLine(["See ", link("this paper", "https://a.example/very/long/address")], 30)).toBe("See…");
    expect(renderLine(["a*b*c*d*e"], 8)).toBe("a\\*b\\*…");
  });

  it("is within its limit, mentions nobody and shows nothing that was not marked, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(anyInline, { maxLength: 6 }), fc.integer({ min: 0, max: 400 }), (line, limit) => {
        const written = renderLine(line, limit);
        expect(written.length).toBeLessThanOrEqual(limit);
        expect(written).not.toMatch(MENTION);
        expect(written).not.toContain("\n");
        const marks = new Set(line.flatMap((piece) => (typeof piece === "string" ? [] : [piece.mark])));
        const allowed = new Set<string>([...marks]);
        for (const { kind } of readMarkdown(written).found) expect(allowed).toContain(kind);
      }),
      { numRuns: 2_000 },
    );
  });

  it("closes every mark that it opens", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 60 }), (text, limit) => {
        const written = renderLine([bold(text)], limit);
        const { found, text: rest } = readMarkdown(written);
        expect(found.length).toBeLessThanOrEqual(1);
        expect(["", "…"]).toContain(rest);
      }),
      { numRuns: 1_000 },
    );
  });
});
