const HERE = "in this (?:paper|work|study|article)";

/** Where an insertion ends: at its second comma, with the sentence going on behind, or with the sentence. */
const CLOSED =
  "(?:,(?= (?:which|that|who|is|are|was|were|can|has|have|does|we|for|in|by|to|with|on|where|when|from|using|as|based|without|while)\\b)|(?=\\.?$))";

/** What can be said in fewer words with its sense unchanged. Enumerations have commas too, so `CLOSED` is strict. */
const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/\\(?:emph|text(?:it|bf|tt|sc|sf))\{([^{}]*)\}/g, "$1"],
  // The comma before "we" stays, also where "in this paper" stood between it and the clause it ends.
  [new RegExp(`,? ${HERE},(?= we\\b)|, ${HERE}(?= we\\b)`, "gi"), ","],
  [new RegExp(`, ${HERE},(?= )|,? ${HERE}(?=[ .])`, "gi"), ""],
  // With the comma only: "it performs as well as" compares.
  [/, as well as (?=\S)/g, " and "],
  [/\bin order to\b/g, "to"],
  [/\bIn order to\b/g, "To"],
  [/\b(?:is|are) (?:also )?able to\b/g, "can"],
  [/\bsimple,?[ -](?:yet|but|and)[ -](?:\w+ )?effective\b,?/g, "simple"],
  [new RegExp(`,? i\\.e\\.,? ?(?:[^\\s,]+ ){0,14}[^\\s,]+${CLOSED}`, "g"), ""],
];

/** The sentence without what only makes it longer. */
export function tighten(text: string): string {
  return REWRITTEN.reduce((form, [words, fewer]) => form.replace(words, fewer), text);
}
