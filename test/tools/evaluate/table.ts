import { type Change, type Figures, valuesOf } from "./figures.js";
import { ROWS, type Row } from "./rows.js";

const START = "<!-- evaluation -->";
const END = "<!-- /evaluation -->";

/** The figures as a Markdown table; below it when and with what each was measured. */
export function renderTable(figures: Figures): string {
  const values = valuesOf(figures);
  const rows = ROWS.flatMap((row) => {
    const value = values[row.id];
    return value === undefined ? [] : [`| ${row.title} | ${shown(row, value)} | ${row.wanted ?? ""} |`];
  });
  return [
    "| measure | measured | wanted |",
    "| --- | ---: | ---: |",
    ...rows,
    "",
    ...provenance(figures),
  ].join("\n");
}

const SECTION = `Measured on data that the project was tuned on, so that less is to be expected elsewhere: the train split of SciFact, and the dev
splits of the others. The query model, and the reader, learned from SciFact's train split too, so that its first two figures are too
high: in a trial, claims that the query model did not learn from had 0.81 where those it learned from had 0.82. *Wanted* is the aim
for data kept aside. Made by \`npm run evaluate -- --data DIR\`; \`--help\` says which data sets these are.`;

/** What stands in the README: on which data, the table, and when it was measured. */
export function renderSection(figures: Figures): string {
  return `${SECTION}\n\n${renderTable(figures)}`;
}

/** One line for all measurements of one day and the same versions. */
function provenance(figures: Figures): string[] {
  const runs = new Map<string, { names: string[]; seconds: number }>();
  for (const [name, { date, versions, seconds }] of Object.entries(figures)) {
    const made = Object.entries(versions).map(([what, version]) => `${what} ${version}`);
    const when = `on ${date} with ${made.join(", ")}`;
    const run = runs.get(when) ?? { names: [], seconds: 0 };
    runs.set(when, { names: [...run.names, name], seconds: run.seconds + seconds });
  }
  const lines = [...runs].map(
    ([when, { names, seconds }]) => `- ${names.join(", ")}: ${when}, in ${Math.round(seconds)} s`,
  );
  return ["Each part of the table is measured by itself, and was so:", "", ...lines];
}

/**
 * Puts a table between the two markers of a document.
 * @throws Error where it does not have both
 */
export function putTable(document: string, table: string): string {
  const start = document.indexOf(START);
  const end = document.indexOf(END, start);
  if (start < 0 || end < 0) throw new Error(`The document has no ${START} with ${END} behind it.`);
  return `${document.slice(0, start + START.length)}\n\n${table}\n\n${document.slice(end)}`;
}

/** A change in a line: what got better or worse, from what to what. */
export function renderChange({ row, before, after, verdict, isLoss }: Change): string {
  const index = ROWS.indexOf(row);
  const heads = ROWS.slice(0, index).filter(({ title }) => !title.startsWith("…"));
  const title = row.title.startsWith("…") ? `${heads.at(-1)?.title ?? ""} ${row.title}` : row.title;
  const mark = isLoss ? " (more than is tolerated)" : "";
  return `${verdict}: ${title}: ${shown(row, before)} -> ${shown(row, after)}${mark}`;
}

function shown({ digits, unit }: Row, value: number): string {
  return value.toFixed(digits) + (unit === undefined ? "" : ` ${unit}`);
}
