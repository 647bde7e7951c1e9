import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { OffprintError } from "../errors.js";
import { projectFile } from "../project-root.js";
import type { EmbeddingModel } from "./model-messages.js";

/** The model that ships with the project. */
export const SHIPPED_MODEL = "bge-small-en-v1.5";
/** What embeds questions for it. */
const SHIPPED_QUERY_MODEL = "paper-query";

/** Families whose vector is the first token's; the others, most of sentence-transformers, take the mean. */
const CLS_FAMILIES =
  /(^|[/-])(bge|gte-(base|large|modernbert)|snowflake-arctic-embed|mxbai-embed|e5-.*-cls)/i;

/** The longest input of BERT and its kin: they know no further positions. */
const MOST_TOKENS = 512;

/** What sentence-transformers keeps beside a model: how a vector is taken from its output. */
const poolingSchema = z.object({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(true),
});

/** And how long a text may be. One token beside `[CLS]` and `[SEP]` is the least. */
const lengthSchema = z.object({ max_seq_length: z.int().min(3) });

/** The folder of a model that ships with the project. */
export function shippedModelFolder(name: string): string {
  return projectFile("index", "model", name);
}

/**
 * Finds the embedding model of a setting.
 *
 * @param setting the shipped model's name, a folder with `onnx/model_quantized.onnx`, or a hub id
 *   (`Xenova/all-MiniLM-L6-v2`), which is downloaded at its first use
 * @throws OffprintError `config` where it names a folder that holds no model
 */
export function findEmbeddingModel(setting: string): EmbeddingModel {
  const shipped = shippedModelFolder(SHIPPED_MODEL);
  const folder = setting === SHIPPED_MODEL ? shipped : resolve(setting);
  if (folder === shipped) {
    return {
      name: SHIPPED_MODEL,
      folder,
      queryFolder: shippedModelFolder(SHIPPED_QUERY_MODEL),
      ...useOf(folder),
    };
  }
  if (existsSync(folder) && statSync(folder).isDirectory()) {
    const weights = join(folder, "onnx", "model_quantized.onnx");
    if (!existsSync(weights)) {
      throw new OffprintError(
        "config",
        `EMBEDDING_MODEL: the folder ${setting} holds no onnx/model_quantized.onnx.`,
      );
    }
    const use = useOf(folder);
    // Two folders of one name hold two models, and what a folder holds can be exchanged.
    return { name: `${basename(folder)}@${fingerprint(weights, use)}`, folder, queryFolder: null, ...use };
  }
  if (!/^\w[\w.-]*\/\w[\w.-]*$/.test(setting)) {
    throw new OffprintError(
      "config",
      `EMBEDDING_MODEL: "${setting}" is neither a folder nor a hub id such as Xenova/all-MiniLM-L6-v2.`,
    );
  }
  const pooling = CLS_FAMILIES.test(setting) ? "cls" : "mean";
  return { name: setting, folder: null, queryFolder: null, pooling, maxTokens: MOST_TOKENS };
}

/** How the model of a folder is used. */
type Use = Pick<EmbeddingModel, "pooling" | "maxTokens">;

function useOf(folder: string): Use {
  return { pooling: poolingOf(folder), maxTokens: maxTokensOf(folder) };
}

function poolingOf(folder: string): EmbeddingModel["pooling"] {
  const file = join(folder, "1_Pooling", "config.json");
  if (!existsSync(file)) return CLS_FAMILIES.test(basename(folder)) ? "cls" : "mean";
  const pooling = poolingSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  return pooling.success && pooling.data.pooling_mode_cls_token ? "cls" : "mean";
}

function maxTokensOf(folder: string): number {
  const file = join(folder, "sentence_bert_config.json");
  if (!existsSync(file)) return MOST_TOKENS;
  const length = lengthSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  return length.success ? Math.min(length.data.max_seq_length, MOST_TOKENS) : MOST_TOKENS;
}

/** The first digits of the SHA-256 of the weights and of how they are used. */
function fingerprint(file: string, { pooling, maxTokens }: Use): string {
  const hash = createHash("sha256").update(pooling);
  // The name of a model that reads as much as it can is what it was before there was another length.
  if (maxTokens < MOST_TOKENS) hash.update(String(maxTokens));
  const buffer = Buffer.alloc(1 << 20);
  const descriptor = openSync(file, "r");
  try {
    for (let bytes = 1; bytes > 0; ) {
      bytes = readSync(descriptor, buffer);
      hash.update(buffer.subarray(0, bytes));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest("hex").slice(0, 8);
}
