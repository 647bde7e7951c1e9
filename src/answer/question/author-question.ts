import { cleanText } from "../../../index/text/whitespace.js";
import { NEWEST, POLITE } from "./list-wording.js";
import { LONGEST_READ, WORKS } from "./named-author.js";
import { type Dated, readDateBesideName, readTime } from "./time-asked.js";

/** What may be a question for the papers of an author. */
export interface AuthorAsked extends Dated {
  /** Whether the newest are asked for. */
  readonly newest: boolean;
}

/** "List all papers by Song Han", "any recent papers by Song Han on pruning?" */
const LEAD = new RegExp(
  `^${POLITE}(?:(?:find|show|list|give|get|name|recommend|suggest)(?: me| us)? |(?:what|which) are |(?:are|is) there |(?:do|have) (?:you|we) (?:have |got |know )?|i(?:['’]m| am) looking for )?` +
    "(?:(?:all|any|some|the|a few|recent|latest|newest|most recent|best|other|more) )*",
  "i",
);
/** "What did Yann LeCun publish in 2024?", "which papers has Song Han written on pruning?" */
const DID_WRITE = new RegExp(
  `^${POLITE}(?:what(?: else)?|which ${WORKS}) (?:did|does|do|has|have) (?<name>.+?) (?:publish|write|author|released?|published|written|authored|work(?:ed)? on)(?= |$)(?<rest>.*)$`,
  "i",
);

/**
 * A question in the words of a query, without the time that it says: "papers by Yann LeCun" of "what did Yann LeCun publish in
 * 2024?". Whether it names an author, the index knows. Null for a text too long to be such a question.
 *
 * @param today `YYYY-MM-DD`
 */
export function authorAsked(question: string, today: string): AuthorAsked | null {
  if (question.length > LONGEST_READ) return null;
  const text = cleanText(question).replace(/[?.!]+$/, "");
  const { name, rest = "" } = DID_WRITE.exec(text)?.groups ?? {};
  const query = name === undefined ? text.replace(LEAD, "") : `papers by ${name}${rest}`;
  const dated = readTime(query, today) ?? readDateBesideName(query) ?? { words: query, published: {} };
  return { ...dated, newest: NEWEST.test(text) };
}
