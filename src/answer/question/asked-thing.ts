const WHO_INTRODUCED =
  "(?:(?:which|what) (?:paper|work|article|study) (?:first )?(?:introduce[sd]?|propose[sd]?|present(?:s|ed)?|describe[sd]?)|" +
  "who (?:first )?(?:introduced|proposed|invented|coined|came up with))";
const ASKS_WHO_INTRODUCED = new RegExp(`^${WHO_INTRODUCED}\\b`, "i");
const ASKED = new RegExp(
  String.raw`^(?:what(?:['’]s| is| are)|whats|define|explain|${WHO_INTRODUCED})\s+(?:(?:an?|(?<the>the))\s+)?` +
    String.raw`(?<thing>(?:[\p{L}\p{N}_.+^-]+\s+){0,3}[\p{L}\p{N}_.+^-]+?)[\s?.!]*$`,
  "iu",
);
/** Says nothing of the thing: "what is test-time scaling exactly?" */
const EMPHASIS = /,?\s+(?:exactly|actually|really|anyway|again|please|then)(?=[\s?.!]*$)/i;
/** "What is the size used" asks for no definition. */
const NO_THING = /(?<![\w-])(?:for|in|on|with|by|to|used|this|that|it)(?![\w-])/i;
/** Nor does "a drawback of pruning", as "a mixture of experts" does. */
const ASPECT =
  /\b(?:advantage|aim|amount|application|basis|benefit|cause|challenge|component|cost|definition|difference|disadvantage|drawback|effect|example|function|goal|idea|impact|importance|influence|kind|lack|limit|limitation|meaning|number|outcome|part|performance|point|problem|purpose|reason|result|role|size|sort|source|speed|state|type|use|value|way)s?\s+of\b|\bof\s+(?:an?|the|all|any|its|their|these|those)\b/i;

/** In characters: who asks what something is does so in a few words. */
const LONGEST = 200;

/** Whether a question asks who, or which paper, introduced a thing: one that only speaks of it did not. */
export const asksWhoIntroduced = (question: string) => ASKS_WHO_INTRODUCED.test(question.trim());

/** The thing that a question asks to be told what it is ("what is LoRA?", "who introduced LoRA?"), or null. */
export function askedThing(question: string): string | null {
  if (question.length > LONGEST) return null;
  const { the, thing } = ASKED.exec(question.trim().replace(EMPHASIS, ""))?.groups ?? {};
  if (thing === undefined || NO_THING.test(thing) || ASPECT.test(thing)) return null;
  return the && /\sof\s/i.test(thing) ? null : thing;
}
