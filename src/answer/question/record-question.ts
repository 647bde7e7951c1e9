import { isName } from "./names.js";
import { TELLING_ROW } from "./title-name.js";

/** What a question calls the paper whose record it asks for, up to what stands behind it. */
const PAPER = "(?<paper>.+?)";
const PUBLISHED =
  "(?:published|released|submitted|written|posted|uploaded|from|come out|came out|appear(?:ed)?)";

/** More of the record, asked for in the same breath: "and when?", "and when was it published?", "and by whom?". */
const AND_RECORD = `,? and (?:who|by whom|when|where|(?:in )?(?:what|which) year)(?: (?:is|was|were|are|did|has) (?:it|they|this|that)(?: been)? ${PUBLISHED}| (?:wrote|authored|published|released|made) (?:it|them|this|that))?`;

/** Questions whose answer is in a paper's record: its authors, its date, its place, its numbers. */
const OF_RECORD = [
  `who(?:['’]s|s| is| are| were)? (?:the )?(?:(?:first|main|lead|last|other) )?authors?(?: (?:of|behind) ${PAPER})?`,
  `who (?:wrote|authored|published|submitted|released|made|built|created|developed) ${PAPER}`,
  `who(?:['’]s|s| is| are| was| were) behind ${PAPER}`,
  `(?:which|what) (?:lab|company|team|group|university|institute|institution|organi[sz]ation)s? (?:wrote|published|released|made|built|created|developed|(?:is|are|was|were) behind) ${PAPER}`,
  `(?:(?:please )?(?:list|name|give me|tell me|what are|show) )?(?:all )?(?:the )?authors?(?:['’]? names)?(?: of ${PAPER})?`,
  `(?:when|(?:in )?(?:what|which) (?:year|month)) (?:was|were|is|are|did|has) ${PAPER} ${PUBLISHED}`,
  `how (?:old|new|recent) is ${PAPER}`,
  `(?:what|which)(?:['’]s| is)? (?:the |its )?(?:arxiv (?:id|number)|doi|title|arxiv category|category|journal|conference|venue)(?: (?:is it(?: in)?|is this(?: in)?|was it(?: in)?|of ${PAPER}))?`,
  `(?:where|in (?:what|which) (?:journal|venue|conference)) (?:was|were|is) ${PAPER} ${PUBLISHED}`,
  `how many (?:upvotes|stars|citations|authors)(?: (?:does|do|did|has|have) ${PAPER}(?: have| got| get)?| are there)?`,
  `(?:what(?:['’]s| is) )?(?:the |its )?(?:publication|release|submission) (?:date|year)(?: of ${PAPER})?`,
  `(?:(?:give|show|send) me (?:the |its |a )?|(?:what|where)(?:['’]s| is) (?:the|its) )?(?:bibtex|citation|pdf|link|arxiv id|doi)(?: (?:of|for|to) ${PAPER})?(?:,? please)?`,
].map(whole);
const OF_CODE = whole(
  "(?:(?:is there|are there|is|(?:did|do|have) they (?:release|share|publish|open-?source)d?|where (?:is|are|can (?:i|we|one) (?:find|get))|do (?:they|you) (?:have|share|release|give)|(?:give|show) me|link to|got|any)" +
    "(?: (?:an?|the|any|some|its|their|official|open|public|source))* )?(?:source )?(?:code|github|repo(?:sitory)?|implementation)" +
    "(?: (?:available|public|publicly available|open[- ]?sourced?|open|released|online|anywhere|somewhere|link|page|repo(?:sitory)?))?" +
    `(?: (?:for|of|to) ${PAPER})?`,
);
const NOUN =
  "(?:(?:technical )?report|paper|article|study|work|preprint|survey|review|benchmark|data ?set|model|one)s?";

/** A paper in view, which needs no name: "it", "this paper", "the second one", "paper 3". */
const IN_VIEW =
  /^(?:it|this|that|them|these(?: papers)?|(?:this|that|the|its|their) (?:(?:\w+(?:st|nd|rd|th)|first|second|third|last) )?(?:paper|article|study|work|preprint|one)s?|(?:paper|number|#) ?\d{1,2})$/i;
const DETERMINER = "(?:this|that|these|those|the|its|their|an?|each|every)";
/**
 * A paper that is told from others by what it is about: "the symptom checker paper", "the paper on fungal meat", "the mixture of
 * experts paper", but not what is in one: "the abstract of the second paper", "the figures in this paper".
 */
const DESCRIBED = new RegExp(
  `^(?:this|that|the|its|their) (?<kind>(?:(?!of ${DETERMINER} )\\S+ ){0,12}?)(?<! ${DETERMINER} )(?:paper|article|study|work|preprint|one)s?(?: (?:about|on|by|for|that|with) (?<about>.+))?$`,
  "i",
);
const ARTICLE = /^(?:the|this|that) /i;
const LAST_NOUN = new RegExp(` ${NOUN}$`, "i");

/** In characters: what stands in a record is asked for in a few words. */
const LONGEST = 200;

/** What a question asks for beside what an abstract says. */
export interface RecordAsked {
  /** Whether it asks where the code is, which some abstracts tell. */
  readonly isOfCode: boolean;
  /** What it calls the paper, as it may stand in a title, likeliest first; empty for one in view. */
  readonly names: readonly string[];
  /** Whether a paper is meant even where no title has the name: "the fungal meat paper", "GPT-7". */
  readonly isOfPaper: boolean;
  /** Whether it describes a paper, which a part of a title may then call: "the fungal meat paper", but not "the BERT paper". */
  readonly describesPaper: boolean;
}

/**
 * What stands in a paper's record and not in its abstract, if that is asked for: who wrote it, when it came out. "Who wrote
 * about X" asks so only if a paper is called "about X". Null where anything else is asked.
 */
export function recordAsked(question: string): RecordAsked | null {
  const asked = question.trim();
  if (asked.length > LONGEST) return null;
  for (const pattern of [...OF_RECORD, OF_CODE]) {
    const found = pattern.exec(asked);
    if (found) return { isOfCode: pattern === OF_CODE, ...called(found.groups?.paper) };
  }
  return null;
}

function called(paper: string | undefined): Omit<RecordAsked, "isOfCode"> {
  if (paper === undefined || IN_VIEW.test(paper)) return { names: [], isOfPaper: true, describesPaper: true };
  const { kind, about } = DESCRIBED.exec(paper)?.groups ?? {};
  const written = paper.replace(/^["“«]|["”»]$/g, "");
  const bare = written.replace(ARTICLE, "");
  const names = [written, bare, bare.replace(LAST_NOUN, ""), kind, about].flatMap(
    (name) => name?.trim() || [],
  );
  const isOfPaper = kind !== undefined || isName(paper);
  return { names: [...new Set(names)], isOfPaper, describesPaper: kind !== undefined && !isCalling(kind) };
}

/** What stands before "paper" is a name where it is one word, and a title where it is four. */
function isCalling(kind: string): boolean {
  const { length } = kind.match(/\S+/g) ?? [];
  return length === 1 || length >= TELLING_ROW;
}

function whole(pattern: string): RegExp {
  return new RegExp(String.raw`^(?:and |so )?${pattern}(?:${AND_RECORD})?[\s?.!]*$`, "i");
}
