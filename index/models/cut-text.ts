/**
 * A text, cut where its tokens run out. The library's own truncation would cut the closing `[SEP]` off too, which
 * the models were never trained without.
 *
 * @param tokenize gives the tokens of a text, without those that the tokeniser adds
 * @param limit tokens at most
 */
export function cutText(text: string, tokenize: (text: string) => readonly string[], limit: number): string {
  const fits = (length: number) => tokenize(text.slice(0, length)).length <= limit;
  if (fits(text.length)) return text;
  let [kept, tooLong] = [0, text.length];
  while (tooLong - kept > 1) {
    const middle = Math.floor((kept + tooLong) / 2);
    if (fits(middle)) kept = middle;
    else tooLong = middle;
  }
  return text.slice(0, kept);
}
