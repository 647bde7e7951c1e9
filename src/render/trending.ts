import pc from "picocolors";
import type { TrendingTopic } from "../../index/trending/topics.js";
import type { Trending, TrendingPaper } from "../../index/trending/trending.js";
import { summarize } from "../summary/summarize.js";
import { block, clean, heading } from "./terminal.js";

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
    const rest = papers.length > perTopic ? [pc.dim(`    and ${papers.length - perTopic} more`)] : [];
    const title = `${pc.bold(clean(name))} ${pc.dim(`${upvotes} upvotes, ${papers.length} papers`)}`;
    return [title, ...first, ...rest].join("\n");
  });
  return [head(trending), ...groups].join("\n\n");
}

function head({ from, to, asOf, papers, total, note }: Trending): string {
  const days = from === to ? from : `${from} to ${to}`;
  const shown = papers.length < total ? `${papers.length} of ${total} papers` : `${total} papers`;
  const read = asOf ? `, as of ${asOf.slice(0, 16).replace("T", " ")} UTC` : "";
  const lines = [pc.bold(`Trending ${days}`), pc.dim(`${shown}${read}`)];
  if (note) lines.push(pc.yellow(block(clean(note), 0)));
  return lines.join("\n");
}

function entry({ paper, isNew, listed }: TrendingPaper, mark: string): string {
  return [
    heading(mark, paper),
    `    ${pc.dim(`listed ${listed}`)}${isNew ? ` ${pc.green("NEW")}` : ""}`,
    block(clean(summarize(paper).text), 4),
  ].join("\n");
}
