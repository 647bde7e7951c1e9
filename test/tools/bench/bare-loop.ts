import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AutoTokenizer, env } from "@xenova/transformers";

export interface BareLoopData {
  readonly weights: string;
  /** The token ids of each text. */
  readonly texts: readonly (readonly number[])[];
}

export type BareLoopMessage = "ready" | "done";

/** Workers that do nothing but run a model over texts: what the machine can do. */
export interface BareLoop {
  /** Runs the model once over every text. */
  run(texts: readonly string[]): Promise<{ milliseconds: number; busySeconds: number }>;
}

/** Seconds that the cores have worked for this process, added up over its threads. */
export function busySeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * The bare loop over onnxruntime-node that indexing is compared with: as many single-threaded workers as cores, the
 * texts tokenised and shared out before, the models loaded before.
 *
 * @param maxTokens where texts are cut
 */
export async function createBareLoop(folder: string, maxTokens: number): Promise<BareLoop> {
  env.allowRemoteModels = false;
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  const weights = join(folder, "onnx", "model_quantized.onnx");
  const size = availableParallelism();

  async function startWorker(texts: readonly (readonly number[])[]): Promise<Worker> {
    const workerData: BareLoopData = { weights, texts };
    const worker = new Worker(new URL("./bare-loop-worker.js", import.meta.url), { workerData });
    await once(worker, "message");
    return worker;
  }

  return {
    async run(texts) {
      const ids = texts.map((text) => tokenizer.encode(text).slice(0, maxTokens));
      const workers = await Promise.all(
        Array.from({ length: size }, (_, share) => startWorker(ids.filter((__, i) => i % size === share))),
      );
      const start = performance.now();
      const busyBefore = busySeconds();
      await Promise.all(
        workers.map((worker) => {
          const done = once(worker, "message");
          worker.postMessage("go");
          return done;
        }),
      );
      const milliseconds = performance.now() - start;
      const busy = busySeconds() - busyBefore;
      await Promise.all(workers.map((worker) => worker.terminate()));
      return { milliseconds, busySeconds: busy };
    },
  };
}
