import { isName } from "./names.js";

/** The paper that is spoken of: by a pronoun, or by a word that must then be a name. */
const PAPER = String.raw`(?:it|this|that|them|(?:this|that|the|its|their) (?:\S+ )?(?:paper|article|study|work|preprint|one)s?|these(?: papers)?|(?:paper|number|#) ?\d{1,2}|(?<name>\S+))`;
const PUBLISHED =
  "(?:published|released|submitted|written|posted|uploaded|from|come out|came out|appear(?:ed)?)";

/** Questions whose answer is in a paper's record: its authors, its date, its place, its numbers. */
const OF_RECORD = [
  `who(?:['’]s|s| is| are| were)? (?:the )?(?:(?:first|main|lead|last|other) )?authors?(?: (?:of|behind) ${PAPER})?`,
  `who (?:wrote|authored|published|submitted) ${PAPER}`,
  `(?:(?:please )?(?:list|name|give me|tell me|what are|show) )?(?:all )?(?:the )?authors?(?:['’]? names)?(?: of ${PAPER})?`,
  `(?:when|(?:in )?(?:what|which) (?:year|month)) (?:was|were|is|are|did|has) ${PAPER} ${PUBLISHED}`,
  `how (?:old|new|recent) is ${PAPER}`,
  `(?:what|which)(?:['’]s| is)? (?:the |its )?(?:arxiv id|doi|title|arxiv category|category|journal|conference|venue)(?: (?:is it(?: in)?|is this(?: in)?|was it(?: in)?|of ${PAPER}))?`,
  `(?:where|in (?:what|which) (?:journal|venue|conference)) (?:was|were|is) ${PAPER} ${PUBLISHED}`,
  `how many (?:upvotes|stars|citations|authors)(?: (?:does|do|did|has|have) ${PAPER}(?: have| got| get)?| are there)?`,
  `(?:what(?:['’]s| is) )?(?:the |its )?(?:publication|release|submission) (?:date|year)(?: of ${PAPER})?`,
  `(?:(?:give|show|send) me (?:the |its |a )?|(?:what|where)(?:['’]s| is) (?:the|its) )?(?:bibtex|citation|pdf|link)(?: (?:of|for|to) ${PAPER})?(?:,? please)?`,
].map(whole);
const OF_CODE = whole(
  "(?:is there|are there|is|(?:did|do|have) they (?:release|share|publish|open-?source)d?|where (?:is|are|can (?:i|we|one) (?:find|get))|do (?:they|you) (?:have|share|release|give)|(?:give|show) me|link to|got|any)" +
    "(?: (?:an?|the|any|some|its|their|official|open|public|source))* (?:source )?(?:code|github|repo(?:sitory)?|implementation)" +
    `(?: (?:available|public|publicly available|open[- ]?sourced?|open|released|online|anywhere|somewhere|link|page|repo(?:sitory)?|(?:for|of|to) ${PAPER}))?`,
);
const TELLS_OF_CODE =
  /\b(?:code|github|repositor(?:y|ies)|open-?sourced?|implementation|released?|available)\b|https?:/i;

/**
 * Whether a question asks for what stands in a paper's record and not in its abstract: who wrote it, when it came out.
 * "Where is the code?" does so unless a sentence tells of it.
 *
 * @param told the sentences that would be quoted, best first
 */
export function asksRecord(question: string, told: readonly string[]): boolean {
  const asked = question.trim();
  if (OF_RECORD.some((pattern) => isWhole(pattern, asked))) return true;
  return isWhole(OF_CODE, asked) && !told.slice(0, 1).some((sentence) => TELLS_OF_CODE.test(sentence));
}

function whole(pattern: string): RegExp {
  return new RegExp(String.raw`^(?:and |so )?${pattern}[\s?.!]*$`, "i");
}

function isWhole(pattern: RegExp, asked: string): boolean {
  const found = pattern.exec(asked);
  const name = found?.groups?.name;
  return found !== null && (name === undefined || isName(name.replace(/[?.!]+$/, "")));
}
