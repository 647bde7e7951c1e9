import { parentPort, workerData } from "node:worker_threads";
import { messageOf } from "../errors.js";
import { openReadOnly } from "../store/database.js";
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
const database = openReadOnly(directory);
const catalogue = new Catalogue(database);
const lexical = new LexicalIndex(database);
const dense = new DenseIndex(database, directory, model, (log, message) => post({ log, message }));
catalogue.refresh();
const opened = dense.open();

/** Changes to the graph happen one after the other; searches go on in between. */
let changes: Promise<unknown> = opened;

function post(reply: SearchReply): void {
  parentPort?.postMessage(reply);
}

function change(run: () => Promise<void>): Promise<SearchResult> {
  const done = changes.then(run).then(() => ({ vectorCount: dense.size }));
  changes = done.catch(() => undefined);
  return done;
}

async function run(task: SearchTask): Promise<SearchResult> {
  await opened;
  switch (task.kind) {
    case "search":
      return { matches: rank({ catalogue, dense, lexical }, task.query) };
    case "vectors":
      return { vectors: task.keys.map((key) => dense.vectorOf(key)) };
    case "refresh":
      catalogue.refresh();
      return change(() => dense.refresh());
    case "save":
      return change(() => dense.save());
    case "rebuild":
      return change(async () => {
        await dense.rebuild();
        await dense.save();
      });
  }
}

parentPort?.on("message", ({ id, task }: SearchRequest) => {
  run(task).then(
    (result) => post({ id, result }),
    (error) => post({ id, error: messageOf(error) }),
  );
});
