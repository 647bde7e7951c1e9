import type { Segment } from "./latex-syntax.js";

/** What `typography` puts in the place of what is typed; it changes nothing else. */
const TYPED = new Map([
  ["“", "``"],
  ["”", "''"],
  ["‘", "`"],
  ["’", "'"],
  ["—", "---"],
  ["–", "--"],
  [" ", "~"],
]);

/**
 * Quotes, dashes and ties of LaTeX, where plain text would not have them by chance.
 * @param before, after what stands around, for ties at the edges.
 */
export function typography(plain: string, before: string, after: string): string {
  return plain
    .replace(/``(.{0,300}?)''/gs, "“$1”")
    .replace(/(?<![\w`])`([^`'\s](?:[^`']{0,100}[^`'\s])?)'(?!\w)/g, "‘$1’")
    .replace(/(?<=[\p{L}\d)]|\s)(?<!-)---(?!-)(?=[\p{L}\d(]|\s)/gu, "—")
    .replace(/https?:\/\/\S+|(?<=[\p{L}\d)])--(?=[\p{L}\d(])|(?<=\s)--(?=\s)/gu, (found) =>
      found === "--" ? "–" : found,
    )
    .replace(/~/g, (tie, at: number) => {
      const left = at > 0 ? plain.slice(Math.max(0, at - 12), at) : before.slice(-12);
      const right = plain.charAt(at + 1) || after.charAt(0);
      const isRange = /(?:^|[^\p{L}])\d[\d.,]*[\p{L}%]?$/u.test(left) && /\d/.test(right);
      return /[\p{L}\d.,)}]$/u.test(left) && /[\p{L}\d($\\[{]/u.test(right) && !isRange ? " " : tie;
    });
}

/** The parts of a text and what `typography` made of them. @param start where the text begins in its source */
export function replaced(plain: string, shown: string, start: number): Segment[] {
  if (shown === plain)
    return plain === "" ? [] : [{ start, end: start + plain.length, text: plain, isWhole: false }];
  const found: Segment[] = [];
  let at = 0;
  let from = 0;
  const add = (length: number, to: number, isWhole: boolean) => {
    const text = shown.slice(from, to);
    if (length > 0) found.push({ start: start + at, end: start + at + length, text, isWhole });
    at += length;
    from = to;
  };
  for (let to = 0; to < shown.length; to += 1) {
    const typed = TYPED.get(shown.charAt(to));
    const place = at + to - from;
    if (typed === undefined || plain.charAt(place) === shown.charAt(to)) continue;
    add(to - from, to, false);
    add(typed.length, to + 1, true);
  }
  add(plain.length - at, shown.length, false);
  return found;
}
