import { tighten } from "./tighten.js";

/** Adverbs and set phrases that tie a sentence to the one before it, or announce it. Hedges are not among them. */
const CONNECTIVES = [
  "accordingly|additionally|also|alternatively|as a (?:consequence|result)|as such|besides|by (?:doing so|contrast)",
  "collectively|concretely|consequently|conversely|crucially|empirically|experimentally|finally|first(?:ly)?|first of all",
  "fortunately|further|furthermore|hence|here|herein|however|importantly|indeed|instead|interestingly|intuitively",
  "in (?:addition|brief|conclusion|contrast|detail|doing so|effect|essence|fact|other words|particular|response|short)",
  "in (?:sum|summary|turn|the end|a nutshell|(?:our )?experiments|this (?:context|way|regard|respect|sense|direction))",
  "last(?:ly)?|last but not least|likewise|meanwhile|more (?:concretely|formally|importantly|precisely|specifically)",
  "moreover|most (?:importantly|notably)|namely|nevertheless|next|nonetheless|notably|on (?:the|one) (?:one |other )?hand",
  "overall|particularly|remarkably|second(?:ly)?|similarly|specifically|subsequently|surprisingly|technically|that is",
  "then|therefore|third(?:ly)?|this way|thus|together|ultimately|unfortunately|with this in mind|yet|at the same time",
  "towards? this end|for (?:this|that) (?:purpose|reason|aim|end)|for (?:example|instance)|to (?:this|that) (?:end|aim)",
  "(?:in order )?to (?:achieve|address|do|tackle|solve|overcome|mitigate|resolve|remedy|alleviate) (?:this|so|these|that)",
].join("|");
const OBJECT =
  "(?: (?:issue|problem|challenge|goal|limitation|question|shortcoming|gap|drawback|concern|difficult(?:y|ie))s?)?";
const PAPER =
  "(?:in|through|throughout|with|within) (?:this|our|the present|the current) (?:present |short |new |technical )?" +
  "(?:paper|work|study|article|contribution|report|research|thesis|manuscript|note|survey|project|letter)";

/** "In this paper,", "Specifically,", "To address these issues,". */
const LEAD_IN = new RegExp(
  `^(?:(?:${CONNECTIVES})${OBJECT}(?:,\\s+|\\s+(?=(?:we|this paper|our)\\b))|${PAPER}(?:,\\s*|\\s+(?=we\\b))|` +
    "(?:and|but|so),?\\s+(?=(?:we|our|this)\\b))",
  "i",
);

/** "Motivated by this success," before "we …": a clause of circumstances before the main one. */
const CIRCUMSTANCES = new RegExp(
  "^(?:in|to|by|based|motivated|inspired|while|although|though|using|with|for|since|as|unlike|through|from|following|" +
    "building|leveraging|on|despite|drawing|because|recently|via|towards?|considering|compared|rather|instead|beyond|" +
    "due|guided|encouraged|driven|starting)\\b.{3,200}?,\\s+(?=(?:we|this (?:paper|work|study)|our (?:method|approach))\\b)",
  "i",
);

/** What the verb of a sentence about "we" must not be, nor stand before the cut: it claims, compares, excels or limits. */
const NEEDS_ALL_OF_IT =
  "(?:show|demonstrat|find|found|prov|argu|observ|reveal|establish|suggest|conclud|conjectur|hypothesi|believ|verif|" +
  "confirm|compar)\\w*|that|whether|how|why|what|if|between|versus|than|both|either|" +
  "first|best|most|largest|all|every|any|state-of-the-art|not|no|only|never|cannot|without|unless";

/** "We propose …": where what we do is whole before we say how, or where else. */
const STATES_WHAT_WE_DO = new RegExp(
  `^(?:we|(?:this|the|our) (?:paper|work|study|article)) (?!.*\\b(?:${NEEDS_ALL_OF_IT})\\b)`,
  "i",
);

/** What says how, or where else. Conditions ("under", "when") are not among them. */
const ADJUNCT = /,? (?:via|through|using|across|during|throughout)\b/g;

/** What cannot be the last word of a sentence, or lacks what would follow. */
const LACKS_ITS_REST = new RegExp(
  "(?:\\b(?:as|of|for|by|and|or|to|from|is|are|be|been|the|a|an|with|on|in|at|which|can|more|less|such|into|their|its|our|" +
    "was|were|while|also|each|this|these|when|has|have|it|ones?|\\w+ed|\\w+ly|learnt|built|given|shown|done|made)|[,(–-])$",
  "i",
);

/** Where a sentence can end early: what follows adds to it, and takes nothing back. */
const AFTERTHOUGHT = new RegExp(
  ",\\s+(?=(?:which|where|while|whereas|with|by|using|based on|without|even|as|so|because|since|due to|rather than|instead of|compared|(?:and )?(?:thus|thereby|hence|therefore)|such as|including|especially|particularly|" +
    "in particular|for example|for instance|e\\.g\\.|i\\.e\\.|namely|and (?:we|show|demonstrate|find|evaluate|prove)|" +
    "(?:achiev|allow|enabl|lead|mak|yield|result|improv|outperform|show|demonstrat|provid|suggest|reduc|giv|obtain|indicat|" +
    "highlight|surpass|reveal|offer|produc)ing)\\b)|\\s*;\\s+|\\s*:\\s+|\\s+--+\\s*|\\s*—\\s*|\\s+–\\s+",
  "g",
);

/** "… consisting of", and at most the first word of what is listed behind it. */
const LACKS_ITS_LIST =
  /(?<![\w-])(?:as|by|for|from|in|into|of|on|through|to|via|with|are|is|includes?|including)(?:: \S+)?$/;
