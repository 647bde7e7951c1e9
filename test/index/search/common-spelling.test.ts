import { describe, expect, it } from "vitest";
import { inCommonSpelling } from "../../../index/search/common-spelling.js";
import { Vocabulary } from "../../../index/search/vocabulary.js";
import { paper } from "../../make-paper.js";
import { openStores } from "../store/open-stores.js";

const TITLES = [
  "Quantization of models",
  "More quantization",
  "Quantisation",
  "Haemoglobin",
  "Tumour and tumour",
  "A tumour",
  "Tumor",
  "ChatGPT",
  "ChatGPT and others",
  "Finetuning",
  "Finetuning as fine-tuning",
  "Fine tuning",
  "An opensource model",
];

function spell(text: string) {
  const { database, papers } = openStores();
  for (const [i, title] of TITLES.entries()) papers.put(paper({ localId: `P${i}`, title }), "jsonl");
  return inCommonSpelling(text, new Vocabulary(database));
}

describe("A query in the spelling of most papers", () => {
  it.each([
    ["quantisation of models", "quantization of models"],
    ["Quantisation, and tumors?", "Quantization, and tumours?"],
    // One paper is enough where no other spells it otherwise.
    ["hemoglobin", "haemoglobin"],
    ["Chat GPT, chat-gpt", "ChatGPT, chatgpt"],
  ])("%s is %s", (written, spelled) => {
    expect(spell(written)).toBe(spelled);
  });

  it.each(["fine-tuning", "chat about gpt", "chat, gpt", "open source"])(
    "keeps two words apart that papers write so, or that hardly any writes as one: %s",
    (text) => {
      expect(spell(text)).toBe(text);
    },
  );

  it.each(["quantization", "factorisation", "TUMOR", "tumor2", "noise"])(
    "stays as it is where no more papers have the other one, or it may be a name: %s",
    (text) => {
      expect(spell(text)).toBe(text);
    },
  );
});
