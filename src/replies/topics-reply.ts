import type { TrendingTopic } from "../../index/trending/topics.js";
import { renderPng } from "../chart/png.js";
import { describeTopics, topicsChart } from "../chart/topics-chart.js";
import { type Block, gap, list, paragraph, small } from "../render/blocks.js";
import type { Menu } from "../render/components.js";
import { counted } from "../render/counted.js";
import { bold } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import { fittingBody } from "./fitting-body.js";
import { ACCENT, inlineText, linkedTitle } from "./paper-lines.js";

/** Papers shown of each topic at most: as many as fit. */
const PAPERS_SHOWN = [3, 2, 1];
/** A title takes two lines at most. */
const TITLE_LENGTH = 110;

/** What was listed, by topic. */
export interface TopicsPage {
  readonly heading: string;
  /** What there is to say about it; empty for nothing. */
  readonly note: string;
  readonly topics: readonly TrendingTopic[];
}

/** What the menu under topics does: its custom id, and what stands for each topic. */
export interface TopicActions {
  readonly choose: string;
  readonly values: readonly string[];
}

/** Topics with their first papers; a menu shows all papers of one. */
export function topicsReply({ heading, note, topics }: TopicsPage, actions: TopicActions): MessageDraft {
  const body = fittingBody(PAPERS_SHOWN, (most) => [
    ...noteBlocks(note),
    ...topics.flatMap((topic) => topicEntry(topic, most)),
  ]);
  return {
    embeds: [{ title: inlineText(heading), body, colour: ACCENT }],
    rows: [topicMenu(topics, actions)],
  };
}

/** The same as a picture, which says in words what it shows. @param title what stands in the picture */
export async function chartReply(
  title: string,
  { note, topics }: Pick<TopicsPage, "note" | "topics">,
  actions: TopicActions,
): Promise<MessageDraft> {
  const content = await renderPng(topicsChart(title, topics));
  return {
    content: [paragraph(bold(title)), ...(note === "" ? [] : [small(note)])],
    files: [{ name: "topics.png", content, description: describeTopics(title, topics) }],
    rows: [topicMenu(topics, actions)],
  };
}

function noteBlocks(note: string): Block[] {
  return note === "" ? [] : [small(note), gap];
}

function topicEntry(topic: TrendingTopic, papers: number): Block[] {
  const shown = topic.papers.slice(0, papers).map(({ paper }) => linkedTitle(paper, TITLE_LENGTH));
  const rest = topic.papers.length - shown.length;
  return [
    paragraph(bold(topic.name)),
    small(`${topicFigures(topic)}${rest > 0 ? `, ${rest} not shown here` : ""}`),
    list(...shown),
    gap,
  ];
}

function topicMenu(topics: readonly TrendingTopic[], { choose, values }: TopicActions): Menu {
  return {
    customId: choose,
    placeholder: "Show the papers of a topic…",
    options: topics.map((topic, i) => ({
      label: topic.name,
      value: values[i] ?? "",
      description: topicFigures(topic),
    })),
  };
}

function topicFigures({ upvotes, papers }: TrendingTopic): string {
  return `▲ ${upvotes.toLocaleString("en")} · ${counted(papers.length, "paper")}`;
}
