import type { TrendingTopic } from "../../index/trending/topics.js";
import type { Trending, TrendingPaper } from "../../index/trending/trending.js";
import { counted } from "../render/counted.js";
import { summarize } from "../summary/summarize.js";
import { colors } from "./colors.js";
import { block, paperHeading, printable } from "./terminal.js";

/** A trending list for the terminal: what days it is of, what there is to say of it, and its papers. */
export function renderTrending(trending: Trending): string {
  const { papers } = trending;
  const parts = [head(trending)];
  if (papers.length > 0) parts.push(papers.map((listed, i) => entry(listed, `${i + 1}.`)).join("\n\n"));
  return parts.join("\n\n");
}

/** The same papers by topic: of each, its name, what it counts, and its first papers. */
export function renderTopics(trending: Trending, topics: readonly TrendingTopic[], perTopic: number): string {
  const groups = topics.map(({ name, upvotes, papers }) => {
    const first = papers.slice(0, perTopic).map((listed) => entry(listed, "-"));
    const rest = papers.length > perTopic ? [colors.dim(`    and ${papers.length - perTopic} more`)] : [];
    const counts = `${counted(upvotes, "upvote")}, ${counted(papers.length, "paper")}`;
    const title = `${colors.bold(printable(name))} ${colors.dim(`· ${counts}`)}`;
    return [block(title, 0), ...first, ...rest].join("\n");
  });
  return [head(trending), ...groups].join("\n\n");
}

function head({ from, to, asOf, papers, total, note }: Trending): string {
  const days = from === to ? from : `${from} to ${to}`;
  const all = counted(total, "paper");
  const shown = papers.length < total ? `${papers.length} of ${all}` : all;
  const read = asOf ? `, as of ${asOf.slice(0, 16).replace("T", " ")} UTC` : "";
  const lines = [colors.bold(`Trending ${days}`), colors.dim(`${shown}${read}`)];
  if (note) lines.push(colors.yellow(block(printable(note), 0)));
  return lines.join("\n");
}

function entry({ paper, isNew, listed }: TrendingPaper, mark: string): string {
  return [
    paperHeading(mark, paper),
    `    ${colors.dim(`listed ${listed}`)}${isNew ? ` ${colors.green("NEW")}` : ""}`,
    block(printable(summarize(paper).text), 4),
  ].join("\n");
}
