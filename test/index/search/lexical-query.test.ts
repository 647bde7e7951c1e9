import { describe, expect, it } from "vitest";
import { lexicalQuery } from "../../../index/search/lexical-query.js";
import { Vocabulary } from "../../../index/search/vocabulary.js";
import { paper } from "../../make-paper.js";
import { openStores } from "../store/open-stores.js";

const TITLES = [
  "Transformers with attention",
  "Attention is all you need",
  "Retrieval for GPT4 and IL6",
  "Diffusion of β-catenin",
  "Naïve Bayes",
  "Self-supervised learning at zero shot",
  "Llama 3",
  "The role of NFκB",
  "NF-κB without it",
  "The value of $H_0$",
];

function read(text: string, titles = TITLES) {
  const { database, papers } = openStores();
  for (const [i, title] of titles.entries()) papers.put(paper({ localId: `P${i}`, title }), "jsonl");
  return lexicalQuery(text, new Vocabulary(database));
}

const stems = (text: string) => read(text).terms.map(({ stem }) => stem);

describe("a query", () => {
  it("looks for the stems of its telling words that some paper has, each once", () => {
    expect(stems("How do the transformers use attention, and which transformer?")).toEqual([
      "transform",
      "attent",
    ]);
    expect(stems("quaternions")).toEqual([]);
    expect(stems("")).toEqual([]);
  });

  it("of nothing but common words looks for those", () => {
    expect(stems("all you")).toEqual(["all", "you"]);
  });

  it("knows how many papers have a stem, and that the rarer tells more", () => {
    const [rare, frequent] = read("transformer attention").terms;
    expect([rare?.frequency, frequent?.frequency]).toEqual([1, 2]);
    expect(rare?.rarity).toBeGreaterThan(frequent?.rarity ?? 0);
  });

  it.each([
    ["attnetion", "attent"],
    ["transfomer", "transform"],
    ["transsformers", "transform"],
    ["diffussion", "diffus"],
  ])("takes %s for a slip of the fingers", (typo, meant) => {
    expect(stems(typo)).toEqual([meant]);
  });

  it("leaves alone what is short, far off or in some paper", () => {
    expect(stems("bays")).toEqual([]);
    expect(stems("transmission")).toEqual([]);
    expect(stems("need")).toEqual(["need"]);
  });

  it.each([
    ["selfsupervised", "self", "supervis"],
    ["zeroshot", "zero", "shot"],
    ["transformerattention", "transform", "attent"],
  ])("takes %s for two words that papers know", (written, left, right) => {
    expect(stems(written)).toEqual([left, right]);
    expect([...read(written).pairs]).toEqual([`${left} ${right}`]);
  });

  it("cuts no word that is in some paper, nor where a part is in none", () => {
    expect(stems("attention")).toEqual(["attent"]);
    expect(stems("selfsufficient")).toEqual([]);
  });

  it.each(["GPT-4", "gpt 4", "GPT4"])("finds a name with digits, written %s", (name) => {
    expect(stems(name)).toEqual(["gpt4"]);
  });

  it("takes a name that no paper writes as one word for the two that some do", () => {
    expect(stems("GPT3")).toEqual([]);
    expect(stems("zero33")).toEqual([]);
    expect(stems("llama3")).toEqual(["llama3", "llama", "3"]);
    expect([...read("llama3").pairs]).toEqual(["llama 3"]);
  });

  it("reads accents and letters of other alphabets", () => {
    expect(stems("naive BAYES")).toEqual(["naiv", "bay"]);
    expect(stems("β-catenin")).toEqual(["β", "beta", "catenin"]);
  });

  it.each(["NF-kappaB", "NFkB", "NF-κB"])("looks for symbols as papers write them: %s", (name) => {
    expect(read(name).terms.map(({ word }) => word)).toEqual(["κb", "nfκb", "nf", "kappa"]);
  });

  it.each(["H0", "H_0", "H₀"])("looks for a letter and its index: %s", (name) => {
    expect(read(name).terms[0]?.others).toEqual(["h 0"]);
  });

  describe("with a name that is written as one word", () => {
    const titles = [
      "GPT5",
      "GPT-5 and a bench",
      "A bench for GPT-5",
      "A bench of GPT-4V",
      "DeepSeek-R1",
      "Claude 3.5",
    ];

    it.each([
      ["gpt5", "gpt 5"],
      ["gpt4v", "gpt 4v"],
      ["deepseekr1", "deepseek r1"],
      ["claude3.5", "claude 3"],
    ])("looks for the two words that others make of %s: %s", (name, apart) => {
      const [term] = read(name, titles).terms;
      expect(term).toMatchObject({ word: apart.replace(" ", ""), others: [apart] });
    });

    it("counts it as often as the papers have it in either spelling", () => {
      const [name] = read("gpt5", titles).terms;
      const [bench] = read("bench", titles).terms;
      expect([name?.frequency, name?.rarity]).toEqual([bench?.frequency, bench?.rarity]);
    });
  });

  it("looks for British and American spelling as for one word", () => {
    const titles = ["Quantisation", "Quantization", "Quantization of a model", "A model", "One more model"];
    const [british, model] = read("quantisation model", titles).terms;
    expect(british).toMatchObject({ word: "quantisation", others: ["quantization"], frequency: 3 });
    expect(british?.rarity).toBe(model?.rarity);
    expect(read("quantization", titles).terms).toMatchObject([{ others: ["quantisation"], frequency: 3 }]);
    expect(read("quantization", ["Quantization"]).terms).toMatchObject([{ others: [] }]);
  });

  it("looks for two words also as the one that papers make of them", () => {
    const titles = ["ImageNet", "More of ImageNet", "An image", "A net", "An image net"];
    const { terms, pairs } = read("image net", titles);
    expect(terms.map(({ word }) => word)).toEqual(["image", "net", "imagenet"]);
    expect(terms[2]).toMatchObject({ others: ["image net"], frequency: 3 });
    expect([...pairs]).toEqual(["imag net"]);
    expect(read("image of net", titles).terms.map(({ word }) => word)).toEqual(["image", "net"]);
    expect(read("image net", titles.slice(1)).terms.map(({ word }) => word)).toEqual(["image", "net"]);
  });

  it("knows which stems stand side by side in it, common words apart", () => {
    expect([...read("attention of the transformers").pairs]).toEqual(["attent transform"]);
  });
});
