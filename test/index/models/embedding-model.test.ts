import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  findEmbeddingModel,
  SHIPPED_MODEL,
  shippedModelFolder,
} from "../../../index/models/embedding-model.js";
import { temporaryFolder } from "../../temporary-folder.js";

function modelFolder(name: string, pooling?: object, weights = ""): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(join(folder, "onnx"), { recursive: true });
  writeFileSync(join(folder, "onnx", "model_quantized.onnx"), weights);
  if (pooling) {
    mkdirSync(join(folder, "1_Pooling"));
    writeFileSync(join(folder, "1_Pooling", "config.json"), JSON.stringify(pooling));
  }
  return folder;
}

describe("the setting of the embedding model", () => {
  it("may name the model that ships with the project, or its folder", () => {
    const folder = shippedModelFolder(SHIPPED_MODEL);
    const queryFolder = shippedModelFolder("paper-query");
    const shipped = { name: SHIPPED_MODEL, folder, queryFolder, pooling: "cls", maxTokens: 512 };
    expect(findEmbeddingModel(SHIPPED_MODEL)).toEqual(shipped);
    expect(findEmbeddingModel(shippedModelFolder(SHIPPED_MODEL))).toEqual(shipped);
  });

  it("may be a folder, which says how its vectors are taken, or whose name does", () => {
    const plain = modelFolder("my-model");
    expect(findEmbeddingModel(plain)).toMatchObject({ folder: plain, queryFolder: null, pooling: "mean" });
    expect(findEmbeddingModel(modelFolder("bge-large"))).toMatchObject({ pooling: "cls" });
    expect(findEmbeddingModel(modelFolder("bge-odd", { pooling_mode_mean_tokens: true }))).toMatchObject({
      pooling: "mean",
    });
    expect(findEmbeddingModel(modelFolder("odd", { pooling_mode_cls_token: true }))).toMatchObject({
      pooling: "cls",
    });
  });

  it.each([
    [{ max_seq_length: 256, do_lower_case: false }, 256],
    [{ max_seq_length: 512 }, 512],
    [{ max_seq_length: 8192 }, 512],
    [{ max_seq_length: null }, 512],
    [{ max_seq_length: 0 }, 512],
    [{}, 512],
  ])("may be a folder that says how long a text may be, up to what can be read: %j", (length, maxTokens) => {
    const folder = modelFolder("my-model");
    writeFileSync(join(folder, "sentence_bert_config.json"), JSON.stringify(length));
    expect(findEmbeddingModel(folder)).toMatchObject({ maxTokens });
  });

  it("keeps the name of a folder unless it reads less of a text than it could", () => {
    const folder = modelFolder("my-model", undefined, "weights");
    const { name } = findEmbeddingModel(folder);
    // As it was before a folder could say so.
    expect(name).toBe("my-model@ac87ddc1");
    const say = (length: number) =>
      writeFileSync(join(folder, "sentence_bert_config.json"), JSON.stringify({ max_seq_length: length }));
    say(512);
    expect(findEmbeddingModel(folder).name).toBe(name);
    say(256);
    expect(findEmbeddingModel(folder).name).not.toBe(name);
  });

  it("names a folder by what it holds, so that vectors of one model are never taken for those of another", () => {
    const name = (...folder: Parameters<typeof modelFolder>) =>
      findEmbeddingModel(modelFolder(...folder)).name;
    const known = name("my-model", undefined, "weights");
    expect(known).toMatch(/^my-model@[0-9a-f]{8}$/);
    expect(name("my-model", undefined, "weights")).toBe(known);
    expect(name("my-model", undefined, "other weights")).not.toBe(known);
    expect(name("my-model", { pooling_mode_cls_token: true }, "weights")).not.toBe(known);
  });

  it("may be a hub id", () => {
    expect(findEmbeddingModel("Xenova/all-MiniLM-L6-v2")).toEqual({
      name: "Xenova/all-MiniLM-L6-v2",
      folder: null,
      queryFolder: null,
      pooling: "mean",
      maxTokens: 512,
    });
    expect(findEmbeddingModel("Xenova/bge-base-en-v1.5").pooling).toBe("cls");
  });

  it.each(["", "no-such-model", "a/b/c", "../nowhere", "https://huggingface.co/Xenova/all-MiniLM-L6-v2"])(
    "is wrong otherwise: %j",
    (setting) => {
      expect(() => findEmbeddingModel(setting)).toThrow(
        expect.objectContaining({ code: "config", message: expect.stringMatching(/^EMBEDDING_MODEL: /) }),
      );
    },
  );

  it("is wrong where the folder holds no model", () => {
    expect(() => findEmbeddingModel(temporaryFolder())).toThrow(/holds no onnx\/model_quantized\.onnx/);
  });
});
