import { isName } from "./names.js";
import { isNameIn } from "./title-name.js";

/** The paper that is spoken of: by a pronoun, by what it is about, or by a word that must then be a name. */
const PAPER = String.raw`(?:it|this|that|them|(?:this|that|the|its|their) (?:(?!of\b)\S+ ){0,5}?(?:paper|article|study|work|preprint|one)s?(?: (?:about|on|by|for|that|with) .+?)?|these(?: papers)?|(?:paper|number|#) ?\d{1,2}|(?<name>\S+))`;
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

/** In characters: what stands in a record is asked for in a few words. */
const LONGEST = 200;

/** A sentence that would be quoted, and the title of its paper. */
interface Told {
  readonly title: string;
  readonly sentence: string;
}

/**
 * Whether a question asks for what stands in a paper's record and not in its abstract: who wrote it, when it came out.
 * "Where is the code?" does so unless a sentence tells of it.
 *
 * @param told what would be quoted, best first
 */
export function asksRecord(question: string, told: readonly Told[]): boolean {
  const asked = question.trim();
  if (asked.length > LONGEST) return false;
  // "who wrote flowkv" is asked of a paper where one of those quoted has that name in its title.
  const isNamed = (word: string) => isName(word) || told.some(({ title }) => isNameIn(title, word));
  if (OF_RECORD.some((pattern) => isWhole(pattern, asked, isNamed))) return true;
  const tellsOfCode = told.slice(0, 1).some(({ sentence }) => TELLS_OF_CODE.test(sentence));
  return isWhole(OF_CODE, asked, isNamed) && !tellsOfCode;
}

function whole(pattern: string): RegExp {
  return new RegExp(String.raw`^(?:and |so )?${pattern}[\s?.!]*$`, "i");
}

function isWhole(pattern: RegExp, asked: string, isNamed: (word: string) => boolean): boolean {
  const found = pattern.exec(asked);
  const name = found?.groups?.name;
  return found !== null && (name === undefined || isNamed(name.replace(/[?.!]+$/, "")));
}
