import { parentPort, workerData } from "node:worker_threads";
import * as onnxruntime from "onnxruntime-node";
import type { BareLoopData, BareLoopMessage } from "./bare-loop.js";

// Runs a model over token ids that are there already, and does nothing else.

const { weights, texts }: BareLoopData = workerData;
const session = await onnxruntime.InferenceSession.create(weights, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
});

function post(message: BareLoopMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.once("message", async () => {
  for (const ids of texts) await session.run(inputs(ids));
  post("done");
});
post("ready");

function inputs(ids: readonly number[]): Record<string, onnxruntime.Tensor> {
  const tensor = (values: BigInt64Array) => new onnxruntime.Tensor("int64", values, [1, ids.length]);
  const all: Record<string, onnxruntime.Tensor> = {
    input_ids: tensor(BigInt64Array.from(ids, BigInt)),
    attention_mask: tensor(new BigInt64Array(ids.length).fill(1n)),
    token_type_ids: tensor(new BigInt64Array(ids.length)),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => session.inputNames.includes(name)));
}
