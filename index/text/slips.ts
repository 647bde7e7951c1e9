/**
 * Whether one slip of the fingers makes a word of the other: a letter left out, added or changed, or two exchanged
 * (Damerau 1964, https://doi.org/10.1145/363958.363994).
 */
export function isSlip(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 1) return false;
  const [a, b] = whereTheyPart(word, other);
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || isExchanged(a, b);
}

/** Two words from their first letters on that are not the same. */
function whereTheyPart(word: string, other: string): [string, string] {
  let same = 0;
  while (same < word.length && word[same] === other[same]) same += 1;
  return [word.slice(same), other.slice(same)];
}

const isExchanged = (a: string, b: string) =>
  a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0) && a.slice(2) === b.slice(2);
