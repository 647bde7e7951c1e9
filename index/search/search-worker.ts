import { parentPort, workerData } from "node:worker_threads";
import { type ErrorCode, messageOf, OffprintError } from "../errors.js";
import { openReadOnly, storageError } from "../store/database.js";
import { Catalogue } from "./catalogue.js";
import { DenseIndex } from "./dense-index.js";
import { LexicalIndex } from "./lexical-index.js";
import { rank } from "./rank.js";
import type {
  SearchReply,
  SearchRequest,
  SearchResult,
  SearchTask,
  SearchWorkerData,
} from "./search-messages.js";

// Searching, building and loading the graph happen in this thread, so that the main one is never held up.

const { directory, model }: SearchWorkerData = workerData;
const opened = open();
// What keeps it from opening is told to whoever asks something.
opened.catch(() => undefined);

/** Changes to the graph happen one after the other; searches go on in between. */
let changes: Promise<unknown> = Promise.resolve();

async function open() {
  const database = openReadOnly(directory);
  const catalogue = new Catalogue(database);
  const lexical = new LexicalIndex(database);
  const dense = new DenseIndex(database, directory, model, (log, message) => post({ log, message }));
  catalogue.refresh();
  await dense.open();
  return { catalogue, lexical, dense };
}

function post(reply: SearchReply): void {
  parentPort?.postMessage(reply);
}

function change(dense: DenseIndex, run: () => Promise<void>): Promise<SearchResult> {
  const done = changes.then(run).then(() => ({ vectorCount: dense.size }));
  changes = done.catch(() => undefined);
  return done;
}

async function run(task: SearchTask): Promise<SearchResult> {
  const indexes = await opened;
  const { catalogue, dense } = indexes;
  switch (task.kind) {
    case "search":
      return { matches: rank(indexes, task.query) };
    case "vectors":
      return { vectors: task.keys.map((key) => dense.vectorOf(key)) };
    case "refresh":
      catalogue.refresh();
      return change(dense, () => dense.refresh());
    case "save":
      return change(dense, () => dense.save());
    case "rebuild":
      return change(dense, async () => {
        await dense.rebuild();
        await dense.save();
      });
  }
}

function failure(error: unknown): { error: string; code: ErrorCode } {
  const known = storageError(directory, error);
  if (known instanceof OffprintError) return { error: known.message, code: known.code };
  return { error: `The search failed: ${messageOf(error)}`, code: "internal" };
}

parentPort?.on("message", ({ id, task }: SearchRequest) => {
  run(task).then(
    (result) => post({ id, result }),
    (error) => post({ id, ...failure(error) }),
  );
});
