import { MONTHS } from "../../index/dates.js";
import type { StoredPaper } from "../../index/paper.js";
import { readableLatex } from "../../index/text/latex.js";
import { shorten } from "../../index/text/shorten.js";
import { capitalised } from "../../index/text/words.js";
import { bold, type Inline, link } from "../render/inline.js";
import { withFormulas } from "../render/latex.js";
import { summarize } from "../summary/summarize.js";

/** The colour of the bar beside everything that the bot shows. */
export const ACCENT = 0x5b8def;

/** A summary in a list takes three lines at most. */
const SUMMARY_LENGTH = 220;

/** What is needed to name a paper in a line. */
export type NamedPaper = Pick<
  StoredPaper,
  "title" | "url" | "authors" | "published" | "categories" | "upvotes"
>;

/** Text of a paper: LaTeX made readable, or left as code where it cannot be. */
export function inlineText(text: string): Inline[] {
  return withFormulas(readableLatex(text));
}

/** The same in bold. What is left as code stays code: bold text would show it as LaTeX. */
export function boldText(text: string): Inline[] {
  return inlineText(text).flatMap((piece): Inline[] => {
    if (typeof piece !== "string") return [piece];
    // Blanks within its signs would keep bold text from being bold.
    const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(piece) ?? [];
    return [before, bold(words), after];
  });
}

/** A title for places that show plain text. */
export function plainTitle({ title }: Pick<StoredPaper, "title">): string {
  return readableLatex(title);
}

/** A title that leads to its paper, where there is anything to lead to. */
export function linkedTitle(
  paper: Pick<StoredPaper, "title" | "url">,
  most = Number.POSITIVE_INFINITY,
): Inline[] {
  const title = shorten(plainTitle(paper), most);
  if (paper.url === null) return boldText(title);
  const pieces = withFormulas(title);
  // There is no code within a link.
  const hasCode = pieces.some((piece) => typeof piece !== "string");
  return hasCode ? [...pieces, " (", link("link", paper.url), ")"] : [link(title, paper.url)];
}

/** `24 May 2024`, or less where less is known; the empty string where nothing is. */
export function readableDate(published: string | null): string {
  const [year, month, day] = (published ?? "").slice(0, 10).split("-");
  const name = capitalised(MONTHS[Number(month) - 1] ?? "");
  return [day && name ? String(Number(day)) : "", name, year].filter(Boolean).join(" ");
}

/** The first authors, and how many there are besides. */
export function authorsLine(authors: readonly string[], most: number): string {
  const named = authors.slice(0, authors.length === most + 1 ? most + 1 : most).map(readableLatex);
  const others = authors.length - named.length;
  if (others > 0) return `${named.join(", ")} and ${others} others`;
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}

/** Authors, date, first category and upvotes in one line. */
export function factsLine(paper: NamedPaper, mostAuthors = 2): string {
  const parts = [
    authorsLine(paper.authors, mostAuthors),
    readableDate(paper.published),
    paper.categories[0] ?? "",
    paper.upvotes === null ? "" : `▲ ${paper.upvotes}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** A paper in a sentence that is short enough for a list. */
export function summaryLine(paper: Pick<StoredPaper, "title" | "abstract">, most = SUMMARY_LENGTH): Inline[] {
  return withFormulas(shorten(readableLatex(summarize(paper).text), most));
}
