/**
 * Patterns in the wording of a sentence that tell what part it plays in an abstract. Each is a feature of the ranker;
 * which of them speak for a sentence and which against it is learnt (see test/tools/fit/fit-summary.ts).
 */
export const CUES: Readonly<Record<string, RegExp>> = {
  makes:
    /\b(?:we|paper|work|study|article)(?: \w+)? (?:propos|introduc|present|develop|design|describ|launch|unveil)/i,
  opensPaper: /^(?:in this (?:paper|work|study)|this (?:paper|work|study|article)|the paper)\b/i,
  propose: /\bpropos/i,
  introduce: /\bintroduc/i,
  present: /\bpresent/i,
  develop: /\bdevelop/i,
  shows: /\b(?:we|results?|experiments?|analysis|paper) (?:\w+ )?(?:show|demonstrat|find|found|prov|observ)/i,
  show: /\b(?:show|demonstrate)/i,
  studies: /\b(?:we|paper|work) (?:\w+ )?(?:stud|investigat|explor|analy|examin|address|consider|tackle)/i,
  does: /\bwe (?:\w+ )?(?:provid|deriv|establish|giv|argu|extend|us|train|learn|appl|evaluat|compar|test|perform)/i,
  we: /\bwe\b/i,
  startsWe: /^we\b/i,
  startsOur: /^our\b/i,
  startsThe: /^the\b/i,
  startsHere: /^here\b/i,
  startsAim: /^(?:to|in order to)\b/i,
  startsGround: /^(?:motivated|inspired|based|building|by)\b/i,
  startsTurn: /^(?:however|but|yet|unfortunately|nevertheless|despite|although|while)\b/i,
  startsMore: /^(?:furthermore|moreover|additionally|in addition|also|besides|finally|lastly|further)\b/i,
  startsDetail:
    /^(?:specifically|in particular|more specifically|concretely|first|second|then|next|for example|for instance|particularly)\b/i,
  startsPronoun: /^(?:it|this|they|these|such|those|the former|the latter|its|their)\b/i,
  thisPaper: /\b(?:in|this|our) (?:this )?(?:paper|work|study|article)\b/i,
  ourMethod: /\bour (?:\w+ )?(?:method|approach|algorithm|framework|model|architecture|technique|network)/i,
  method: /\b(?:method|approach|algorithm|framework|model|architecture|technique|network)\b/i,
  novel: /\b(?:novel|new)\b/i,
  evaluation: /\b(?:experiment|evaluat|benchmark|dataset)/i,
  result: /\bresult/i,
  gain: /outperform|state[- ]of[- ]the[- ]art|superior|competitive|improv/i,
  theory: /\b(?:theor|bound|guarantee|converg|prov(?:e|ing|en)\b)/i,
  others:
    /\b(?:recent|previous|prior|existing|has been|have been|traditional|typically|often|widely|commonly)\b/i,
  problem: /\b(?:problem|challeng|difficult|issue|limit|lack)/i,
  code: /github|code (?:is|will|and)|available|http|open[- ]source|release/i,
  example: /such as|e\.g|i\.e|for example|including/i,
  negation: /\b(?:not|no|without|cannot)\b/i,
  digit: /\d/,
  colon: /:/,
  question: /\?$/,
};
