/** What British and American English spell in two ways, and where in a word: the British way, then the American one. */
const TWO_WAYS: readonly (readonly [before: string, british: string, american: string, behind: string])[] = [
  // Not where the American one would be another word to a stemmer, as that of `expert` and of `improve`.
  ["[a-z]{3}(?<!expert|improv|telev|treat)", "is", "iz", "(?:e|ing|ation|ab)[a-z]{0,5}$"],
  ["l", "ys", "yz", "(?:e|ed|er|ers|ing)$"],
  ["[a-z]{3}", "our", "or", "(?:(?:s|ed|ing|al|ful|hood|able|ite|is|iz)[a-z]{0,6})?$"],
  ["cent|fib|theat|(?:^|centi|kilo|micro|milli|nano)(?:met|lit)", "re", "er", "s?$"],
  ["^(?:def|lic|off|pret)en", "c", "s", "es?$"],
  ["(?<![cst])h", "ae", "e", "m"],
  ["gyn|^[cf]", "ae", "e", "c"],
  ["^p|hop|lop", "ae", "e", "di"],
  ["[knh]", "ae", "e", "mi"],
  ["", "ae", "e", "sth"],
  ["^", "ae", "e", "tio"],
  ["arch|pal", "ae", "e", "o"],
  ["rrh|pn", "oe", "e", "a"],
  ["^", "oe", "e", "dem|soph|str"],
  ["^f", "oe", "e", "t"],
  ["^c", "oe", "e", "li"],
  ["^man", "oe", "e", "uv"],
];

const SWAPS = TWO_WAYS.flatMap(([before, british, american, behind]) => [
  { spelled: new RegExp(`(?<=${before})${british}(?=${behind})`), other: american },
  { spelled: new RegExp(`(?<=${before})${american}(?=${behind})`), other: british },
]);

/**
 * How a word, in lower case, may be spelled otherwise in British or American English. Some of it is no word at all, so that
 * only what some text has counts. Double letters, as in `modelling`, are the stemmer's matter.
 */
export function otherSpellings(word: string): string[] {
  const spellings = new Set([word]);
  for (const { spelled, other } of SWAPS) {
    for (const spelling of [...spellings]) spellings.add(spelling.replace(spelled, other));
  }
  spellings.delete(word);
  return [...spellings];
}
