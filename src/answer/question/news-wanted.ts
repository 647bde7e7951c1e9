import { NEWEST, POLITE, telling, topicBehind, topicOfPapers, type UndatedTopic } from "./list-wording.js";

const TELL = "(?:what(?:['’]s| is| are| has been)|whats|tell me(?: about)?|show me|give me|summari[sz]e|any)";
const DEVELOPMENTS =
  "(?:developments?|advances?|advancements?|progress|news|trends?|breakthroughs?|findings|insights?)";
const NEW = "(?:new|latest|newest|most recent|recent|current)";
/** "What's new in …", "what is the latest on …", "recent advances in …" */
const NEWS = [
  `(?:what(?:['’]s| is| has been)|whats|anything) (?:new|happening|going on)(?: lately| recently)? (?:in|on|with|for)`,
  `(?:${TELL} )?(?:the )?(?:very )?latest (?:in|on|with|about|regarding)`,
  `(?:${TELL} )?(?:the |some |any )?${NEW} (?:research )?${DEVELOPMENTS} (?:in|on|for|about|with|regarding)`,
].join("|");
/** "Summarize the state of …", "an overview of …" */
const OVERVIEW = [
  `(?:what(?:['’]s| is) the (?:current|present)|(?:summari[sz]e|describe|explain|give me|tell me(?: about)?)(?: the)?(?: current| present)?) (?:state|landscape) of(?: (?:the )?(?:field|research|literature))?(?: (?:of|in|on))?`,
  `(?:(?:give|show|write)(?: me| us)? |i(?:['’]d like| want| need) )?(?:an? )?(?:\\w+ )?overview (?:of|on|about)(?: (?:the )?(?:field|research|literature|work)(?: (?:of|in|on))?)?`,
].join("|");
/** What is spoken of already, or one thing of several. */
const NOT_OF =
  "(?:this|that|it|its|these|those|their|your|my|our|here|there|version|the(?! (?:field|area|domain|world) of))";
const ASKED = new RegExp(
  `^${POLITE}(?:${NEWS}|${OVERVIEW})(?! ${NOT_OF}\\b)(?= )(?: the (?:field|area|domain|world) of)?`,
  "i",
);
/** What may be the name of a paper: "what's new in DINOv3?" asks what that says. */
const NAME = /(?:^|\s)\p{L}\S*(?:\p{Ll}\p{Lu}|\d)|\s\d+(?:\.\d+)*$/u;
const LATELY = /,? (?:lately|recently|these days|nowadays|right now|so far)$/i;

/** What news or an overview is asked for of, which papers are the answer to: "what's new in …", "the state of …"; or null. */
export function newsWanted(question: string): UndatedTopic | null {
  const asked = ASKED.exec(question);
  const text = asked && telling((topicBehind(question, asked) ?? "").replace(LATELY, ""));
  if (!asked || !text || NAME.test(text)) return null;
  return topicOfPapers(text, NEWEST.test(asked[0]) || /\bnew\b/i.test(asked[0]));
}
