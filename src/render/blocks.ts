import { type Line, renderLine } from "./inline.js";
import { clean, withoutMentions } from "./text.js";

/** The parts of a text, each on a line or lines of its own. */
export type Block =
  | { readonly block: "paragraph" | "small" | "quote"; readonly line: Line }
  | { readonly block: "heading"; readonly level: 1 | 2 | 3; readonly line: Line }
  | { readonly block: "list"; readonly items: readonly Line[] }
  | { readonly block: "code"; readonly text: string; readonly language: string }
  | { readonly block: "gap" };

export const paragraph = (...line: Extract<Line, readonly unknown[]>): Block => ({
  block: "paragraph",
  line,
});
/** A quotation; what matters in it can be bold. */
export const quote = (...line: Extract<Line, readonly unknown[]>): Block => ({ block: "quote", line });
/** Small print. */
export const small = (...line: Extract<Line, readonly unknown[]>): Block => ({ block: "small", line });
export const heading = (level: 1 | 2 | 3, ...line: Extract<Line, readonly unknown[]>): Block => {
  return { block: "heading", level, line };
};
export const list = (...items: readonly Line[]): Block => ({ block: "list", items });
/** A box of code, such as a BibTeX entry. */
export const codeBox = (text: string, language = ""): Block => ({ block: "code", text, language });
export const gap: Block = { block: "gap" };

const ELLIPSIS = "…";
/** A line of which less than this would be left is rather left out. */
const LEAST = 24;

/**
 * Discord's markdown of at most `limit` code units. What comes first is kept; a line that does not fit is shortened,
 * the rest is left out, and an ellipsis says so.
 */
export function renderBlocks(blocks: readonly Block[], limit: number): string {
  let written = "";
  for (const unit of blocks.flatMap((block) => units(block))) {
    const start = written === "" ? "" : `${written}\n`;
    const room = limit - start.length;
    const whole = unit(Number.POSITIVE_INFINITY);
    if (whole === undefined) continue;
    if (whole.length <= room) {
      written = start + whole;
      continue;
    }
    const part = room >= LEAST || written === "" ? unit(room) : undefined;
    if (part !== undefined) return (start + part).trimEnd();
    return room >= ELLIPSIS.length ? start + ELLIPSIS : written.trimEnd();
  }
  return written.trim();
}

/** Writes one line, or one box, into so much room; nothing where it is empty or cannot be shortened that far. */
type Unit = (room: number) => string | undefined;

function units(block: Block): Unit[] {
  switch (block.block) {
    case "gap":
      return [() => ""];
    case "code":
      return [(room) => renderCode(block.text, block.language, room)];
    case "paragraph":
      return [prefixed("", block.line)];
    case "small":
      return [prefixed("-# ", block.line)];
    case "quote":
      return [prefixed("> ", block.line)];
    case "heading":
      return [prefixed(`${"#".repeat(block.level)} `, block.line)];
    case "list":
      return block.items.map((item) => prefixed("- ", item));
  }
}

function prefixed(prefix: string, line: Line): Unit {
  return (room) => {
    const text = renderLine(line, room - prefix.length);
    return text === "" ? undefined : prefix + text;
  };
}

/** A box is shortened by whole lines, and is always closed. */
function renderCode(text: string, language: string, room: number): string | undefined {
  const open = `\`\`\`${language.replaceAll(/[^a-zA-Z0-9+#-]/g, "")}\n`;
  const close = "\n```";
  const safe = withoutMentions(clean(text))
    .replaceAll("```", "ˋˋˋ")
    .replaceAll(/`+$/gm, (ticks) => "ˋ".repeat(ticks.length))
    .replace(/^\n+/, "")
    .trimEnd();
  if (safe === "") return undefined;
  if (open.length + safe.length + close.length <= room) return open + safe + close;
  const lines = safe.split("\n");
  while (lines.length > 0) {
    lines.pop();
    const part = open + [...lines, ELLIPSIS].join("\n") + close;
    if (part.length <= room) return part;
  }
  return undefined;
}
