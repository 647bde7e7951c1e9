import { describe, expect, it } from "vitest";
import { stemOf } from "../../../index/text/stem.js";
import { tokens } from "../../../index/text/tokens.js";
import { paper } from "../../make-paper.js";
import { openStores } from "../store/open-stores.js";

/** The words that the full-text index has of a title, in alphabetical order. */
function indexed(title: string): string[] {
  const { database, papers } = openStores();
  papers.put(paper({ title, abstract: title }), "jsonl");
  database.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, papers_text, row)");
  return database.prepare<[], string>("SELECT term FROM temp.words ORDER BY term").pluck().all();
}

describe("the words of a text", () => {
  it.each([
    ["English", "Attention Is All You Need: GPT-4's naïve, O'Reilly's façade"],
    ["French and Vietnamese", "Élève à l'École; Nguyễn Đức Ứng"],
    ["Greek", "Ανάλυση λόγου και ΛΌΓΟΣ, ο λόγος του Ευκλείδη"],
    ["Greek in formulas", "ϵ-greedy with ϕ, ϑ and 5 µm"],
    ["Russian", "Йога, ёлка и большо́й мир"],
    ["Chinese", "知识融合模型"],
    ["Japanese", "ディープラーニングによる画像認識が"],
    ["Korean", "대규모 언어 모델의 지식 융합"],
    ["Hindi", "हिन्दी भाषा में ज़मीन"],
    ["Thai", "การเรียนรู้เชิงลึก"],
    ["Arabic", "تعلّم الآلة والشبكات"],
    ["Hebrew", "לְמִידָה עמוקה"],
    ["signs of chemistry and of print", "CO₂ and x², eﬃcient ＢＥＲＴ"],
  ])("are those of the full-text index: %s", (_, title) => {
    const words = new Set(tokens(title).map(stemOf));
    expect([...words].sort()).toEqual(indexed(title).sort());
  });

  it.each([
    ["NFC", "지식 が Ανάλυση й é"],
    ["NFD", "지식 が Ανάλυση й é".normalize("NFD")],
  ])("are the same however accents are written: %s", (_, text) => {
    expect(tokens(text)).toEqual(["지식", "が", "ανάλυση", "й", "e"]);
  });
});
