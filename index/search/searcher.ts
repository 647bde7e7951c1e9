import { Worker } from "node:worker_threads";
import { messageOf, OffprintError } from "../errors.js";
import type { Log } from "../log.js";
import { storageError } from "../store/database.js";
import { workerFile } from "../worker-file.js";
import type {
  Filters,
  Match,
  RelatedQuery,
  SearchQuery,
  SearchReply,
  SearchRequest,
  SearchResult,
  SearchTask,
  SearchWorkerData,
  WordQuery,
} from "./search-messages.js";

/** The search thread, as seen from the main one. */
export interface Searcher {
  search(query: SearchQuery): Promise<readonly Match[]>;
  /** What somebody searches for, spelled as most papers spell it: what is to be embedded and searched. */
  spell(text: string): Promise<string>;
  /** Begins a search whose words are known and whose vector is not yet: `search` then goes on from there. */
  lookUp(query: WordQuery): void;
  /** The neighbours of some papers. */
  related(query: RelatedQuery): Promise<readonly Match[]>;
  /** Those of some papers, by their keys, that the filters let through. */
  passing(keys: readonly number[], filters: Filters): Promise<ReadonlySet<number>>;
  /** Takes over what changed in SQLite; resolves when the graph has it. */
  refresh(): Promise<void>;
  /** Writes the graph file. Only for whoever holds the writer lock. */
  save(): Promise<void>;
  /** Builds the graph from SQLite and writes it. @returns how many vectors it holds */
  rebuild(): Promise<number>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: SearchResult): void;
  reject(error: Error): void;
}

/** Starts the search thread at the first call, and anew where it died. */
export function createSearcher(data: SearchWorkerData, log: Log): Searcher {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  let closed = false;

  function start(): Worker {
    const started = new Worker(workerFile(import.meta.url, "search-worker"), { workerData: data });
    started.on("message", (reply: SearchReply) => receive(started, reply));
    started.on("error", (error) => lose(started, error));
    started.on("exit", (code) => lose(started, new Error(`the search thread ended with code ${code}`)));
    return started;
  }

  function receive(from: Worker, reply: SearchReply): void {
    if ("log" in reply) {
      log(reply.log, reply.message);
      return;
    }
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) from.unref();
    if ("result" in reply) call?.resolve(reply.result);
    else call?.reject(new OffprintError(reply.error.code, reply.error.message));
  }

  function lose(lost: Worker, error: Error): void {
    if (worker !== lost) return;
    worker = null;
    refuseAll(closed ? shuttingDown() : deathOf(data.directory, error));
  }

  function refuseAll(failure: OffprintError): void {
    for (const call of waiting.values()) call.reject(failure);
    waiting.clear();
  }

  function call(task: SearchTask): Promise<SearchResult> {
    if (closed) return Promise.reject(shuttingDown());
    worker ??= start();
    // A thread that nobody waits for does not keep the process alive.
    worker.ref();
    lastId += 1;
    const request: SearchRequest = { id: lastId, task };
    const result = new Promise<SearchResult>((resolve, reject) =>
      waiting.set(request.id, { resolve, reject }),
    );
    worker.postMessage(request);
    return result;
  }

  async function matches(task: SearchTask): Promise<readonly Match[]> {
    const result = await call(task);
    if ("matches" in result) return result.matches;
    throw wrongResult(task);
  }

  async function count(task: SearchTask): Promise<number> {
    const result = await call(task);
    if ("vectorCount" in result) return result.vectorCount;
    throw wrongResult(task);
  }

  return {
    search: (query) => matches({ kind: "search", query }),
    async spell(text) {
      const task = { kind: "spell", text } as const;
      const result = await call(task);
      if ("spelled" in result) return result.spelled;
      throw wrongResult(task);
    },
    // A failure shows in the search itself.
    lookUp: (query) => void call({ kind: "lookUp", query }).catch(() => undefined),
    related: (query) => matches({ kind: "related", query }),
    async passing(keys, filters) {
      const task = { kind: "passing", keys, filters } as const;
      const result = await call(task);
      if ("passing" in result) return new Set(result.passing);
      throw wrongResult(task);
    },
    refresh: async () => void (await count({ kind: "refresh" })),
    save: async () => void (await count({ kind: "save" })),
    rebuild: () => count({ kind: "rebuild" }),
    async close() {
      closed = true;
      refuseAll(shuttingDown());
      if (!worker) return;
      const closing = worker;
      const ended = new Promise((resolve) => closing.once("exit", resolve));
      // To end it from here could meet it in the middle of a call into hnswlib, which then ends the whole process.
      closing.ref();
      closing.postMessage("close" satisfies SearchRequest);
      await ended;
    },
  };
}

/** Never an empty result in place of it: nobody could tell it from one that nothing was found for. */
function wrongResult({ kind }: SearchTask): OffprintError {
  return new OffprintError("internal", `The search failed: to ${kind}, its thread answered something else.`);
}

function shuttingDown(): OffprintError {
  return new OffprintError("interrupted", "Offprint is shutting down.");
}

/** Why the thread died. What it said of the data folder comes through as a plain error with its code. */
function deathOf(directory: string, error: Error): OffprintError {
  const known = storageError(directory, error);
  if (known instanceof OffprintError) return known;
  const isStorage = "code" in error && error.code === "storage";
  const message = isStorage ? error.message : `The search failed: ${messageOf(error)}`;
  return new OffprintError(isStorage ? "storage" : "internal", message, { cause: error });
}
