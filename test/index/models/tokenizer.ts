import { AutoTokenizer, env } from "@xenova/transformers";
import fc from "fast-check";
import { SHIPPED_MODEL, shippedModelFolder } from "../../../index/models/embedding-model.js";

/** The tokeniser of the model that ships with the project. */
export async function shippedTokenizer() {
  env.allowRemoteModels = false;
  const tokenizer = await AutoTokenizer.from_pretrained(shippedModelFolder(SHIPPED_MODEL), {
    local_files_only: true,
  });
  return (text: string): string[] => tokenizer.tokenize(text);
}

/** Texts of all scripts, with what abstracts are full of. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          "the",
          "naïve",
          "Für",
          "İstanbul",
          "e\u0301",
          "ẞ",
          "ﬁne",
          "日本語",
          "テスト",
          "知识",
          "한글",
          "عربي",
          "हिन्दी",
        ],
        ...[
          "👩‍🔬",
          "🎉",
          "𝒳",
          "$\\alpha_{i}^2$",
          "\\textbf{x}",
          "[MASK]",
          "[UNK]",
          "U.S.A.",
          "3.14",
          "x".repeat(120),
        ],
        ...["\u00a0", "\u200b", "\u0000", "\ud83d", "\n", "½", "①", "ǰ", "ﷺ"],
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .chain((parts) => fc.constantFrom("", " ").map((separator) => parts.join(separator)));