const SUBJECT_AND_VERB =
  /\b(?:we|is|are|was|were|can|will|has|have|had|does|do|(?:propose|present|introduce|show|develop|describe|provide|demonstrate|achieve|outperform|use|allow|investigate|explore|require|learn|lead|improve)s?|studies)\b/i;
const OPENS_SUBORDINATE =
  /^(?:while|although|though|when|if|because|since|as|despite|given|unlike|by|in|to|for|with)\b[^,]*$/i;

/** A sentence needs this many words to be worth cutting at. */
const FEWEST_WORDS = 7;
/**
 * Characters from which on a sentence is a list, or none at all, and has no shorter forms: there would be one for each of its
 * semicolons. Of 68,295 sentences that Hugging Face listed 13 are longer, of 17,636 of SciTLDR none.
 */
const LONGEST = 800;

/**
 * Shorter forms of a sentence that read as sentences, the longest first: without its lead-ins and parentheses, then
 * also without a clause of circumstances before "we", and without what an afterthought or an adjunct adds at its end.
 * They open with a capital and end with a full stop. Mathematics and links are never cut.
 */
export function shortenings(sentence: string): [string, ...string[]] {
  if (sentence.length > LONGEST) return [finish(sentence)];
  const { text, restore } = withoutFormulas(sentence.trim());
  const plain = tighten(withoutLeadIns(tidy(withoutParentheses(tidy(text)))));
  const main = plain.replace(CIRCUMSTANCES, "");
  const heads = main === plain ? [plain] : [plain, withoutLeadIns(main)];
  const shorter = heads
    .flatMap((head) => [head, ...earlyEnds(head), ...withoutAdjuncts(head)])
    .map((form) => restore(finish(form)));
  return [restore(finish(plain)), ...new Set(shorter.slice(1))];
}

/** Puts a private character in the place of each formula and link, so that no rule sees inside them. */
function withoutFormulas(text: string): { text: string; restore: (text: string) => string } {
  const held: string[] = [];
  const hidden = text
    .replace(/[\ue000-\uf8ff]/g, "")
    .replace(/\$\$?[^$]+\$\$?|\\\(.+?\\\)|\\\[.+?\\\]|https?:\S+?(?=[.,;:)]*(?:\s|$))/g, (formula) => {
      held.push(formula);
      return String.fromCharCode(0xe000 + held.length - 1);
    });
  return {
    text: hidden,
    restore: (form) => form.replace(/[\ue000-\uf8ff]/g, (mark) => held[mark.charCodeAt(0) - 0xe000] ?? ""),
  };
}

/** Drops enumerators, citations and asides in parentheses, but neither f (x) nor "(non-)convex" nor "GAN(s)". */
function withoutParentheses(text: string): string {
  const aside = /(?<=^|[\s,;])(?<!(?:^|\s)\S\s)\([^()]*\)(?=[\s.,;:?!]|$)|\s*\[\d[\d,\s–-]*\]/g;
  let form = text.replace(/^(?:\(?(?:[ivx]{1,4}|[a-h]|\d{1,2})[).])\s+/, "");
  for (let before = ""; before !== form; ) {
    before = form;
    form = form.replace(aside, "");
  }
  return form;
}

function withoutLeadIns(text: string): string {
  let form = text;
  for (let before = ""; before !== form; ) {
    before = form;
    form = form.replace(LEAD_IN, "");
  }
  form = form.replace(
    /^((?:we|our \w+|this \w+) )(?:also|first|further|then|thus|therefore|hence|additionally|furthermore) /i,
    "$1",
  );
  return form.split(" ").length < 3 ? text : form;
}

/** The sentence up to each afterthought, where what stands before is a whole sentence. */
function earlyEnds(text: string): string[] {
  return upTo(AFTERTHOUGHT, text);
}

/** The sentence up to each adjunct, where it says what "we" do and is whole without it. */
function withoutAdjuncts(text: string): string[] {
  return upTo(ADJUNCT, text).filter((form) => STATES_WHAT_WE_DO.test(form) && !LACKS_ITS_REST.test(form));
}

function upTo(end: RegExp, text: string): string[] {
  return [...text.matchAll(end)]
    .map(({ index }) => text.slice(0, index))
    .filter(
      (form) =>
        form.split(" ").length >= FEWEST_WORDS &&
        SUBJECT_AND_VERB.test(form) &&
        !OPENS_SUBORDINATE.test(form) &&
        !LACKS_ITS_LIST.test(form) &&
        (form.match(/["“”]/g)?.length ?? 0) % 2 === 0 &&
        form.split(/[([{]/).length === form.split(/[)\]}]/).length,
    );
}

function tidy(text: string): string {
  return (
    text
      // Runs of blanks but for single spaces, which are nearly all.
      .replace(/[^\S ]\s*| \s+/g, " ")
      .replace(/ ([,.;:?!])(?=[\s"”]|$)/g, "$1")
      .replace(/(?<= al\.)\.(?=\s|$)/g, "")
      .trim()
  );
}

function finish(text: string): string {
  const form = tidy(text)
    .replace(/,(?=[.;:])/g, "")
    .replace(/(?<=[.?!]) (?=["”]$)/, "")
    .replace(/^[,;:\s–—]+(?=\S)|(?<![,;:\s–—-])[,;:\s–—-]+$/g, "");
  const ended = /[.?!…。？！]["'”’)」』）]*$/.test(form) ? form : `${form}.`;
  // Not a name such as mBERT or k-means: a whole word in lower case.
  return /^[a-z]{2,}(?:-[a-z]+)*[\s,]|^a\s/.test(ended)
    ? ended.charAt(0).toUpperCase() + ended.slice(1)
    : ended;
}
