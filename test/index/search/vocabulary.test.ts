import { describe, expect, it } from "vitest";
import { Vocabulary } from "../../../index/search/vocabulary.js";
import { paper } from "../../make-paper.js";
import { openStores } from "../store/open-stores.js";

function vocabularyOf(titles: readonly string[]) {
  const { database, papers } = openStores();
  for (const [i, title] of titles.entries()) papers.put(paper({ localId: `P${i}`, title }), "jsonl");
  return new Vocabulary(database);
}

describe("a vocabulary", () => {
  it("knows at once how rare a word is", () => {
    const vocabulary = vocabularyOf(["Attention", "Attention again", "Transformers"]);
    expect(vocabulary.rarity(vocabulary.frequency("transform"))).toBeCloseTo(Math.log(1 + 2.5 / 1.5));
    expect(vocabulary.rarity(vocabulary.frequency("attent"))).toBeCloseTo(Math.log(1 + 1.5 / 2.5));
    expect(vocabulary.papers).toBe(3);
  });

  it("counts with the name of a Greek letter the papers that have the letter", () => {
    const vocabulary = vocabularyOf(["The β of it", "The beta of it"]);
    expect(vocabulary.holders("beta")).toBe(1);
    expect(vocabulary.frequency("beta")).toBe(2);
  });
});
