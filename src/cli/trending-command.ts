import { writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import { OffprintError } from "../../index/errors.js";
import { groupByTopic, type TrendingTopic } from "../../index/trending/topics.js";
import type { Trending } from "../../index/trending/trending.js";
import { renderPng } from "../chart/png.js";
import { topicsChart } from "../chart/topics-chart.js";
import { TRENDING_KINDS } from "../digest/trending-sources.js";
import { periodText } from "../render/period.js";
import { findTrendingAbout } from "../search/trending-about.js";
import { summarize } from "../summary/summarize.js";
import { renderTopics, renderTrending } from "../terminal/trending.js";
import { dataCommand } from "./command.js";
import { categoryOption, checkAbout, MOST_HITS, sourceOption, wholeNumber } from "./options.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, withIndex } from "./session.js";

interface Options extends CommonOptions {
  readonly category?: string[];
  readonly source?: string[];
  readonly about?: string;
  readonly topics?: boolean;
  readonly chart?: string;
  readonly limit: number;
}

const DEFAULT_LIMIT = 20;
/** Papers shown of each topic. */
const PER_TOPIC = 3;

/** `trending`: what was listed, best first. */
export function trendingCommand(): Command {
  return dataCommand(
    "trending",
    "Show what the research community is reading",
    'trending week --about "diffusion models"',
    "trending month --topics",
  )
    .argument(
      "[when]",
      "today, yesterday, week, month, a day (2024-03-11), a week (2024-W11) or a month (2024-03)",
      "today",
    )
    .addOption(categoryOption())
    .addOption(sourceOption("listed by", TRENDING_KINDS))
    .option("--about <text>", "only papers about this, as in: agents but not gui")
    .option("--topics", "grouped by topic")
    .option("--chart <file>", "write a picture of the topics, as PNG", pngFile)
    .option("--limit <n>", `papers at most, 1 to ${MOST_HITS}`, wholeNumber(MOST_HITS), DEFAULT_LIMIT)
    .action(async (when: string, options: Options) => {
      const { category: categories = [], source: sources = [], about, limit } = options;
      checkAbout(about);
      await withIndex(options, async ({ library }) => {
        const all = await findTrendingAbout(library, when, { categories, sources, about });
        const trending = { ...all, papers: all.papers.slice(0, limit) };
        const wantsTopics = options.topics || options.chart !== undefined;
        const topics = wantsTopics ? await groupByTopic(all.papers, library.vectors) : [];
        if (options.chart !== undefined) await writeChart(options.chart, all, topics);
        if (options.json) printJson(trendingJson(trending, options.topics ? topics : null));
        else if (options.topics) printText(renderTopics(all, topics, PER_TOPIC));
        else printText(renderTrending(trending));
      });
    });
}

function pngFile(path: string): string {
  if (/\.png$/i.test(path)) return path;
  throw new InvalidArgumentError("It must end in .png.");
}

async function writeChart(file: string, trending: Trending, topics: readonly TrendingTopic[]): Promise<void> {
  const picture = await renderPng(topicsChart(`Topics, ${periodText(trending)}`, topics));
  try {
    await writeFile(file, picture);
  } catch (error) {
    throw new OffprintError("storage", `The picture cannot be written to ${file}.`, { cause: error });
  }
}

/** A trending list in the shape that machines are promised. */
function trendingJson(
  { when, from, to, asOf, papers, note }: Trending,
  topics: readonly TrendingTopic[] | null,
) {
  return {
    when,
    from,
    to,
    asOf,
    papers: papers.map(({ paper, upvotes, isNew, listed, score }, index) => ({
      rank: index + 1,
      id: paper.id,
      title: paper.title,
      url: paper.url,
      upvotes,
      isNew,
      listed,
      summary: summarize(paper).text,
      score: Number(score.toFixed(6)),
    })),
    ...(topics && {
      topics: topics.map(({ name, terms, upvotes, papers: grouped }) => ({
        name,
        terms,
        upvotes,
        papers: grouped.map(({ paper }) => paper.id),
      })),
    }),
    note,
  };
}
