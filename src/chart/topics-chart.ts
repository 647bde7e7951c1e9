import { readableLatex } from "../../index/text/latex.js";
import type { TrendingTopic } from "../../index/trending/topics.js";
import { counted } from "../render/counted.js";
import { drawText, fitText, textWidth } from "./glyphs.js";

const WIDTH = 1_200;
const MARGIN = 48;
const HEADER = 150;
const ROW = 112;
const MOST_ROWS = 8;

/**
 * A card of its own ground, so that the picture reads the same in Discord's dark and light theme. Text on it has a
 * contrast of 5.6 to 1 or more (WCAG asks for 4.5). Discord shows pictures about 550 pixels wide, so
 * everything is drawn at twice its size.
 */
const COLORS = {
  ground: "#1f2026",
  edge: "#55575f",
  track: "#34363e",
  bar: "#7b8cff",
  title: "#ffffff",
  text: "#c8cad2",
  quiet: "#a3a6b1",
} as const;

/**
 * Draws the topics of some days as bars, the most upvoted first: name, upvotes, number of papers, and the title of
 * the paper that stands for it. At most 8 are drawn.
 *
 * @param title what the days are called: `Topics of May 2026`
 * @returns an SVG picture without fonts, 1200 wide
 */
export function topicsChart(title: string, topics: readonly TrendingTopic[]): string {
  const shown = topics.slice(0, MOST_ROWS);
  const height = HEADER + Math.max(1, shown.length) * ROW + MARGIN / 2;
  const papers = sum(topics.map((topic) => topic.papers.length));
  const upvotes = sum(topics.map((topic) => topic.upvotes));
  const rest = topics.length - shown.length;
  const subtitle = [
    `${counted(papers, "paper")} with ${counted(upvotes, "upvote")}, grouped by meaning`,
    rest > 0 ? `${counted(rest, "smaller topic")} not shown` : "",
  ];
  const most = Math.max(1, ...shown.map((topic) => topic.upvotes));
  const body = shown.map((topic, row) => drawRow(topic, HEADER + row * ROW, topic.upvotes / most));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<rect x="1.5" y="1.5" width="${WIDTH - 3}" height="${height - 3}" rx="22" fill="${COLORS.ground}" stroke="${COLORS.edge}" stroke-width="3"/>
${drawText(fitText(title, 44, "bold", WIDTH - 2 * MARGIN), { x: MARGIN, y: 76, size: 44, weight: "bold", color: COLORS.title })}
${drawText(subtitle.filter(Boolean).join("; "), { x: MARGIN, y: 116, size: 25, weight: "regular", color: COLORS.quiet })}
${body.join("\n")}
</svg>`;
}

/** What a chart shows, in words. */
export function describeTopics(title: string, topics: readonly TrendingTopic[]): string {
  const bars = topics
    .slice(0, MOST_ROWS)
    .map(({ name, upvotes, papers }) => `${name}, ${figures(upvotes, papers.length)}`);
  return `Bar chart. ${title}, by upvotes: ${bars.join("; ")}.`;
}

/** @param part how long the bar is, of 1 */
function drawRow(topic: TrendingTopic, top: number, part: number): string {
  const numbers = figures(topic.upvotes, topic.papers.length);
  const right = WIDTH - MARGIN;
  const room = right - MARGIN - textWidth(numbers, 25, "regular") - 24;
  const full = right - MARGIN;
  const example = readableLatex(topic.papers[0]?.paper.title ?? "");
  const bar = (width: number, color: string) =>
    `<rect x="${MARGIN}" y="${top + 43}" width="${width.toFixed(1)}" height="14" rx="7" fill="${color}"/>`;
  return [
    drawText(nameThatFits(topic, room), {
      x: MARGIN,
      y: top + 28,
      size: 31,
      weight: "bold",
      color: COLORS.title,
    }),
    drawText(numbers, {
      x: right,
      y: top + 28,
      size: 25,
      weight: "regular",
      color: COLORS.text,
      align: "end",
    }),
    bar(full, COLORS.track),
    bar(Math.max(14, full * part), COLORS.bar),
    drawText(fitText(example, 24, "regular", full), {
      x: MARGIN,
      y: top + 87,
      size: 24,
      weight: "regular",
      color: COLORS.quiet,
    }),
  ].join("\n");
}

/** As many of a topic's terms as there is room for. */
function nameThatFits({ name, terms }: TrendingTopic, room: number): string {
  const shorter = terms.map((_, dropped) =>
    name
      .split(", ")
      .slice(0, terms.length - dropped)
      .join(", "),
  );
  return shorter.find((text) => textWidth(text, 31, "bold") <= room) ?? fitText(name, 31, "bold", room);
}

function figures(upvotes: number, papers: number): string {
  return `${counted(upvotes, "upvote")} · ${counted(papers, "paper")}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
