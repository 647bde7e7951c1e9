import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SHIPPED_MODEL, shippedModelFolder } from "../../../index/models/embedding-model.js";
import { projectFile } from "../../../index/project-root.js";
import { checksum } from "./kept-index.js";

const packageSchema = z.object({ version: z.string() });
/** Digits of a checksum that are shown: enough to tell the versions of a model apart. */
const SHOWN_DIGITS = 12;

/** What figures depend on besides the project itself: Node, the model runtime and the models. */
export async function versions(): Promise<Record<string, string>> {
  return { Node: process.versions.node, ...(await modelVersions()) };
}

/** What the results of the models depend on: their files and what runs them. */
export async function modelVersions(): Promise<Record<string, string>> {
  const runtime = readFileSync(projectFile("node_modules", "onnxruntime-node", "package.json"), "utf8");
  return {
    "onnxruntime-node": packageSchema.parse(JSON.parse(runtime)).version,
    [SHIPPED_MODEL]: await modelVersion(SHIPPED_MODEL),
    "paper-query": await modelVersion("paper-query"),
    "paper-reader": await modelVersion("paper-reader"),
  };
}

async function modelVersion(name: string): Promise<string> {
  const sum = await checksum(join(shippedModelFolder(name), "onnx", "model_quantized.onnx"));
  return `sha256:${sum.slice(0, SHOWN_DIGITS)}`;
}
