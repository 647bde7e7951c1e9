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
