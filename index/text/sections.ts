/** What a section of a structured abstract tells: what was concluded, what was found, or anything else. */
export type Section = "conclusion" | "finding" | "other";

/** What heads a section, as "METHODS AND RESULTS" before "We …", or "Conclusion(s):". */
export interface SectionLabel {
  /** Where it ends in the text, its colon included. */
  readonly end: number;
  readonly section: Section;
}

// The words of labels are those of the 5,183 abstracts of SciFact and of the structured ones among 30,000 of arXiv. No letter
// here is escaped, so that the capitals of a pattern are the pattern of its capitals.
const PLURAL = String.raw`(?:\(s\)|s)?`;
const HEADS =
  "(?:background|objective|aim|purpose|goal|context|rationale|motivation|importance|significance|introduction|hypothesis|" +
  "method|methodology|approach|procedure|material|design|setting|population|participant|patient|subject|intervention|" +
  "exposure|outcome|measure|measurement|source|selection|criteria|search strategy|extraction|acquisition|synthesis|" +
  "data collection|(?:data |statistical )?analysis|result|finding|discussion|conclusion|interpretation|relevance|" +
  "implication|limitation|key point|key message|expert opinion|summary|abstract|unlabelled|funding|" +
  `(?:trial )?(?:registration|registry)|availability|implementation)${PLURAL}`;
const BEFORE =
  "(?:(?:main|primary|secondary|principal|key|major|recent|study|research|experimental|review|clinical|lay|data|evidence|search) ){0,2}";
const BEHIND = "(?: of (?:the |this )?(?:review|study)| data| statement| number)?";
const NAME = `${BEFORE}${HEADS}${BEHIND}`;
const LABEL = `${NAME}(?:(?:,? and |,? & |[,/] ?| of | )${NAME}){0,4}`;

const IN_CAPITALS = LABEL.toUpperCase();
const CAPITALISED = `(?=[A-Z])${LABEL.replace(/\b[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)}`;
const OPENING = String.raw`["'“‘([]*[\p{Lu}\p{N}]`;
/** "Methods - such as" begins with no label. */
const MARK = String.raw`(?:\s?:|\.?\s?(?:[–—]\s?|-+\s)(?=${OPENING})|\.(?=\s))`;
/** In capitals it needs no mark: "RESULTS We" and "RESULTS p53 is", but not "RESULTS in"; of several words "TRIAL REGISTRATION umin.ac.jp". */
const UNMARKED = String.raw`(?![\p{L}\p{N}])(?=\s+(?:${OPENING}|\p{Ll}[\p{Ll}-]*[\p{Lu}\d])|(?<=[A-Z] [A-Z]+)\s)`;
const PATTERN = new RegExp(`(?:${IN_CAPITALS}|${CAPITALISED})${MARK}|${IN_CAPITALS}${UNMARKED}`, "uy");

/** The label at a place of a text where a sentence could begin, or null where none is. */
export function sectionLabel(text: string, position: number): SectionLabel | null {
  PATTERN.lastIndex = position;
  const label = PATTERN.exec(text)?.[0];
  return label === undefined ? null : { end: position + label.length, section: sectionOf(label) };
}

function sectionOf(label: string): Section {
  if (/conclusion|interpretation/i.test(label)) return "conclusion";
  return /result|finding/i.test(label) ? "finding" : "other";
}
