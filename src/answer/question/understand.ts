import { findReferences, type Reference } from "../../../index/references.js";
import { sentences } from "../../../index/text/sentences.js";
import { terms } from "../../../index/text/terms.js";
import { needsMore } from "./follow-up-question.js";
import { asksForPapers, listTopic } from "./list-question.js";
import type { Topic } from "./list-wording.js";

/** What kind of question is asked, by its wording alone. */
export interface Understood {
  /** Papers named by id or link. */
  readonly references: readonly Reference[];
  /** What stands in quotation marks: perhaps a title, or a part of one. */
  readonly quoted: readonly string[];
  /** The questions that it is made of, where it is made of several; else empty. */
  readonly parts: readonly string[];
  /**
   * What may be answered of it where the whole is not, or null: the question without a last part that is too short to be one
   * ("… and at what resolution?"), or the one sentence that asks ("We see many patients. Does …?").
   */
  readonly core: string | null;
  /** What papers are asked for ("which papers are about …", "name benchmarks for …"), or null. */
  readonly topic: Topic | null;
  /** Whether papers are asked for, and not only what they say. */
  readonly asksForPapers: boolean;
  /** The two sides of a comparison, or null. */
  readonly sides: readonly [string, string] | null;
  /** Whether it is nothing but these with "vs" between them. */
  readonly isVersus: boolean;
  /** Whether it asks to compare them, so that what is said of either is an answer, and not how they differ. */
  readonly asksToCompare: boolean;
}

const QUOTED = /["“«]([^"“”«»]{3,200})["”»]/g;
const QUESTION_WORD =
  "(?:(?:at|by|for|from|in|of|on|over|to|under|with)\\s+)?(?:how|what|which|why|who|whom|when|where)";
const PART_START = new RegExp(
  String.raw`,?\s+(?:and|also)\s+(?=(?:${QUESTION_WORD}|does|do|did|is|are|was|were|can|by)\b)`,
  "i",
);
const ASKS = new RegExp(String.raw`^(?:(?:and|also)\s+)?${QUESTION_WORD}\b`, "i");
/** Where somebody who has told something begins to ask, or has asked, with a capital or not. */
const AROUND_ASKING = new RegExp(
  String.raw`(?<=\?)\s+|(?<=[.!…])\s+(?=(?:${QUESTION_WORD}|is|are|was|were|does|do|did|can|could|should|will|would|has|have)\b)`,
  "i",
);
/** A part with fewer telling words is not a question of its own. */
const LEAST_TERMS = 3;

const SIDES = [
  /\bdifferences?\s+between\s+(.{2,80}?)\s+and\s+(.{2,80}?)$/i,
  /\bcompare\s+(.{2,80}?)\s+(?:and|with|to|vs\.?|versus|against)\s+(.{2,80}?)$/i,
  /^(.{2,80}?)\s+(?:vs\.?|versus)\s+(.{2,80}?)$/i,
  /^how\s+(?:does|do|is|are)\s+(.{2,80}?)\s+(?:differ(?:ent)?\s+from|compare\s+(?:to|with))\s+(.{2,80}?)$/i,
  /^how\s+do\s+(.{2,80}?)\s+and\s+(.{2,80}?)\s+(?:differ|compare)\b/i,
  // "RhoA or Rac1: which …", "is clomiphene or metformin better for …"
  /^(.{2,80}?)\s+or\s+(.{2,80}?)\s*[,:]\s*(?=which\b)/i,
  /^(?:is|are|does|do|did)\s+(.{2,40}?)\s+or\s+(\S{2,40})\s+(?:\S+\s+){0,3}?(?:better|worse|best|more|less)\b/i,
];

const VERSUS = String.raw`\s+(?:vs\.?|versus)\s+`;
/** Of these words none is a side of "A vs B", which asks for nothing else. */
const OF_A_SIDE = String.raw`(?:(?!\b(?:${QUESTION_WORD}|vs|versus|is|are|does|do|did|can)\b)[^,;:(])+?`;
const VERSUS_ALONE = new RegExp(`^${OF_A_SIDE}${VERSUS}${OF_A_SIDE}$`, "i");

/** What is asked of the two, behind the second: "Muon vs AdamW, which is faster". */
const ASIDE = /(?:\s*[,;:(]|\s+(?:which|who|what|how|when)\b).*$/i;

/** Reads off a question what kind it is. Whether papers bear that out, the search must tell. @param today `YYYY-MM-DD` */
export function understand(question: string, today: string): Understood {
  const text = question.trim();
  const topic = listTopic(text, today);
  return {
    references: findReferences(text),
    quoted: [...text.matchAll(QUOTED)].flatMap(([, inside]) => inside?.trim() ?? []),
    ...partsOf(text),
    topic,
    asksForPapers: asksForPapers(text, topic),
    sides: sidesOf(text),
    isVersus: VERSUS_ALONE.test(text),
    asksToCompare: /^(?:please |(?:can|could) you )?compare\b/i.test(text),
  };
}

const isWhole = (part: string) => terms(part).length >= LEAST_TERMS;

function partsOf(text: string): Pick<Understood, "parts" | "core"> {
  const [first = "", ...others] = text
    .split(/(?<=\?)\s+(?=\S)/)
    .flatMap((part) => part.split(PART_START))
    .map((part) => part.trim());
  // "what is FlowKV and which models does it run?": the second part is whole with what the first one speaks of.
  const goesOn = (part: string) => terms(first).length > 0 && terms(part).length > 0 && needsMore(part);
  const areAll =
    others.length > 0 && others.every((part) => goesOn(part) || (isWhole(part) && isWhole(first)));
  if (areAll) return { parts: [first, ...others], core: null };
  // "… and can run on a phone" is a condition of what is asked for, and no question.
  const isCut = others.length === 1 && isWhole(first) && others.every((part) => ASKS.test(part));
  return { parts: [], core: isCut ? first : askingSentence(text) };
}

/** The one sentence of a text that asks, where others say something and it needs none of them; else null. */
function askingSentence(text: string): string | null {
  const all = sentences(text).flatMap((sentence) => sentence.text.split(AROUND_ASKING));
  const [asking, ...others] = all.filter((sentence) => /\?[^\p{L}\p{N}]*$/u.test(sentence));
  const isAlone = asking !== undefined && others.length === 0 && all.length > 1;
  return isAlone && isWhole(asking) && !needsMore(asking) ? asking : null;
}

function sidesOf(text: string): readonly [string, string] | null {
  const bare = text.replace(/[?.!\s]+$/, "");
  for (const pattern of SIDES) {
    const [, left = "", behind = ""] = pattern.exec(bare) ?? [];
    const right = behind.replace(ASIDE, "");
    if (terms(left).length > 0 && terms(right).length > 0) return [left, right];
  }
  return null;
}
