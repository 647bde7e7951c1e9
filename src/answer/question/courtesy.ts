import { plainWords } from "../../../index/text/words.js";

const wordSet = (words: string) => new Set(words.split(/\s+/));

/** Words of those who thank, greet or judge an answer. */
const COURTESIES = wordSet(
  `thanks thank thx ty tysm cheers sorry hi hello hey everyone bye good morning night
  lol lmao haha hahaha wow ok okay yes yep yeah no nope not sure right wrong true false fair enough never mind nvm
  cool nice great awesome perfect interesting amazing impressive brilliant excellent fantastic wonderful neat sweet
  helpful useful useless clear correct helps helped understood gotcha got see know love like bad boring
  well done bot merci danke gracias grazie obrigado arigato`,
);
/** What stands between them, and alone may ask for something: "explanation please". */
const BESIDE = wordSet(
  `i you me my we it its this that these those there is was s a an the all for to so much lot very really too of and but
  please help work job stuff answer answers answering explanation explaining info reply question paper summary`,
);
const ASKS_IN_WORDS =
  /^(?:is|was|are|were|do|does|did|can)\b|[?？]|\b(?:summary|explanation|info|help)\b.*\bplease\b|\bplease\b.*\b(?:summary|explain|explanation|info|help)\b/i;

/** Whether a message asks nothing: "thanks for the answer" and "👍" do not, "key findings" and "is it good" do. */
export function asksNothing(message: string): boolean {
  const words = plainWords(message)
    .split(" ")
    .filter((word) => word !== "");
  if (ASKS_IN_WORDS.test(message.trim())) return false;
  const isCourteous = words.length === 0 || words.some((word) => COURTESIES.has(word));
  return isCourteous && words.every((word) => COURTESIES.has(word) || BESIDE.has(word));
}
