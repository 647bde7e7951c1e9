/**
 * Six types of questions, by their wording: which sentences of an abstract answer depends on what is asked for.
 * Written while reading the train split of paper-qa.
 */
export const QUESTION_TYPES = {
  number: new RegExp(
    [
      String.raw`\bhow (?:many|much|long|big|large|fast|far|often|small|high|few|old|low|well)\b`,
      String.raw`\bwhat (?:percent|percentage|fraction|number|size|year|accuracy|score)`,
      String.raw`\bby how\b`,
      String.raw`\bhow .{0,20}\b(?:faster|better|more|less|fewer|smaller|larger|bigger|cheaper)\b`,
    ].join("|"),
    "i",
  ),
  how: /^how (?:do|does|did|can|is|are|to)\b|\bhow (?:do|does|did|is|are) (?:they|it|the|this|you)\b/i,
  why: /\bwhy\b|whats? wrong|what's (?:wrong|the problem|lacking|bad)|\bproblem|\bissue|\breason\b/i,
  which: /\bwhich\b|\bwhat (?:kinds?|types?|parts?|datasets?|benchmarks?|models?|methods?)\b|\bname\b/i,
  yesNo: /^(?:is|are|does|do|did|can|was|were|has|have|could|will)\b/i,
  result:
    /\b(?:better|beat|improve|gain|compare|vs|result|perform|accuracy|score|faster|outperform|worse)\b/i,
};

/** Twelve things that a sentence of an abstract shows of its purpose. */
export const SENTENCE_CUES = {
  details: /^(?:specifically|in particular|concretely|namely|in detail|to this end|technically)\b/i,
  purpose: /^(?:to|in order to|by)\b/i,
  contrast: /^(?:however|but|despite|although|yet|while|unfortunately)\b/i,
  pointsBack: /^(?:it|this|these|they|its|their|such|the former|the latter)\b/i,
  finding:
    /\b(?:experiments|results|evaluations?|findings|analysis|we find|we show|demonstrate|outperform|achiev|improv|reduc)/i,
  contribution: /\b(?:propose|introduce|present|we develop|novel)\b/i,
  release: /\b(?:code|github|available at|project page|publicly|open-source)\b|https?:/i,
  boast: /\b(?:extensive|comprehensive) experiments\b|state-of-the-art/i,
  means: /\b(?:which|that|by|via|through|using|leverag|uses|use|based on|consist|compris)/i,
  cause: /\b(?:because|due to|since|lead to|leads to|result in|caus|suffer|hinder|limit)/i,
  list: /[:;(]|\bsuch as\b|\bincluding\b|\be\.g\./i,
  digit: /\d/i,
};

/** What each type of question is crossed with. */
export const CROSSED_CUES = ["digit", "details", "finding", "cause", "means", "list"] as const;
