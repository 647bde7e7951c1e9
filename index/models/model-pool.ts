import { Worker } from "node:worker_threads";
import { messageOf, OffprintError } from "../errors.js";
import { workerFile } from "../worker-file.js";
import type {
  EmbeddingModel,
  ModelReply,
  ModelRequest,
  ModelTask,
  ModelThreadData,
  ModelWorkerData,
  Reading,
} from "./model-messages.js";
import { openGate, removeGate } from "./run-gate.js";

/** Work that somebody waits for goes before work that nobody does. */
export type Priority = "interactive" | "bulk";

export interface ModelPool {
  readonly embedding: EmbeddingModel;
  /** Threads that run at most. */
  readonly size: number;
  /** The unit-length vector of a text, cut at the tokens that the model takes. @throws OffprintError `model` */
  embed(text: string, priority?: Priority): Promise<Float32Array>;
  /** The unit-length vector of what somebody asks or searches for, near those of the papers that answer. @throws as above */
  embedQuery(text: string): Promise<Float32Array>;
  /** Reads a passage for the answer to a question, cut at 384 tokens together. @throws OffprintError `model` */
  read(question: string, passage: string, priority?: Priority): Promise<Reading>;
  /** Ends the threads, each behind the text that it reads; what is waiting or running is refused with an OffprintError `interrupted`. */
  close(): Promise<void>;
}

interface Job {
  readonly task: ModelTask;
  readonly priority: Priority;
  attempts: number;
  resolve(reply: ModelReply): void;
  reject(error: Error): void;
}

interface Thread {
  readonly worker: Worker;
  job: Job | undefined;
}

/** Milliseconds without work after which memory is worth more than the half second that a thread takes to start. */
const IDLE = 60_000;

export interface ModelPoolOptions {
  /** What the threads run. */
  readonly file?: URL;
  /** Milliseconds without work after which all threads end. */
  readonly idle?: number;
}

/**
 * Runs the models in worker threads, one text at a time each. Threads start when there is work for them, and end where
 * there is none for a while. A thread that dies is replaced, and its text is tried once more. One that
 * cannot load a model answers so and ends: the next text has another try.
 *
 * @param size threads at most
 */
export function createModelPool(
  data: ModelWorkerData,
  size: number,
  { file = workerFile(import.meta.url, "model-worker"), idle = IDLE }: ModelPoolOptions = {},
): ModelPool {
  // Since 1.29 onnxruntime reports to its makers unless this is set before it is loaded, and keeps files for that
  // in the home folder (https://github.com/microsoft/onnxruntime/pull/27379). What is asked here stays here.
  process.env.ORT_DISABLE_TELEMETRY = "1";
  const waiting: Record<Priority, Job[]> = { interactive: [], bulk: [] };
  const threads = new Set<Thread>();
  let closed = false;
  let resting: NodeJS.Timeout | undefined;

  function startThread(): Thread {
    const gate = openGate();
    const worker = new Worker(file, { workerData: { ...data, gate } satisfies ModelThreadData });
    const thread: Thread = { worker, job: undefined };
    threads.add(thread);
    worker.on("message", (reply: ModelReply) => {
      const job = thread.job;
      thread.job = undefined;
      if ("error" in reply && reply.isLast) threads.delete(thread);
      if (!closed) worker.unref();
      job?.resolve(reply);
      dispatch();
      restLater();
    });
    worker.on("error", (error) => retire(thread, error));
    worker.on("exit", (code) => {
      removeGate(gate);
      retire(thread, new Error(`the model thread ended with code ${code}`));
    });
    return thread;
  }

  function retire(thread: Thread, error: Error): void {
    if (!threads.delete(thread)) return;
    const job = thread.job;
    if (!job) return;
    if (closed) job.reject(shuttingDown());
    else if (job.attempts < 2) waiting[job.priority].unshift(job);
    else
      job.reject(new OffprintError("model", `A model thread died: ${messageOf(error)}.`, { cause: error }));
    dispatch();
  }

  function restLater(): void {
    clearTimeout(resting);
    resting = setTimeout(rest, idle).unref();
  }

  /** Gives memory back. No thread is kept: what it has used once stays with it, some 80 MB more than at its start. */
  function rest(): void {
    if (closed || [...threads].some(({ job }) => job !== undefined)) return;
    for (const { worker } of threads) void end(worker);
    threads.clear();
  }

  /** To end a thread from here could meet it in the middle of a call into onnxruntime; it ends itself behind its text. */
  async function end(worker: Worker): Promise<void> {
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    worker.postMessage("close" satisfies ModelRequest);
    await ended;
  }

  function dispatch(): void {
    while (!closed && (waiting.interactive.length > 0 || waiting.bulk.length > 0)) {
      const idle = [...threads].find((thread) => thread.job === undefined);
      const thread = idle ?? (threads.size < size ? startThread() : undefined);
      const job = thread && (waiting.interactive.shift() ?? waiting.bulk.shift());
      if (!thread || !job) return;
      job.attempts += 1;
      thread.job = job;
      // An idle pool does not keep the process alive; one with work does.
      thread.worker.ref();
      thread.worker.postMessage(job.task satisfies ModelRequest);
    }
  }

  function submit(task: ModelTask, priority: Priority): Promise<ModelReply> {
    if (closed) return Promise.reject(shuttingDown());
    return new Promise((resolve, reject) => {
      waiting[priority].push({ task, priority, attempts: 0, resolve, reject });
      dispatch();
    });
  }

  async function embed(
    kind: "embed" | "embedQuery",
    text: string,
    priority: Priority,
  ): Promise<Float32Array> {
    const reply = await submit({ kind, text }, priority);
    if ("vector" in reply) return reply.vector;
    throw failure(reply, `The embedding model ${data.embedding.name}`);
  }

  function failure(reply: ModelReply, what: string): OffprintError {
    const reason = "error" in reply ? reply.error : "it answered something else";
    return new OffprintError("model", `${what} could not be run: ${reason}`);
  }

  return {
    embedding: data.embedding,
    size,
    embed: (text, priority = "interactive") => embed("embed", text, priority),
    embedQuery: (text) => embed("embedQuery", text, "interactive"),
    async read(question, passage, priority = "interactive") {
      const reply = await submit({ kind: "read", question, passage }, priority);
      if ("reading" in reply) return reply.reading;
      throw failure(reply, "The reader");
    },
    async close() {
      closed = true;
      clearTimeout(resting);
      for (const job of [...waiting.interactive.splice(0), ...waiting.bulk.splice(0)]) {
        job.reject(shuttingDown());
      }
      await Promise.all(
        [...threads].map(({ worker, job }) => {
          job?.reject(shuttingDown());
          worker.ref();
          return end(worker);
        }),
      );
    },
  };
}

function shuttingDown(): OffprintError {
  return new OffprintError("interrupted", "Offprint is shutting down.");
}
