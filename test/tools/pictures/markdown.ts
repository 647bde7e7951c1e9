/** Names for what Discord shows by its id, and the moment at which the picture is taken. */
export interface Setting {
  readonly channels: ReadonlyMap<string, string>;
  /** The files that came with messages, by the attachment's id. */
  readonly files: ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>;
  readonly now: Date;
}

/** A subset of Discord's markdown as HTML: what the bot's replies use. */
export function markdownToHtml(markdown: string, setting: Setting): string {
  const boxes: string[] = [];
  const withoutBoxes = markdown.replace(/```(?:\w+\n)?([\s\S]*?)\n?```/g, (_, code: string) => {
    boxes.push(`<pre>${escapeHtml(code)}</pre>`);
    return `\ue000${boxes.length - 1}\ue000`;
  });
  const lines = withoutBoxes.split("\n").map((line) => {
    const box = /^\ue000(\d+)\ue000$/.exec(line);
    return box ? { kind: "box", html: boxes[Number(box[1])] ?? "" } : lineToHtml(line, setting);
  });
  return lines
    .map(({ kind, html }, at) => {
      // Neighbouring lines of a quote or a list are one.
      const opens = kind !== lines[at - 1]?.kind;
      const closes = kind !== lines[at + 1]?.kind;
      if (kind === "quote")
        return `${opens ? "<blockquote>" : ""}<div>${html}</div>${closes ? "</blockquote>" : ""}`;
      if (kind === "list") return `${opens ? "<ul>" : ""}<li>${html}</li>${closes ? "</ul>" : ""}`;
      return html;
    })
    .join("");
}

function lineToHtml(line: string, setting: Setting): { kind: string; html: string } {
  const inline = (text: string) => inlineToHtml(text, setting);
  if (line === "") return { kind: "gap", html: '<div class="gap"></div>' };
  if (line.startsWith("> ")) return { kind: "quote", html: inline(line.slice(2)) };
  if (line.startsWith("- ")) return { kind: "list", html: inline(line.slice(2)) };
  if (line.startsWith("-# "))
    return { kind: "small", html: `<div class="small">${inline(line.slice(3))}</div>` };
  const heading = /^(#{1,3}) (.*)$/.exec(line);
  if (heading)
    return {
      kind: "heading",
      html: `<h${heading[1]?.length}>${inline(heading[2] ?? "")}</h${heading[1]?.length}>`,
    };
  return { kind: "line", html: `<div>${inline(line)}</div>` };
}

const INLINE =
  /\\([^A-Za-z0-9\s])|\[([^\]]+)\]\(<?([^>)]+)>?\)|\*\*([\s\S]+?)\*\*(?!\*)|\*([^*]+)\*|`([^`]+)`|<t:(\d+):(\w)>|<#(\d+)>|<(\/[^:>]+):\d+>/g;

function inlineToHtml(text: string, setting: Setting): string {
  let html = "";
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, label, , strong, emphasis, code, seconds, style, channel, command] = match;
    html += escapeHtml(text.slice(from, match.index));
    from = match.index + whole.length;
    if (escaped !== undefined) html += escapeHtml(escaped);
    else if (label !== undefined) html += `<a>${inlineToHtml(label, setting)}</a>`;
    else if (strong !== undefined) html += `<b>${inlineToHtml(strong, setting)}</b>`;
    else if (emphasis !== undefined) html += `<i>${inlineToHtml(emphasis, setting)}</i>`;
    else if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`;
    else if (seconds !== undefined) {
      const shown = style === "R" ? ago(Number(seconds), setting.now) : clock(Number(seconds));
      html += `<span class="time">${shown}</span>`;
    } else if (channel !== undefined) {
      html += `<span class="mention"># ${escapeHtml(setting.channels.get(channel) ?? "unknown")}</span>`;
    } else if (command !== undefined) {
      html += `<span class="mention">${escapeHtml(command)}</span>`;
    }
  }
  return html + escapeHtml(text.slice(from));
}

/** As Discord writes a time in full. */
function clock(seconds: number): string {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(seconds * 1_000);
}

function ago(seconds: number, now: Date): string {
  const minutes = Math.round((now.getTime() / 1000 - seconds) / 60);
  if (minutes < 1) return "a few seconds ago";
  if (minutes < 60) return minutes === 1 ? "a minute ago" : `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return hours === 1 ? "an hour ago" : `${hours} hours ago`;
  return `${Math.round(hours / 24)} days ago`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
