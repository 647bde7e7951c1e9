/** The start of a text, and its tokens. */
export interface CutText {
  readonly text: string;
  readonly tokens: readonly string[];
}

/**
 * A text, cut where its tokens run out, for where what was read is needed as text.
 *
 * @param tokenize gives the tokens of a text, without those that the tokeniser adds
 * @param limit tokens at most
 */
export function cutText(text: string, tokenize: (text: string) => readonly string[], limit: number): CutText {
  const whole = tokenize(text);
  if (whole.length <= limit) return { text, tokens: whole };
  let best: CutText = { text: "", tokens: [] };
  let tooLong = text.length;
  while (tooLong - best.text.length > 1) {
    const middle = text.slice(0, Math.floor((best.text.length + tooLong) / 2));
    const tokens = tokenize(middle);
    if (tokens.length <= limit) best = { text: middle, tokens };
    else tooLong = middle.length;
  }
  return best;
}
