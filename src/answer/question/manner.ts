const TERMS =
  "in (?:(?:simple|plain|easy|layman['’]?s|laymen['’]?s|lay) (?:terms|words|language|english)|a nutshell|short|brief|one sentence|a few words)";
const LIKE_A_CHILD =
  "(?:like|as if) i(?:['’]?m| am| was| were) (?:(?:a )?(?:five|5)(?:[- ]years?[- ]old)?|a (?:child|kid|beginner))";
const BEHIND = new RegExp(
  String.raw`,?\s+(?:to me )?(?:${LIKE_A_CHILD}|${TERMS}|briefly|eli5)(?=[\s?.!]*$)`,
  "i",
);
const BEFORE = new RegExp(`^(?:${TERMS}|briefly),? `, "i");
const ELI5 = /^eli5[:,]? (?:(?:explain|what(?:['’]s| is| are)) )?/i;

/**
 * A question without how it is to be answered: "explain flow matching like I'm five", "eli5 LoRA". Quotes are what they are, and
 * no paper is about being five.
 */
export function withoutManner(question: string): string {
  const text = question.trim().replace(ELI5, "explain ").replace(BEFORE, "");
  return text.replace(BEHIND, "") || question;
}
