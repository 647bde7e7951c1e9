import type { PaperFinder } from "../../../index/store/paper-finder.js";
import { plainWords } from "../../../index/text/words.js";
import { storedPaper } from "../../make-paper.js";

/** A finder over papers of some titles: those that hold all the words, the shortest first. */
export function titleFinder(titles: readonly string[]): PaperFinder {
  const papers = titles
    .map((title, i) => storedPaper({ title, key: i + 1 }))
    .sort((one, other) => one.title.length - other.title.length);
  function titled(text: string, limit: number) {
    const words = plainWords(text).split(" ");
    const holds = (title: string) => words.every((word) => plainWords(title).split(" ").includes(word));
    return papers.filter(({ title }) => holds(title)).slice(0, limit);
  }
  return { find: () => null, titled, suggest: titled };
}
