const WORKS = "(?:papers?|works?|articles?|publications?|preprints?|research|studies)";
const BY = new RegExp(
  `^(?:(?:all |the )?${WORKS} (?:(?:written|authored|published) )?(?:by|from|of)|(?:(?:written|authored) )?by|authors?:?) (.+)$`,
  "i",
);
const BEHIND = new RegExp(`^(.+?)(?:['’]s?)? ${WORKS}$`, "i");

/**
 * The name that a query may consist of: "papers by Song Han", "Song Han". A single word is one only where the query says so,
 * since models and methods are authors too: "papers from NVIDIA", but not "Qwen".
 * @returns null where the query cannot be one
 */
export function possibleAuthor(query: string): string | null {
  const text = query
    .trim()
    .replaceAll(/\s+/g, " ")
    .replace(/[?.!]+$/, "");
  const told = BY.exec(text)?.[1];
  if (told !== undefined) return told;
  const name = BEHIND.exec(text)?.[1] ?? text;
  return name.includes(" ") ? name : null;
}
