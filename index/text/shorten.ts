const ELLIPSIS = "…";

/**
 * Text of at most `limit` code units: as it is, or its beginning up to a word, with an ellipsis. No character that a
 * reader sees as one is ever cut.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < ELLIPSIS.length) return "";
  return beginning(text, limit - ELLIPSIS.length) + ELLIPSIS;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The longest beginning of a text that `measure` finds to be at most `room`, up to a word where there is one in its
 * last third, without blanks or dangling punctuation at its end.
 *
 * @param measure the length of a beginning as it will be written; it must not be less than its own length
 */
export function beginning(
  text: string,
  room: number,
  measure: (start: string) => number = (start) => start.length,
): string {
  const candidates = boundaries(text, room);
  let low = 0;
  let high = candidates.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, candidates[middle])) <= room) low = middle;
    else high = middle - 1;
  }
  const cut = text.slice(0, candidates[low] ?? 0);
  return upToWord(cut, text.charAt(cut.length)).replace(/[\s,;:–—-]+$/u, "");
}

/** The places within the first `room` code units where a text can be cut without cutting a character. */
function boundaries(text: string, room: number): number[] {
  // Whether a place is between characters also depends on the code point after it, which may have two units.
  const head = text.slice(0, Math.max(0, room) + 2);
  const places = [...graphemes.segment(head)].map(({ index }) => index).filter((place) => place <= room);
  if (text.length <= room) places.push(text.length);
  return places.length === 0 ? [0] : places;
}

function upToWord(cut: string, next: string): string {
  if (next === "" || /\s/.test(next)) return cut;
  const space = cut.search(/\s\S*$/u);
  return space >= (cut.length * 2) / 3 ? cut.slice(0, space) : cut;
}
