/** Kinds of sources that tell what is listed on a day, of which digests are made. Others tell of papers only. */
export const TRENDING_KINDS: readonly string[] = ["hf", "page", "jsonl"];

/** Whether any of some sources, as users name them, tells what is trending. */
export function tellTrending(sources: readonly string[]): boolean {
  return sources.some((name) => TRENDING_KINDS.includes(name.split(":")[0] ?? ""));
}
