/** Where an insertion ends: at its second comma, with the sentence going on behind, or with the sentence. */
const CLOSED =
  "(?:,(?= (?:which|that|who|is|are|was|were|can|has|have|does|we|for|in|by|to|with|on|where|when|from|using|as|based|without|while)\\b)|(?=\\.?$))";

/** What can be said in fewer words with its sense unchanged. Enumerations have commas too, so `CLOSED` is strict. */
const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/\\(?:emph|text(?:it|bf|tt|sc|sf))\{([^{}]*)\}/g, "$1"],
  [/,? in this (?:paper|work|study|article)(?:,(?= )|(?=[ .]))/gi, ""],
  // With the comma only: "it performs as well as" compares.
  [/, as well as (?=\S)/g, " and "],
  [/\bin order to\b/g, "to"],
  [/\bIn order to\b/g, "To"],
  [/\b(?:is|are) (?:also )?able to\b/g, "can"],
  [/\bsimple,?[ -](?:yet|but|and)[ -](?:\w+ )?effective\b/g, "simple"],
  [new RegExp(`,? i\\.e\\.,? ?(?:[^\\s,]+ ){0,14}[^\\s,]+${CLOSED}`, "g"), ""],
];

const CALLED =
  "(?:which (?:we|is|are) (?:then )?|that we )?(?:call(?:ed)?|term(?:ed)?|dub(?:bed)?|named?|coined|abbreviated|" +
  "refer(?:red)? to|denoted?)(?: as| by)?(?: the)?";
/** Words with capitals, and the small ones between them. */
const NAME = "[A-Z*`\"“'\\\\]\\S*?(?: (?:with|of|and|for|in|on|to|by|via|from)(?= [A-Z])| [A-Z][^\\s,]*)*";
const NAMING = new RegExp(
  `, ${CALLED} (?:[^\\s,]+ ){0,5}[^\\s,]+${CLOSED}|` +
    `(?<=\\w) ${CALLED} ${NAME}(?=\\.?$|,? (?:that|which|to|for|by|where|with|based|using|can)\\b)`,
  "g",
);

/** The sentence without what only makes it longer. */
export function tighten(text: string): string {
  return REWRITTEN.reduce((form, [words, fewer]) => form.replace(words, fewer), text);
}

/** "A model called BERT that reads" without what the model is called. */
export function withoutNames(text: string): string {
  return text.replace(NAMING, "");
}
